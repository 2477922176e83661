package jianmo.explain.robust;

import jianmo.explain.Backward;
import jianmo.train.form.Extent;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;

import java.util.List;

/// The slope of a network's loss along its inputs, by back-propagation ([Backward]).
///
/// For vectors through [Layer.Dense], [Layer.Relu], [Layer.Gelu], [Layer.Silu], [Scale] and
/// [Residual] blocks of those; [#supports] tells. Other networks go by differences
/// ([DifferenceSlopes]).
final class InputSlopes implements LossSlopes {

    private final LayerForm form;
    private final RowLoss loss;

    /// @throws IllegalArgumentException when the form has layers of another kind
    InputSlopes(LayerForm form, RowLoss loss) {
        if (!supports(form)) {
            throw new IllegalArgumentException("no slopes of these layers");
        }
        this.form = form;
        this.loss = loss;
    }

    static boolean supports(LayerForm form) {
        return supports(form.layers());
    }

    private static boolean supports(List<Layer> layers) {
        return layers.stream()
                .allMatch(layer ->
                        switch (layer) {
                            case Layer.Input input -> input.extent().rank() == 1;
                            case Layer.Dense _, Layer.Relu _, Layer.Gelu _, Layer.Silu _, Scale _ ->
                                    true;
                            case Residual residual ->
                                    supports(residual.body()) && supports(residual.shortcut());
                            default -> false;
                        });
    }

    @Override
    public float[] at(float[] x, float label) {
        var pass = new Backward(form.layers(), Extent.of(x.length));
        float[] sums = pass.forward(x);
        return pass.backward(loss.slopes(sums, label));
    }
}
