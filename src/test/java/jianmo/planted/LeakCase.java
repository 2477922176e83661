package jianmo.planted;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.SchemaGuess.Choice;
import jianmo.dataset.SplitMaker;
import jianmo.dataset.SplitRule;
import jianmo.dataset.Table;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.train.Metrics;
import jianmo.validate.Finding;
import jianmo.validate.FindingList;
import jianmo.validate.leak.LeakageChecks;
import jianmo.validate.leak.ProbeRun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A table with one known fault, or with none.
///
/// @param fault its kind and variant, `clean` for none
/// @param choices what a person chose for columns
/// @param dimension of the finding that must name the fault; empty for none
/// @param column it must name; empty for the table
public record LeakCase(
        String table,
        String fault,
        PlainRows data,
        Map<String, Choice> choices,
        SplitRule split,
        String dimension,
        String column) {

    /// Imports the table and runs every leakage check on it.
    ///
    /// @param folder for the files
    public FindingList findings(Path folder) {
        try {
            Path file = Files.createTempFile(folder, "case", ".csv");
            Files.writeString(file, data.csv());
            var engine = new DuckTables();
            var imported = engine.importFile(file, ReadOptions.sniff(), folder, Progress.ignored());
            try (Table open = engine.open(imported.columnar())) {
                return checked(open);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FindingList checked(Table open) {
        var guessed =
                new SchemaGuess(open, choices).guess(data.target(), null, null, Progress.ignored());
        var summary =
                new DataSummary(
                        table,
                        "",
                        "",
                        "",
                        guessed.schema(),
                        guessed.target(),
                        guessed.profile(),
                        List.of());
        var divided =
                new SplitMaker(7, 0.2, 0.2, split, null)
                        .split(open, guessed.schema(), guessed.target(), Progress.ignored());
        return LeakageChecks.run(
                open,
                summary,
                divided,
                new XgboostFamily(),
                Metrics.deciding(guessed.target().task()),
                new ProbeRun(7, 1, Progress.ignored()));
    }

    /// Whether the findings name the fault.
    public boolean found(FindingList list) {
        return list.findings().stream().anyMatch(this::names);
    }

    private boolean names(Finding finding) {
        return finding.dimension().equals(dimension)
                && (column.isEmpty() || finding.column().equals(column));
    }
}
