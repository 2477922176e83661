package jianmo.explain;

import jianmo.train.form.KernelForm;
import jianmo.train.form.LayerForm;
import jianmo.train.form.ModelForm;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.StoredRows;
import jianmo.train.form.TreeForm;

/// What an answer of a model takes, in multiplications, roughly.
final class FormCost {

    /// A step down a tree waits for memory.
    private static final double STEP = 6;

    private static final double AROUND = 50;

    private FormCost() {}

    static double of(ModelForm form) {
        return AROUND
                + form.inputs()
                + switch (form) {
                    case TreeForm trees -> trees(trees);
                    case LayerForm layers -> layers.work();
                    case KernelForm kernels -> stored(kernels.stored());
                    case NeighbourForm near -> stored(near.stored());
                };
    }

    private static double trees(TreeForm form) {
        return form.trees().stream()
                .mapToDouble(tree -> STEP * (1 + Math.log(tree.value().length) / Math.log(2)))
                .sum();
    }

    private static double stored(StoredRows stored) {
        return (double) stored.count() * (stored.columns() + 10);
    }
}
