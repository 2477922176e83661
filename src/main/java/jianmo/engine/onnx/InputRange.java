package jianmo.engine.onnx;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Extent;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Residual;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Smallest and largest value that reaches a layer, always including 0.
///
/// @param output of what a convolution makes of it, after the `Relu` right behind, if there is one;
///   null for other layers
record InputRange(float min, float max, @Nullable InputRange output) {

    /// Values held at once while measuring, and multiplications in all.
    private static final long MOST_VALUES = 1 << 22;

    private static final double MOST_WORK = 2e10;

    InputRange(float min, float max) {
        this(min, max, null);
    }

    /// Step between two 8-bit codes.
    float scale() {
        float scale = (max - min) / 255;
        return scale < Float.MIN_NORMAL ? 1 : scale;
    }

    /// Code of 0, from 0 to 255.
    int zeroPoint() {
        return Math.clamp(Math.round(-min / scale()), 0, 255);
    }

    /// Ranges in front of each layer with weights over calibration rows (minimum and maximum), in
    /// the order of [LayerNodes#weighted]. Rows go through a few at a time; of very large networks
    /// only as many as some seconds allow.
    static List<InputRange> measure(LayerForm form, Matrix rows) {
        Extent input = LayerForm.input(form.layers());
        long held = 1;
        Extent extent = input;
        for (Layer layer : form.layers()) {
            held = Math.max(held, layer.held(extent));
            extent = layer.output(extent);
        }
        double affordable = MOST_WORK / Math.max(1, form.work());
        int most = (int) Math.clamp(affordable, 16, rows.rows() + 16.0);
        int count = Math.min(most, rows.rows());
        int step = Math.clamp(MOST_VALUES / held, 1, 1024);
        var ranges = new ArrayList<InputRange>();
        for (int from = 0; from < count; from += step) {
            var some = new ArrayList<InputRange>();
            through(form.layers(), part(rows, from, Math.min(count, from + step)), input, some);
            for (int i = 0; i < some.size(); i++) {
                if (from == 0) {
                    ranges.add(some.get(i));
                } else {
                    ranges.set(i, ranges.get(i).with(some.get(i)));
                }
            }
        }
        return ranges;
    }

    private InputRange with(InputRange other) {
        return new InputRange(
                Math.min(min, other.min),
                Math.max(max, other.max),
                output == null || other.output == null ? null : output.with(other.output));
    }

    private static Matrix part(Matrix rows, int from, int to) {
        int columns = rows.columns();
        float[] values = Arrays.copyOfRange(rows.values(), from * columns, to * columns);
        return new Matrix(values, to - from, columns);
    }

    private static Matrix through(
            List<Layer> layers, Matrix rows, Extent input, List<InputRange> ranges) {
        Matrix x = rows;
        Extent extent = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Extent output = layer.output(extent);
            if (layer instanceof Residual residual) {
                Matrix far = through(residual.body(), x, extent, ranges);
                Matrix near = through(residual.shortcut(), x, extent, ranges);
                x = sum(far, near);
            } else {
                InputRange range = of(x.values());
                x = through(layer, x, extent, output.count());
                if (layer instanceof Layer.Dense) {
                    ranges.add(range);
                } else if (layer instanceof Conv2d) {
                    boolean relu = i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.Relu;
                    InputRange out = of(x.values());
                    out = relu ? new InputRange(0, out.max) : out;
                    ranges.add(new InputRange(range.min, range.max, out));
                }
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
