package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.Metrics.Statistic;

import java.util.Arrays;

/// The metrics of classes as functions of row counts.
final class ClassStatistics {

    /// Probabilities are cut here before the logarithm: about the spacing of `float` below 1.
    private static final double SMALLEST = 1e-7;

    private ClassStatistics() {}

    static Statistic of(String metric, TargetCoding target, float[] scores, float[] labels) {
        int classes = target.classes().size();
        boolean binary = target.task() == Task.BINARY;
        return switch (metric) {
            case "accuracy" -> mean(hits(predicted(target, scores), labels));
            case "logLoss" -> mean(losses(target, scores, labels));
            case "classError" -> mean(steps(predicted(target, scores), labels));
            case "kappa" -> kappa(predicted(target, scores), labels, classes);
            case "f1" ->
                    binary
                            ? f1(predicted(target, scores), labels, 1)
                            : meanF1(predicted(target, scores), labels, classes);
            case "auc" -> binary ? auc(scores, labels, 1) : meanAuc(scores, labels, classes);
            default -> throw new IllegalArgumentException("no metric of classes: " + metric);
        };
    }

    /// The class of the largest probability per row; for two classes 1 from 0.5 on.
    static int[] predicted(TargetCoding target, float[] scores) {
        int outputs = target.outputs();
        int[] predicted = new int[scores.length / outputs];
        for (int i = 0; i < predicted.length; i++) {
            if (outputs == 1) {
                predicted[i] = scores[i] >= 0.5f ? 1 : 0;
            } else {
                int best = 0;
                for (int k = 1; k < outputs; k++) {
                    if (scores[i * outputs + k] > scores[i * outputs + best]) {
                        best = k;
                    }
                }
                predicted[i] = best;
            }
        }
        return predicted;
    }

    private static double[] hits(int[] predicted, float[] labels) {
        double[] hits = new double[labels.length];
        Arrays.setAll(hits, i -> predicted[i] == (int) labels[i] ? 1 : 0);
        return hits;
    }

    /// By how many classes each row is off.
    private static double[] steps(int[] predicted, float[] labels) {
        double[] steps = new double[labels.length];
        Arrays.setAll(steps, i -> Math.abs(predicted[i] - (int) labels[i]));
        return steps;
    }

    /// `1 - Σ (i - j)² observed_ij / Σ (i - j)² expected_ij`; NaN where only one class occurs and
    /// is answered.
    private static Statistic kappa(int[] predicted, float[] labels, int classes) {
        return counts -> {
            double[] answered = new double[classes];
            double[] is = new double[classes];
            double observed = 0;
            double rows = 0;
            for (int i = 0; i < predicted.length; i++) {
                int label = (int) labels[i];
                int gap = predicted[i] - label;
                observed += (double) counts[i] * gap * gap;
                answered[predicted[i]] += counts[i];
                is[label] += counts[i];
                rows += counts[i];
            }
            double expected = 0;
            for (int a = 0; a < classes; a++) {
                for (int b = 0; b < classes; b++) {
                    expected += (double) (a - b) * (a - b) * answered[a] * is[b] / rows;
                }
            }
            return expected == 0 ? Double.NaN : 1 - observed / expected;
        };
    }

    private static double[] losses(TargetCoding target, float[] scores, float[] labels) {
        int outputs = target.outputs();
        double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            int label = (int) labels[i];
            double p;
            if (outputs == 1) {
                p = label == 1 ? scores[i] : 1.0 - scores[i];
            } else {
                p = scores[i * outputs + label];
            }
            losses[i] = -Math.log(Math.max(SMALLEST, Math.min(1 - SMALLEST, p)));
        }
        return losses;
    }

    /// The weighted mean of per-row values.
    static Statistic mean(double[] values) {
        return counts -> {
            double sum = 0;
            long rows = 0;
            for (int i = 0; i < values.length; i++) {
                sum += counts[i] * values[i];
                rows += counts[i];
            }
            return sum / rows;
        };
    }

    /// `2 TP / (2 TP + FP + FN)` of one class; 0 where the class neither occurs nor is answered.
    private static Statistic f1(int[] predicted, float[] labels, int of) {
        return counts -> {
            double value = f1(counts, predicted, labels, of);
            return Double.isNaN(value) ? 0 : value;
        };
    }

    private static double f1(int[] counts, int[] predicted, float[] labels, int of) {
        long both = 0;
        long either = 0;
        for (int i = 0; i < predicted.length; i++) {
            boolean answered = predicted[i] == of;
            boolean is = (int) labels[i] == of;
            both += answered && is ? counts[i] : 0;
            either += (answered ? counts[i] : 0) + (is ? counts[i] : 0);
        }
        return either == 0 ? Double.NaN : 2.0 * both / either;
    }

    private static Statistic meanF1(int[] predicted, float[] labels, int classes) {
        return counts -> {
            double sum = 0;
            int known = 0;
            for (int k = 0; k < classes; k++) {
                double value = f1(counts, predicted, labels, k);
                if (!Double.isNaN(value)) {
                    sum += value;
                    known++;
                }
            }
            return sum / known;
        };
    }

    private static Statistic meanAuc(float[] scores, float[] labels, int classes) {
        var perClass = new Statistic[classes];
        for (int k = 0; k < classes; k++) {
            float[] own = new float[labels.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = scores[i * classes + k];
            }
            perClass[k] = auc(own, labels, k);
        }
        return counts ->
                Arrays.stream(perClass)
                        .mapToDouble(statistic -> statistic.of(counts))
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN);
    }

    /// The probability that a row of class `positive` is scored above one of the others, ties half
    /// (Mann and Whitney 1947). Sorted once; then linear in the rows.
    private static Statistic auc(float[] scores, float[] labels, int positive) {
        int[] order = ascending(scores);
        boolean[] endsTie = new boolean[order.length];
        boolean[] isPositive = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            endsTie[i] = i + 1 == order.length || scores[order[i]] != scores[order[i + 1]];
            isPositive[i] = (int) labels[order[i]] == positive;
        }
        return counts -> {
            long below = 0;
            long positives = 0;
            long tiedPositives = 0;
            long tiedOthers = 0;
            double wins = 0;
            for (int i = 0; i < order.length; i++) {
                int count = counts[order[i]];
                if (isPositive[i]) {
                    tiedPositives += count;
                } else {
                    tiedOthers += count;
                }
                if (endsTie[i]) {
                    wins += tiedPositives * (below + 0.5 * tiedOthers);
                    positives += tiedPositives;
                    below += tiedOthers;
                    tiedPositives = 0;
                    tiedOthers = 0;
                }
            }
            return positives == 0 || below == 0 ? Double.NaN : wins / ((double) positives * below);
        };
    }

    /// Positions in ascending order of the scores, by one sort of packed 64-bit keys.
    private static int[] ascending(float[] scores) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(scores[i] + 0f);
            int ordered = bits ^ ((bits >> 31) & 0x7fffffff);
            keys[i] = ((long) ordered << 32) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        Arrays.setAll(order, i -> (int) keys[i]);
        return order;
    }
}
