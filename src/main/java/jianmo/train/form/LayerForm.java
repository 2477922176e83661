package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

import java.util.List;

/// A stack of layers: a linear model is one [Layer.Dense], a multi-layer perceptron several.
public final class LayerForm implements ModelForm {

    private final List<Layer> layers;
    private final Link link;
    private final int inputs;
    private final int outputs;

    /// @param layers first takes the matrix; the last is a [Layer.Dense]
    public LayerForm(List<Layer> layers, Link link) {
        this.layers = List.copyOf(layers);
        this.link = link;
        var dense =
                layers.stream()
                        .filter(Layer.Dense.class::isInstance)
                        .map(Layer.Dense.class::cast)
                        .toList();
        this.inputs = dense.getFirst().inputs();
        this.outputs = dense.getLast().outputs();
    }

    public List<Layer> layers() {
        return layers;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public float[] sums(Matrix matrix) {
        float[] sums = new float[matrix.rows() * outputs];
        for (int i = 0; i < matrix.rows(); i++) {
            float[] x = matrix.row(i);
            for (Layer layer : layers) {
                x =
                        switch (layer) {
                            case Layer.Dense dense -> apply(dense, x);
                            case Layer.Relu _ -> positive(x);
                        };
            }
            System.arraycopy(x, 0, sums, i * outputs, outputs);
        }
        return sums;
    }

    private static float[] apply(Layer.Dense dense, float[] x) {
        float[] y = dense.bias().clone();
        float[] weights = dense.weights();
        int outputs = y.length;
        for (int i = 0; i < x.length; i++) {
            float xi = x[i];
            if (xi != 0) {
                for (int j = 0, at = i * outputs; j < outputs; j++, at++) {
                    y[j] += xi * weights[at];
                }
            }
        }
        return y;
    }

    private static float[] positive(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i]);
        }
        return x;
    }
}
