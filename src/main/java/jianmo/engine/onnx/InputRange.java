package jianmo.engine.onnx;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.List;

/// Smallest and largest value that reaches a layer, always including 0.
record InputRange(float min, float max) {

    /// Step between two 8-bit codes.
    float scale() {
        float scale = (max - min) / 255;
        return scale < Float.MIN_NORMAL ? 1 : scale;
    }

    /// Code of 0, from 0 to 255.
    int zeroPoint() {
        return Math.clamp(Math.round(-min / scale()), 0, 255);
    }

    /// Ranges in front of each dense layer over calibration rows (minimum and maximum).
    static List<InputRange> measure(LayerForm form, Matrix rows) {
        var ranges = new ArrayList<InputRange>();
        Matrix x = rows;
        for (Layer layer : form.layers()) {
            x =
                    switch (layer) {
                        case Layer.Dense dense -> {
                            ranges.add(of(x.values()));
                            yield dense(dense, x);
                        }
                        case Layer.Relu _ -> positive(x);
                        default ->
                                throw UserError.failed(
                                        "export.layer-not-yet", layer.getClass().getSimpleName());
                    };
        }
        return ranges;
    }

    private static InputRange of(float[] values) {
        float min = 0;
        float max = 0;
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new InputRange(min, max);
    }

    private static Matrix dense(Layer.Dense dense, Matrix x) {
        var alone = new LayerForm(List.of(dense), jianmo.train.form.Link.IDENTITY);
        return new Matrix(alone.sums(x), x.rows(), dense.outputs());
    }

    private static Matrix positive(Matrix x) {
        float[] values = x.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return new Matrix(values, x.rows(), x.columns());
    }
}
