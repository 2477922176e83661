package jianmo.explain;

import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Layer;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The terms of a text that move a linear model's answers most on given rows, to be explained one
/// by one: thousands of terms are too many to look at.
final class TellingTerms {

    private static final int MOST = 150;

    private TellingTerms() {}

    /// Matrix columns; empty without [Encoding.Terms].
    static Set<Integer> of(FeaturePlan plan, Layer.Dense dense, Matrix rows) {
        int at = 0;
        for (Encoding encoding : plan.encodings()) {
            if (encoding instanceof Encoding.Terms) {
                double[] weight = new double[rows.columns()];
                for (int column = at; column < at + encoding.width(); column++) {
                    weight[column] = weight(dense, rows, column);
                }
                return IntStream.range(at, at + encoding.width())
                        .filter(column -> weight[column] > 0)
                        .boxed()
                        .sorted(Comparator.comparingDouble(column -> -weight[column]))
                        .limit(MOST)
                        .collect(Collectors.toSet());
            }
            at += encoding.width();
        }
        return Set.of();
    }

    private static double weight(Layer.Dense dense, Matrix rows, int column) {
        double strongest = 0;
        for (int k = 0; k < dense.outputs(); k++) {
            strongest =
                    Math.max(strongest, Math.abs(dense.weights()[column * dense.outputs() + k]));
        }
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            sum += Math.abs(rows.at(row, column));
        }
        return sum * strongest;
    }
}
