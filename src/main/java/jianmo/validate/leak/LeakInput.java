package jianmo.validate.leak;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.quality.Suspects;
import jianmo.train.Metric;
import jianmo.train.ModelFamily;
import jianmo.validate.Finding.Honest;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/// What a leakage check may look at.
final class LeakInput {

    private final Table table;
    private final DataSummary data;
    private final Split split;
    private final LeakTable cells;
    private final Probe probe;
    private final Strength strength;
    private final ProbeRun run;

    /// @param family that shows what a fault is worth
    /// @param metric that decides
    /// @param most rows that are looked at in memory
    LeakInput(
            Table table,
            DataSummary data,
            Split split,
            ModelFamily family,
            String metric,
            int most,
            ProbeRun run) {
        this.table = table;
        this.data = data;
        this.split = split;
        this.run = run;
        this.cells = LeakTable.read(table, data, split, most, run.progress());
        this.strength = new Strength(data.target(), run.seed());
        int[] development = cells.development();
        Rows rows = Rows.of(IntStream.of(development).map(cells.rows()::at).toArray());
        this.probe = new Probe(table, data, rows, family, metric, run);
    }

    Table table() {
        return table;
    }

    DataSummary data() {
        return data;
    }

    Split split() {
        return split;
    }

    LeakTable cells() {
        return cells;
    }

    Probe probe() {
        return probe;
    }

    Strength strength() {
        return strength;
    }

    ProbeRun run() {
        return run;
    }

    long seed() {
        return run.seed();
    }

    Progress progress() {
        return run.progress();
    }

    /// Strength of the quick model without some columns.
    double without(Set<String> columns) {
        var answers = probe.without(columns);
        return strength.of(answers.scores(), answers.wideLabels());
    }

    /// Strength of one column by itself on the development rows.
    double alone(Cells column) {
        return strength.alone(column, cells.labels(), cells.development());
    }

    /// The score with every column, and without some.
    Honest honest(Set<String> columns) {
        return honest(probe.metric(probe.without(columns)));
    }

    /// The score with every column and row beside another.
    Honest honest(Metric after) {
        return new Honest(probe.metricName(), probe.metric(probe.without(Set.of())), after);
    }

    /// Rows of the source behind positions of [#cells].
    Suspects suspects(int... positions) {
        return ofRows(Arrays.stream(positions).map(cells.rows()::at).toArray());
    }

    /// Rows of the source behind rows of the table.
    Suspects ofRows(int... rows) {
        return Suspects.of(Arrays.stream(table.sourceRows(rows)).boxed().toList());
    }
}
