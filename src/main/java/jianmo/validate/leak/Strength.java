package jianmo.validate.leak;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How well answers order the labels, from 0 (not at all) to 1 (perfectly), alike for every task:
/// 2·AUC - 1 for two classes, its mean over the classes weighted by their rows for more, and the
/// square of the correlation for numbers, Spearman's or Pearson's, whichever is larger.
final class Strength {

    private static final int FOLDS = 5;
    private static final int BINS = 24;

    /// Rows of the mean that a bin of few rows is drawn towards.
    private static final double PRIOR = 3;

    private final TargetCoding target;
    private final long seed;

    Strength(TargetCoding target, long seed) {
        this.target = target;
        this.seed = seed;
    }

    /// @param scores rows × outputs
    double of(float[] scores, double[] labels) {
        if (target.task() == Task.REGRESSION) {
            double[] answers = widened(scores, 0, 1);
            double r = correlation(ranks(answers), ranks(labels));
            double straight = correlation(answers, labels);
            double best = Math.max(r, straight);
            return best > 0 ? best * best : 0;
        }
        int outputs = target.outputs();
        if (outputs == 1) {
            return Math.max(0, gini(widened(scores, 0, 1), labels, 1));
        }
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            int wanted = k;
            double share =
                    (double) Arrays.stream(labels).filter(l -> l == wanted).count() / labels.length;
            if (share > 0 && share < 1) {
                sum += share * Math.max(0, gini(widened(scores, k, outputs), labels, k));
            }
        }
        return sum;
    }

    private static double[] widened(float[] scores, int from, int step) {
        return IntStream.range(0, scores.length / step)
                .mapToDouble(i -> scores[i * step + from])
                .toArray();
    }

    /// 2·AUC - 1 of `scores` for telling label `k` from the others; 0 where there is one kind.
    static double gini(double[] scores, double[] labels, double k) {
        double[] ranks = ranks(scores);
        double sum = 0;
        long hits = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (labels[i] == k) {
                sum += ranks[i];
                hits++;
            }
        }
        long others = ranks.length - hits;
        if (hits == 0 || others == 0) {
            return 0;
        }
        double auc = (sum - hits * (hits + 1) / 2.0) / ((double) hits * others);
        return 2 * auc - 1;
    }

    /// Ranks from 1, ties in the middle of theirs; NaN first.
    static double[] ranks(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(key(values[a]), key(values[b])))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && key(values[order[to]]) == key(values[order[from]])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double key(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /// Pearson's correlation; 0 where one side is constant.
    static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }

    /// Strength of one column by itself, out of fold: the mean label of its bin among the rows of
    /// other folds answers for a row. Numbers fall into 24 bins of equal size, missing into one of
    /// their own.
    ///
    /// @param positions rows to use
    double alone(Cells cells, double[] labels, int[] positions) {
        int[] bins = cells.numeric() ? bins(cells.numbers(), positions) : codes(cells, positions);
        double[] taken = Arrays.stream(positions).mapToDouble(i -> labels[i]).toArray();
        return ofBins(bins, taken);
    }

    /// @param bins of the rows, from 0
    double ofBins(int[] bins, double[] labels) {
        int outputs = target.outputs();
        int most = Arrays.stream(bins).max().orElse(0) + 1;
        double[][] sums = new double[FOLDS][most * outputs];
        double[][] counts = new double[FOLDS][most];
        double[] all = new double[outputs];
        var random = Seeds.generator(seed, "leak/alone");
        int[] folds = random.ints(labels.length, 0, FOLDS).toArray();
        for (int i = 0; i < labels.length; i++) {
            counts[folds[i]][bins[i]]++;
            for (int k = 0; k < outputs; k++) {
                double value = value(labels[i], k);
                sums[folds[i]][bins[i] * outputs + k] += value;
                all[k] += value;
            }
        }
        float[] scores = new float[labels.length * outputs];
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < outputs; k++) {
                double sum = PRIOR * all[k] / labels.length;
                double count = PRIOR;
                for (int fold = 0; fold < FOLDS; fold++) {
                    if (fold != folds[i]) {
                        sum += sums[fold][bins[i] * outputs + k];
                        count += counts[fold][bins[i]];
                    }
                }
                scores[i * outputs + k] = (float) (sum / count);
            }
        }
        return of(scores, labels);
    }

    private double value(double label, int output) {
        return switch (target.task()) {
            case REGRESSION, BINARY -> label;
            case MULTICLASS -> label == output ? 1 : 0;
        };
    }

    private static int[] codes(Cells cells, int[] positions) {
        return Arrays.stream(positions).map(i -> cells.codes()[i] + 1).toArray();
    }

    /// Bins of about equal size, equal values together; 0 is missing.
    static int[] bins(double[] values, int[] positions) {
        double[] sorted =
                Arrays.stream(positions)
                        .mapToDouble(i -> values[i])
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
        double[] edges =
                IntStream.range(1, BINS)
                        .filter(_ -> sorted.length > 0)
                        .mapToDouble(b -> sorted[(int) ((long) b * sorted.length / BINS)])
                        .distinct()
                        .toArray();
        return Arrays.stream(positions)
                .map(i -> Double.isNaN(values[i]) ? 0 : 1 + below(edges, values[i]))
                .toArray();
    }

    /// How many edges are at most `value`.
    private static int below(double[] edges, double value) {
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
