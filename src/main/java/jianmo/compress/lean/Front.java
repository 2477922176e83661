package jianmo.compress.lean;

import jianmo.train.Metrics;

import java.util.List;

/// The variants that no other one beats in size, one-row time and metric at once (Pareto front).
final class Front {

    private Front() {}

    static List<LeanVariant> marked(List<LeanVariant> variants, String metric) {
        return variants.stream()
                .map(v -> v.onFront(variants.stream().noneMatch(other -> beats(other, v, metric))))
                .toList();
    }

    private static boolean beats(LeanVariant one, LeanVariant other, String metric) {
        double gain = Metrics.gain(metric, one.metric(), other.metric());
        boolean nowhereWorse =
                one.bytes() <= other.bytes() && one.rowMicros() <= other.rowMicros() && gain >= 0;
        boolean somewhereBetter =
                one.bytes() < other.bytes() || one.rowMicros() < other.rowMicros() || gain > 0;
        return nowhereWorse && somewhereBetter;
    }
}
