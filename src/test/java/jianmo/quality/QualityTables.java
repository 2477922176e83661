package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Table;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Inputs of the quality stage for tests.
final class QualityTables {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private QualityTables() {}

    static QualityInput input(Table table, String target, Map<String, SchemaGuess.Choice> choices) {
        var guessed = new SchemaGuess(table, choices).guess(target, null, null, Progress.ignored());
        var data =
                new DataSummary(
                        "t.csv",
                        "",
                        "",
                        "",
                        guessed.schema(),
                        guessed.target(),
                        guessed.profile(),
                        List.of());
        return new QualityInput(
                table,
                data,
                QualitySettings.standard(),
                null,
                _ -> new LabelVerdict(0.9, List.of(), 0, table.rows()),
                TODAY,
                Progress.ignored());
    }
}
