package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

import java.util.List;

/// A sum of decision trees: gradient boosting, or a forest whose leaves are divided by its size.
public final class TreeForm implements ModelForm {

    private final int inputs;
    private final float[] base;
    private final Link link;
    private final List<Tree> trees;

    /// @param base where each answer's sum starts, one per output
    public TreeForm(int inputs, float[] base, Link link, List<Tree> trees) {
        this.inputs = inputs;
        this.base = base.clone();
        this.link = link;
        this.trees = List.copyOf(trees);
    }

    public List<Tree> trees() {
        return trees;
    }

    public float[] base() {
        return base.clone();
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return base.length;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public float[] sums(Matrix matrix) {
        float[] sums = new float[matrix.rows() * base.length];
        float[] values = matrix.values();
        double[] row = new double[base.length];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = 0; k < base.length; k++) {
                row[k] = base[k];
            }
            for (Tree tree : trees) {
                row[tree.output()] += tree.value()[tree.leaf(values, i * inputs)];
            }
            for (int k = 0; k < base.length; k++) {
                sums[i * base.length + k] = (float) row[k];
            }
        }
        return sums;
    }
}
