package jianmo.explain.view;

import jianmo.explain.ExplainedRows;
import jianmo.explain.InteractionReport;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Which other feature changes most what a feature contributes: the rule of thumb of the shap
/// package (`approximate_interactions`, Lundberg).
///
/// Rows are sorted by the feature's value and cut into runs of up to 50; in each run the feature's
/// contributions are correlated with the other's values, and with whether these are missing; the
/// absolute correlations are summed. Where a run is short in the feature's value, what still varies
/// must come from the other. At most 10,000 rows are looked at, evenly picked. It is a hint, not an
/// interaction value.
public final class Partners {

    private static final int MOST = 10_000;
    private static final int LONGEST = 50;

    private Partners() {}

    /// The other features, the strongest first.
    public static int[] of(ExplainedRows rows, int feature) {
        int[] sorted = sorted(rows, feature);
        double[] own = pick(rows.contributions(feature), sorted);
        double[] strengths = new double[rows.features().size()];
        IntStream.range(0, strengths.length)
                .parallel()
                .filter(other -> other != feature)
                .forEach(other -> {
                    double[] values = pick(rows.values(other), sorted);
                    double[] missing = new double[values.length];
                    for (int i = 0; i < values.length; i++) {
                        missing[i] = Double.isNaN(values[i]) ? 1 : 0;
                    }
                    strengths[other] = Math.max(strength(own, values), strength(own, missing));
                });
        return IntStream.range(0, strengths.length)
                .filter(other -> other != feature)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer f) -> -strengths[f])
                                .thenComparing(f -> f))
                .mapToInt(f -> f)
                .toArray();
    }

    /// The other features by exact interaction values, the strongest first; those without one
    /// follow by the rule of thumb.
    public static int[] of(ExplainedRows rows, int feature, InteractionReport exact) {
        String name = rows.features().get(feature).name();
        IntStream known =
                exact.of(name).stream()
                        .mapToInt(pair -> rows.feature(pair.other(name)))
                        .filter(other -> other >= 0);
        return IntStream.concat(known, IntStream.of(of(rows, feature))).distinct().toArray();
    }

    /// Rows by the feature's value, missing ones last; at most [#MOST].
    private static int[] sorted(ExplainedRows rows, int feature) {
        int count = Math.min(MOST, rows.rows());
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows.rows() / count))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> rows.value(feature, row)))
                .mapToInt(row -> row)
                .toArray();
    }

    private static double[] pick(double[] from, int... positions) {
        return IntStream.of(positions).mapToDouble(p -> from[p]).toArray();
    }

    private static double strength(double[] own, double... others) {
        int run = Math.clamp(own.length / 10, 1, LONGEST);
        double sum = 0;
        for (int from = 0; from < own.length; from += run) {
            sum += correlation(own, others, from, Math.min(own.length, from + run));
        }
        return sum;
    }

    /// Absolute correlation; 0 where one does not vary or a value is missing.
    private static double correlation(double[] a, double[] b, int from, int to) {
        double meanA = 0;
        double meanB = 0;
        for (int i = from; i < to; i++) {
            meanA += a[i] / (to - from);
            meanB += b[i] / (to - from);
        }
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = from; i < to; i++) {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += (a[i] - meanA) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? Math.abs(ab) / Math.sqrt(aa * bb) : 0;
    }
}
