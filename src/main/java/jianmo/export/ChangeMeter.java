package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureReader;
import jianmo.train.Agreement;
import jianmo.train.Bootstrap;
import jianmo.train.Metrics;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Measures what changes from the FP32 graph to another file, row by row.
///
/// Classes are those of the highest probability; thresholds of groups are not applied here.
public final class ChangeMeter {

    private final GraphEngine graphs;
    private final TargetCoding target;
    private final Table table;
    private final Rows rows;
    private final long seed;

    /// @param rows to measure on, each with a target
    /// @param seed of the bootstrap
    public ChangeMeter(GraphEngine graphs, TargetCoding target, Table table, Rows rows, long seed) {
        this.graphs = graphs;
        this.target = target;
        this.table = table;
        this.rows = rows;
        this.seed = seed;
    }

    /// The report with what changes in each of its files that is not FP32.
    ///
    /// @param folder the files lie in
    public ExportReport measure(ExportReport report, Path folder, Progress progress) {
        float[] labels = FeatureReader.labels(table, target, rows, progress);
        float[] fp32 = answers(folder.resolve(report.fp32()), progress);
        var files = new ArrayList<>(List.of(report.int8()));
        ExportReport.Compact compact = report.compact();
        if (compact != null) {
            files.add(compact.file());
        }
        var changes = new ArrayList<Change>();
        for (String file : files) {
            float[] other = answers(folder.resolve(file), progress);
            changes.add(
                    new Change(
                            file,
                            figures(report.metric(), fp32, other, labels),
                            moved(fp32, other, labels)));
        }
        return report.withChanges(changes);
    }

    /// Answers of a file, rows × outputs.
    private float[] answers(Path file, Progress progress) {
        return new TableAnswers(graphs, table).of(file, target, rows, progress);
    }

    private List<Change.Figure> figures(
            String deciding, float[] fp32, float[] other, float[] labels) {
        var names = new ArrayList<>(List.of(deciding));
        if (target.task().isClassification() && !deciding.equals("accuracy")) {
            names.add("accuracy");
        }
        var bootstrap = new Bootstrap(seed);
        return names.stream()
                .map(name -> {
                    var difference = bootstrap.difference(name, target, other, fp32, labels);
                    return new Change.Figure(
                            name,
                            Metrics.value(name, target, fp32, labels),
                            Metrics.value(name, target, other, labels),
                            difference.gain(),
                            difference.low(),
                            difference.high(),
                            labels.length);
                })
                .toList();
    }

    private List<Change.Row> moved(float[] fp32, float[] other, float[] labels) {
        return IntStream.range(0, labels.length)
                .boxed()
                .filter(i -> distance(fp32, other, i, widest(fp32, other, i)) > 0)
                .sorted(
                        Comparator.comparingDouble((Integer i) ->
                                        -distance(fp32, other, i, widest(fp32, other, i)))
                                .thenComparing(i -> i))
                .limit(Change.MOST_ROWS)
                .map(i -> row(fp32, other, labels, i))
                .toList();
    }

    private Change.Row row(float[] fp32, float[] other, float[] labels, int i) {
        int k = widest(fp32, other, i);
        int at = i * target.outputs() + k;
        boolean number = target.task() == Task.REGRESSION;
        var classes = target.classes();
        return new Change.Row(
                rows.at(i),
                number
                        ? new BigDecimal(Float.toString(labels[i])).toPlainString()
                        : classes.get((int) labels[i]),
                number ? "" : classes.get(target.task() == Task.BINARY ? 1 : k),
                fp32[at],
                other[at],
                number ? "" : classes.get(Agreement.best(fp32, i, target.outputs())),
                number ? "" : classes.get(Agreement.best(other, i, target.outputs())));
    }

    /// The output that moved the most in row `i`.
    private int widest(float[] fp32, float[] other, int i) {
        int widest = 0;
        for (int k = 1; k < target.outputs(); k++) {
            if (distance(fp32, other, i, k) > distance(fp32, other, i, widest)) {
                widest = k;
            }
        }
        return widest;
    }

    private double distance(float[] fp32, float[] other, int i, int k) {
        int at = i * target.outputs() + k;
        return Math.abs((double) fp32[at] - other[at]);
    }
}
