package jianmo.explain.fair;

import jianmo.base.seed.Seeds;
import jianmo.dataset.Folds;

/// Thresholds judged by rows they were not found on.
public final class CrosswiseThresholds {

    private static final int PARTS = 5;

    private CrosswiseThresholds() {}

    /// The rows decided by thresholds that the other parts of them gave, in five parts: an honest
    /// look at what thresholds of these rows are worth elsewhere.
    ///
    /// @param seed of the parts
    public static Decided decided(
            Decided decided, Criterion criterion, double common, double allowed, long seed) {
        int[] cells = new int[decided.rows()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = 2 * decided.group()[i] + (decided.truth()[i] > 0 ? 1 : 0);
        }
        float[] labels = new float[cells.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = cells[i];
        }
        Folds folds = Folds.stratified(labels, PARTS, Seeds.of(seed, "fair/parts"));
        boolean[] selected = new boolean[decided.rows()];
        for (int part = 0; part < PARTS; part++) {
            double[] thresholds =
                    new ThresholdFit(
                                    decided.take(folds.trained(part)),
                                    criterion,
                                    common,
                                    Gaps.LEAST / 2)
                            .fit(allowed);
            for (int i : folds.held(part)) {
                selected[i] = decided.scores()[i] >= thresholds[decided.group()[i]];
            }
        }
        return decided.selecting(selected);
    }
}
