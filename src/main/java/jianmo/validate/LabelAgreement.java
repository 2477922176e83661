package jianmo.validate;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.quality.LabelJudge;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;

import java.util.HashMap;

/// How often a model that has not seen a row answers with the row's own label: much disagreement
/// means labels that contradict each other, or features that do not tell the classes apart.
public final class LabelAgreement implements LabelJudge {

    private static final int FOLDS = 5;

    private final Table table;
    private final DataSummary data;
    private final Rows rows;
    private final ModelFamily family;
    private final long seed;
    private final int threads;

    /// @param rows to judge, each with a target
    /// @param family that answers, with its default settings
    public LabelAgreement(
            Table table, DataSummary data, Rows rows, ModelFamily family, long seed, int threads) {
        this.table = table;
        this.data = data;
        this.rows = rows;
        this.family = family;
        this.seed = seed;
        this.threads = threads;
    }

    @Override
    public double agreement(Progress progress) {
        var target = data.target();
        if (!target.task().isClassification() || !family.tasks().contains(target.task())) {
            return Double.NaN;
        }
        var folds = new CrossValidation(data, rows, "accuracy", FOLDS, seed, threads);
        float[] labels = folds.labels(table, progress);
        if (rarest(labels, target.classes().size()) < 2 * FOLDS) {
            return Double.NaN;
        }
        var results = folds.run(table, family, family.standard(), progress);
        return Metrics.value("accuracy", target, folds.outOfFold(labels, results), labels);
    }

    private static int rarest(float[] labels, int classes) {
        var counts = new HashMap<Integer, Integer>();
        for (float label : labels) {
            counts.merge((int) label, 1, Integer::sum);
        }
        return counts.size() < classes
                ? 0
                : counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }
}
