package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.Layer;
import jianmo.train.form.Residual;

import java.util.List;

/// Two ways that are added.
final class ResidualUnit implements Unit {

    private final List<Unit> body;
    private final List<Unit> shortcut;

    ResidualUnit(Residual residual, Slots slots) {
        body = Units.of(residual.body(), slots);
        shortcut = Units.of(residual.shortcut(), slots);
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        return Network.through(body, pass, x).add(Network.through(shortcut, pass, x));
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        return new Residual(
                Network.trained(body, slots, values), Network.trained(shortcut, slots, values));
    }
}
