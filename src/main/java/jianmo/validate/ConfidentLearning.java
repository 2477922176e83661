package jianmo.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Confident learning (Northcutt, Jiang and Chuang 2021): finds labels that are probably wrong from
/// the probabilities of models that have not seen them.
///
/// The threshold of a class is the mean probability that its own rows are given. A row counts for
/// the most probable class among those that reach their threshold; the counts by given and by
/// counted class are the confident joint, which, scaled to the rows of each class, tells how many
/// labels are wrong and which way. A row is a suspect when both of the paper's prunings name it: it
/// is among the least self-confident rows of its class (prune by class), and among those of its
/// class that lean furthest to another one (prune by noise rate), and the models prefer another
/// class to its own. A row whose other class is more probable by [#SURE] is a suspect in any case:
/// with many classes the joint counts too few. Suspects are ranked by that margin.
///
/// Use it where the models are right far more often than labels are wrong. Where they are not, what
/// it finds are hard rows.
final class ConfidentLearning {

    private static final double SURE = 0.6;

    private final float[] probabilities;
    private final int[] labels;
    private final int classes;

    /// @param probabilities rows × classes, out of fold, not copied
    /// @param labels class index per row
    ConfidentLearning(float[] probabilities, int[] labels, int classes) {
        this.probabilities = probabilities;
        this.labels = labels;
        this.classes = classes;
    }

    /// Probability of a class for a row.
    double of(int row, int label) {
        return probabilities[row * classes + label];
    }

    /// The most probable class but for the given label.
    int other(int row) {
        int best = labels[row] == 0 ? 1 : 0;
        for (int k = 0; k < classes; k++) {
            if (k != labels[row] && of(row, k) > of(row, best)) {
                best = k;
            }
        }
        return best;
    }

    /// How much more probable another class is than the given label, -1…1.
    double margin(int row) {
        return of(row, other(row)) - of(row, labels[row]);
    }

    /// Share of rows whose label is the most probable class.
    double agreement() {
        long agreed = IntStream.range(0, labels.length).filter(i -> margin(i) <= 0).count();
        return (double) agreed / labels.length;
    }

    /// Rows whose label is probably wrong, most suspicious first; equal ones in order of the table.
    List<Integer> suspects() {
        double[][] wrong = expected(joint());
        boolean[] byRate = byNoiseRate(wrong);
        boolean[] byClass = byClass(wrong);
        var found = new ArrayList<Integer>();
        for (int i = 0; i < labels.length; i++) {
            if (byRate[i] && byClass[i] && margin(i) > 0 || margin(i) >= SURE) {
                found.add(i);
            }
        }
        found.sort(Comparator.comparingDouble(i -> -margin(i)));
        return found;
    }

    private double[] thresholds() {
        double[] sums = new double[classes];
        long[] counts = new long[classes];
        for (int i = 0; i < labels.length; i++) {
            sums[labels[i]] += of(i, labels[i]);
            counts[labels[i]]++;
        }
        double[] thresholds = new double[classes];
        Arrays.setAll(thresholds, k -> counts[k] == 0 ? 2 : sums[k] / counts[k]);
        return thresholds;
    }

    /// Counts of confident rows, by given and by counted class.
    private double[][] joint() {
        double[] thresholds = thresholds();
        double[][] joint = new double[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            int counted = -1;
            for (int k = 0; k < classes; k++) {
                boolean confident = of(i, k) >= thresholds[k];
                if (confident && (counted < 0 || of(i, k) > of(i, counted))) {
                    counted = k;
                }
            }
            if (counted >= 0) {
                joint[labels[i]][counted]++;
            }
        }
        return joint;
    }

    /// The joint scaled so that each given class has as many rows as there are labels of it.
    private double[][] expected(double[][] joint) {
        long[] counts = new long[classes];
        for (int label : labels) {
            counts[label]++;
        }
        double[][] scaled = new double[classes][classes];
        for (int given = 0; given < classes; given++) {
            double sum = Arrays.stream(joint[given]).sum();
            for (int k = 0; k < classes && sum > 0; k++) {
                scaled[given][k] = joint[given][k] / sum * counts[given];
            }
        }
        return scaled;
    }

    private boolean[] byNoiseRate(double[][] wrong) {
        boolean[] pruned = new boolean[labels.length];
        for (int given = 0; given < classes; given++) {
            int[] rows = rowsOf(given);
            for (int k = 0; k < classes; k++) {
                int most = (int) Math.round(wrong[given][k]);
                if (k != given && most > 0) {
                    int to = k;
                    int from = given;
                    first(rows, most, i -> of(i, from) - of(i, to), pruned);
                }
            }
        }
        return pruned;
    }

    private boolean[] byClass(double[][] wrong) {
        boolean[] pruned = new boolean[labels.length];
        for (int given = 0; given < classes; given++) {
            int from = given;
            double all = Arrays.stream(wrong[given]).sum() - wrong[given][given];
            first(rowsOf(given), (int) Math.round(all), i -> of(i, from), pruned);
        }
        return pruned;
    }

    private int[] rowsOf(int given) {
        return IntStream.range(0, labels.length).filter(i -> labels[i] == given).toArray();
    }

    /// Marks the `most` rows with the smallest keys.
    private static void first(
            int[] rows, int most, java.util.function.IntToDoubleFunction key, boolean[] marked) {
        if (most > 0) {
            IntStream.of(rows)
                    .boxed()
                    .sorted(Comparator.comparingDouble(key::applyAsDouble))
                    .limit(most)
                    .forEach(i -> marked[i] = true);
        }
    }
}
