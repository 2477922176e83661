package jianmo.explain;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.KernelForm;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.ModelForm;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

/// Sums of a model before the link in `double`, so that adding up can be checked to the last digit
/// also where answers are large (a price of 18,000 has steps of 0.002 in `float`).
final class ExactSums {

    private ExactSums() {}

    /// @return rows × outputs; networks of several layers and models that keep rows answer in
    ///   `float`, as their form does
    static double[] of(ModelForm form, Matrix rows) {
        return switch (form) {
            case TreeForm trees -> trees(trees, rows);
            case LayerForm layers
                    when layers.layers().size() == 1
                            && layers.layers().getFirst() instanceof Layer.Dense dense ->
                    linear(dense, rows);
            case LayerForm layers -> widened(layers.sums(rows));
            case KernelForm kernels -> widened(kernels.sums(rows));
            case NeighbourForm near -> widened(near.sums(rows));
        };
    }

    private static double[] trees(TreeForm form, Matrix rows) {
        float[] base = form.base();
        double[] sums = new double[rows.rows() * base.length];
        for (int row = 0; row < rows.rows(); row++) {
            for (int k = 0; k < base.length; k++) {
                sums[row * base.length + k] = base[k];
            }
            for (Tree tree : form.trees()) {
                int leaf = tree.leaf(rows.values(), row * form.inputs());
                sums[row * base.length + tree.output()] += tree.value()[leaf];
            }
        }
        return sums;
    }

    private static double[] linear(Layer.Dense dense, Matrix rows) {
        int outputs = dense.outputs();
        double[] sums = new double[rows.rows() * outputs];
        for (int row = 0; row < rows.rows(); row++) {
            for (int k = 0; k < outputs; k++) {
                double sum = dense.bias()[k];
                for (int c = 0; c < dense.inputs(); c++) {
                    sum += (double) rows.at(row, c) * dense.weights()[c * outputs + k];
                }
                sums[row * outputs + k] = sum;
            }
        }
        return sums;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
