package jianmo.explain;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Layer;

import java.util.Arrays;

/// Exact Shapley values of one linear layer, columns taken as independent: weight × (value − mean
/// over the background), summed over the matrix columns of a raw column (Lundberg and Lee 2017,
/// corollary 1).
final class LinearShap {

    private final Layer.Dense dense;
    private final RawColumns raw;
    private final BackgroundRows background;

    LinearShap(Layer.Dense dense, RawColumns raw, BackgroundRows background) {
        this.dense = dense;
        this.raw = raw;
        this.background = background;
    }

    Attribution explain(Matrix rows) {
        double[] mean = mean();
        int outputs = dense.outputs();
        int players = raw.size();
        float[] weights = dense.weights();
        double[] base = new double[outputs];
        Arrays.setAll(base, k -> dense.bias()[k]);
        for (int c = 0; c < raw.width(); c++) {
            for (int k = 0; k < outputs; k++) {
                base[k] += mean[c] * weights[c * outputs + k];
            }
        }
        double[] values = new double[rows.rows() * outputs * players];
        for (int row = 0; row < rows.rows(); row++) {
            for (int c = 0; c < raw.width(); c++) {
                double away = rows.at(row, c) - mean[c];
                for (int k = 0; k < outputs; k++) {
                    values[(row * outputs + k) * players + raw.source(c)] +=
                            away * weights[c * outputs + k];
                }
            }
        }
        return new Attribution("linear-shap", base, values, players);
    }

    private double[] mean() {
        double[] mean = new double[raw.width()];
        for (int row = 0; row < background.count(); row++) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += background.matrix().at(row, c) * background.weights()[row];
            }
        }
        return mean;
    }
}
