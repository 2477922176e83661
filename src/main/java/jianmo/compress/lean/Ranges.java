package jianmo.compress.lean;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Extent;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Residual;
import jianmo.train.form.Span;

import java.util.ArrayList;
import java.util.List;

/// What reaches each layer with weights over some rows: smallest and largest value.
final class Ranges {

    private Ranges() {}

    /// In the order of the layers, of a residual the body first.
    static List<Span> measure(LayerForm form, Matrix rows) {
        var spans = new ArrayList<Span>();
        through(form.layers(), rows, LayerForm.input(form.layers()), spans);
        return spans;
    }

    private static Matrix through(List<Layer> layers, Matrix rows, Extent input, List<Span> spans) {
        Matrix x = rows;
        Extent extent = input;
        for (Layer layer : layers) {
            if (layer instanceof Layer.Dense || layer instanceof Conv2d) {
                spans.add(of(x));
            }
            if (layer instanceof Residual residual) {
                Matrix far = through(residual.body(), x, extent, spans);
                Matrix near = through(residual.shortcut(), x, extent, spans);
                float[] sums = far.values().clone();
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += near.values()[i];
                }
                x = new Matrix(sums, far.rows(), far.columns());
            } else {
                x = Flow.through(layer, x, extent);
            }
            extent = layer.output(extent);
        }
        return x;
    }

    private static Span of(Matrix rows) {
        float min = 0;
        float max = 0;
        for (float value : rows.values()) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new Span(min, max);
    }
}
