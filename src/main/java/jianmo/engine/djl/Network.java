package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Stack;

import java.util.List;

/// A description of layers as something PyTorch runs: its units and where their weights stand.
///
/// Holds no arrays; those belong to a [Replica] on each device.
final class Network {

    private final Slots slots = new Slots();
    private final List<Unit> units;
    private final int widest;

    /// @param layers with the weights to start from
    /// @throws IllegalArgumentException when the layers do not fit each other
    Network(List<Layer> layers) {
        widest = (int) Math.min(Integer.MAX_VALUE, Stack.held(layers, LayerForm.input(layers)));
        units = Units.of(layers, slots);
    }

    Slots slots() {
        return slots;
    }

    /// Most values that one row has at once.
    int widest() {
        return widest;
    }

    /// The sums before the link.
    ///
    /// @param x batch × columns of the matrix
    NDArray forward(Pass pass, NDArray x) {
        return through(units, pass, x);
    }

    /// The description with the weights of `values`.
    List<Layer> trained(Values values) {
        return trained(units, slots, values);
    }

    static NDArray through(List<Unit> units, Pass pass, NDArray x) {
        NDArray y = x;
        for (Unit unit : units) {
            y = unit.forward(pass, y);
        }
        return y;
    }

    static List<Layer> trained(List<Unit> units, Slots slots, Values values) {
        return units.stream().map(unit -> unit.trained(slots, values)).toList();
    }
}
