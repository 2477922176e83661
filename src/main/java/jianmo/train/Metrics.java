package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The figures a model is judged by, from its answers and the labels.
///
/// Answers have the layout of [jianmo.train.form.ModelForm#score]: rows × outputs, row-major; one
/// output for two classes (the probability of class 1) and for numbers. A metric that cannot be
/// told (AUC where only one class occurs) is NaN.
///
/// Where classes have an order, `classError` (by how many classes the answer is off, on average)
/// and `kappa` (Cohen's, with quadratic weights, 1968) are told as well.
///
/// | task | metrics | decides |
/// |---|---|---|
/// | BINARY | accuracy, auc, f1 (of class 1, cut at 0.5), logLoss | auc |
/// | MULTICLASS | accuracy, auc (one against the rest, mean), f1 (mean over classes), logLoss | logLoss |
/// | REGRESSION | rmse, mae, r2 | rmse |
public final class Metrics {

    private Metrics() {}

    /// Names in the order they are shown.
    public static List<String> names(Task task) {
        return task.isClassification()
                ? List.of("accuracy", "auc", "f1", "logLoss")
                : List.of("rmse", "mae", "r2");
    }

    /// Names in the order they are shown, with those that honour the order of ordered classes.
    public static List<String> names(TargetCoding target) {
        return target.ordered()
                ? List.of("accuracy", "classError", "kappa", "auc", "f1", "logLoss")
                : names(target.task());
    }

    /// The metric that decides unless the recipe names another.
    public static String deciding(Task task) {
        return switch (task) {
            case BINARY -> "auc";
            case MULTICLASS -> "logLoss";
            case REGRESSION -> "rmse";
        };
    }

    public static boolean higherIsBetter(String metric) {
        return switch (metric) {
            case "accuracy", "auc", "f1", "r2", "kappa" -> true;
            case "logLoss", "rmse", "mae", "classError" -> false;
            default -> throw new IllegalArgumentException("no metric " + metric);
        };
    }

    /// `first` minus `second`, turned so that positive means that `first` is better.
    public static double gain(String metric, double first, double second) {
        return higherIsBetter(metric) ? first - second : second - first;
    }

    public static double value(String metric, TargetCoding target, float[] scores, float[] labels) {
        return statistic(metric, target, scores, labels).ofAll(labels.length);
    }

    /// Every metric of the task, in the order of [#names].
    public static Map<String, Double> all(TargetCoding target, float[] scores, float[] labels) {
        var values = new LinkedHashMap<String, Double>();
        for (String name : names(target)) {
            values.put(name, value(name, target, scores, labels));
        }
        return values;
    }

    /// The metric as a function of how often each row counts; sorting and per-row work is done
    /// here, once.
    public static Statistic statistic(
            String metric, TargetCoding target, float[] scores, float[] labels) {
        if (scores.length != (long) labels.length * target.outputs()) {
            throw new IllegalArgumentException(
                    scores.length + " answers for " + labels.length + " rows");
        }
        return target.task().isClassification()
                ? ClassStatistics.of(metric, target, scores, labels)
                : NumberStatistics.of(metric, scores, labels);
    }

    /// A metric of a multiset of rows.
    @FunctionalInterface
    public interface Statistic {

        /// @param counts how often each row is in the multiset
        double of(int[] counts);

        /// The metric of every row once.
        default double ofAll(int rows) {
            int[] ones = new int[rows];
            java.util.Arrays.fill(ones, 1);
            return of(ones);
        }
    }
}
