package jianmo.explain.robust;

import jianmo.explain.Explanation.FeatureShare;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// How alike two explanations are.
///
/// @param rank Spearman's correlation of the features' mean contributions, -1…1
/// @param top share of the most important features that both name, of as many as five
public record Agreement(double rank, double top) {

    private static final int TOP = 5;

    /// @param first shares of the same features as `second`, in any order
    public static Agreement of(List<FeatureShare> first, List<FeatureShare> second) {
        List<FeatureShare> one = byName(first);
        List<FeatureShare> other = byName(second);
        int k = Math.min(TOP, first.size());
        var both = new HashSet<>(top(first, k));
        both.retainAll(top(second, k));
        return new Agreement(spearman(means(one), means(other)), both.size() / (double) k);
    }

    private static List<FeatureShare> byName(List<FeatureShare> shares) {
        return shares.stream().sorted(Comparator.comparing(FeatureShare::name)).toList();
    }

    private static double[] means(List<FeatureShare> shares) {
        return shares.stream().mapToDouble(FeatureShare::meanAbs).toArray();
    }

    private static List<String> top(List<FeatureShare> shares, int k) {
        return shares.stream()
                .sorted(Comparator.comparingDouble(FeatureShare::meanAbs).reversed())
                .limit(k)
                .map(FeatureShare::name)
                .toList();
    }

    /// Ties get the mean of their ranks; 1 where neither orders anything.
    static double spearman(double[] first, double[] second) {
        double[] a = ranks(first);
        double[] b = ranks(second);
        double middle = (a.length + 1) / 2.0;
        double both = 0;
        double own = 0;
        double other = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - middle) * (b[i] - middle);
            own += (a[i] - middle) * (a[i] - middle);
            other += (b[i] - middle) * (b[i] - middle);
        }
        return own == 0 && other == 0
                ? 1
                : own == 0 || other == 0 ? 0 : both / Math.sqrt(own * other);
    }

    private static double[] ranks(double... values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> {
                    double below = 0;
                    double same = 0;
                    for (double value : values) {
                        below += value < values[i] ? 1 : 0;
                        same += value == values[i] ? 1 : 0;
                    }
                    return below + (same + 1) / 2;
                })
                .toArray();
    }
}
