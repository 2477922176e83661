package jianmo.engine.onnx;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Extent;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Residual;

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

    /// Ranges in front of each dense layer over calibration rows (minimum and maximum), in the
    /// order of [LayerNodes#dense].
    static List<InputRange> measure(LayerForm form, Matrix rows) {
        var ranges = new ArrayList<InputRange>();
        through(form.layers(), rows, LayerForm.input(form.layers()), ranges);
        return ranges;
    }

    private static Matrix through(
            List<Layer> layers, Matrix rows, Extent input, List<InputRange> ranges) {
        Matrix x = rows;
        Extent extent = input;
        for (Layer layer : layers) {
            Extent output = layer.output(extent);
            if (layer instanceof Residual residual) {
                Matrix far = through(residual.body(), x, extent, ranges);
                Matrix near = through(residual.shortcut(), x, extent, ranges);
                x = sum(far, near);
            } else {
                if (layer instanceof Layer.Dense) {
                    ranges.add(of(x.values()));
                }
                x = through(layer, x, extent, output.count());
            }
            extent = output;
        }
        return x;
    }

    private static Matrix through(Layer layer, Matrix rows, Extent extent, int columns) {
        float[] values = new float[rows.rows() * columns];
        for (int i = 0; i < rows.rows(); i++) {
            float[] row = layer.score(rows.row(i), extent);
            System.arraycopy(row, 0, values, i * columns, columns);
        }
        return new Matrix(values, rows.rows(), columns);
    }

    private static Matrix sum(Matrix first, Matrix second) {
        float[] values = first.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += second.values()[i];
        }
        return new Matrix(values, first.rows(), first.columns());
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
}
