package jianmo.engine.djl;

import jianmo.train.form.Layer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a stack of dense layers is like: `dense`, `max(0, x)`, dropout, again and again, and a last
/// `dense`.
///
/// @param widths columns, then outputs of each dense layer
/// @param dropouts rate behind each dense layer but the last
record DenseShape(List<Integer> widths, List<Double> dropouts) {

    DenseShape {
        widths = List.copyOf(widths);
        dropouts = List.copyOf(dropouts);
    }

    /// The shape of `layers`; null when there are others among them.
    static @Nullable DenseShape of(List<Layer> layers) {
        var widths = new java.util.ArrayList<Integer>();
        var dropouts = new java.util.ArrayList<Double>();
        for (int i = 0; i < layers.size(); i += 3) {
            if (!(layers.get(i) instanceof Layer.Dense dense)) {
                return null;
            }
            if (widths.isEmpty()) {
                widths.add(dense.inputs());
            }
            widths.add(dense.outputs());
            if (i + 1 == layers.size()) {
                return new DenseShape(widths, dropouts);
            }
            if (i + 2 >= layers.size()
                    || !(layers.get(i + 1) instanceof Layer.Relu)
                    || !(layers.get(i + 2) instanceof Layer.Dropout dropout)) {
                return null;
            }
            dropouts.add(dropout.rate());
        }
        return null;
    }

    /// Dense layers.
    int layers() {
        return widths.size() - 1;
    }

    int inputs(int layer) {
        return widths.get(layer);
    }

    int outputs(int layer) {
        return widths.get(layer + 1);
    }

    /// Where the matrix of a layer, outputs × inputs, begins in the vector of [Slots].
    int weightsAt(int layer) {
        int at = 0;
        for (int before = 0; before < layer; before++) {
            at += inputs(before) * outputs(before);
        }
        return at;
    }

    /// Where the bias of a layer begins there: behind all matrices.
    int biasAt(int layer) {
        int at = weightsAt(layers());
        for (int before = 0; before < layer; before++) {
            at += outputs(before);
        }
        return at;
    }
}
