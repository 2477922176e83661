package jianmo.validate;

import jianmo.base.job.Progress;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeatureReader;

import java.util.Arrays;
import java.util.List;

/// The answers of folds for the rows they held out, beside the labels of those rows.
///
/// Hands its arrays out on purpose; nobody writes to them.
public final class HeldOut {

    private final int[] rows;
    private final float[] scores;
    private final float[] labels;

    private HeldOut(int[] rows, float[] scores, float[] labels) {
        this.rows = rows;
        this.scores = scores;
        this.labels = labels;
    }

    /// @param results whose held rows do not overlap
    static HeldOut of(
            Table table, TargetCoding target, List<FoldResult> results, Progress progress) {
        int[] rows =
                results.stream()
                        .flatMapToInt(result -> Arrays.stream(result.held().toArray()))
                        .sorted()
                        .toArray();
        int outputs = target.outputs();
        float[] scores = new float[rows.length * outputs];
        for (FoldResult result : results) {
            for (int i = 0; i < result.held().count(); i++) {
                int at = Arrays.binarySearch(rows, result.held().at(i));
                for (int k = 0; k < outputs; k++) {
                    scores[at * outputs + k] = result.scores().get(i * outputs + k);
                }
            }
        }
        return new HeldOut(
                rows, scores, FeatureReader.labels(table, target, Rows.of(rows), progress));
    }

    /// The part of these whose rows are among `wanted`.
    HeldOut among(Rows wanted) {
        int[] ids = wanted.toArray();
        int outputs = scores.length / Math.max(1, rows.length);
        int[] at =
                java.util.stream.IntStream.range(0, rows.length)
                        .filter(i -> Arrays.binarySearch(ids, rows[i]) >= 0)
                        .toArray();
        float[] taken = new float[at.length * outputs];
        float[] own = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            System.arraycopy(scores, at[i] * outputs, taken, i * outputs, outputs);
            own[i] = labels[at[i]];
        }
        return new HeldOut(Arrays.stream(at).map(i -> rows[i]).toArray(), taken, own);
    }

    /// Row numbers, ascending.
    public int[] rows() {
        return rows;
    }

    /// Rows × outputs, rows ascending.
    public float[] scores() {
        return scores;
    }

    public float[] labels() {
        return labels;
    }
}
