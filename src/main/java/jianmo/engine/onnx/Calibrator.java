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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What reaches each layer with weights over calibration rows, as a [Histogram]: rows go through
/// once, a few at a time, and every [Calibration] is read from what is left of them. Of very large
/// networks only as many rows as some seconds allow.
///
/// In the order of [LayerNodes#weighted]; what flows between the tokens of texts is not measured.
final class Calibrator {

    /// Values held at once while measuring, and multiplications in all.
    private static final long MOST_VALUES = 1 << 22;

    private static final double MOST_WORK = 2e10;

    private final List<Seen> seen = new ArrayList<>();
    private final Map<Calibration, List<InputRange>> known = new EnumMap<>(Calibration.class);
    private int position;

    private Calibrator() {}

    /// @param rows of the model's matrix, as many of them as there is time for
    static Calibrator measure(LayerForm form, Matrix rows) {
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
        var calibrator = new Calibrator();
        for (int from = 0; from < count; from += step) {
            calibrator.position = 0;
            Matrix part = part(rows, from, Math.min(count, from + step));
            calibrator.through(form.layers(), part, input);
        }
        return calibrator;
    }

    /// The range in front of each layer.
    List<InputRange> ranges(Calibration calibration) {
        return known.computeIfAbsent(
                calibration, each -> seen.stream().map(layer -> layer.range(each)).toList());
    }

    private Matrix through(List<Layer> layers, Matrix rows, Extent input) {
        Matrix x = rows;
        Extent extent = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Extent output = layer.output(extent);
            if (layer instanceof Residual residual) {
                Matrix far = through(residual.body(), x, extent);
                Matrix near = through(residual.shortcut(), x, extent);
                x = sum(far, near);
            } else {
                Matrix y = through(layer, x, extent, output.count());
                if (layer instanceof Layer.Dense) {
                    next(false).input.add(x.values());
                } else if (layer instanceof Conv2d) {
                    boolean relu = i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.Relu;
                    next(true).add(x.values(), y.values(), relu);
                }
                x = y;
            }
            extent = output;
        }
        return x;
    }

    private Seen next(boolean convolution) {
        if (position == seen.size()) {
            seen.add(new Seen(new Histogram(), convolution ? new Histogram() : null));
        }
        return seen.get(position++);
    }

    private static Matrix part(Matrix rows, int from, int to) {
        int columns = rows.columns();
        float[] values = Arrays.copyOfRange(rows.values(), from * columns, to * columns);
        return new Matrix(values, to - from, columns);
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

    /// @param output of a convolution, after the `Relu` right behind; null for other layers
    private record Seen(Histogram input, @Nullable Histogram output) {

        private void add(float[] in, float[] out, boolean relu) {
            input.add(in);
            float[] after = out;
            if (relu) {
                after = out.clone();
                for (int i = 0; i < after.length; i++) {
                    after[i] = Math.max(0, after[i]);
                }
            }
            if (output != null) {
                output.add(after);
            }
        }

        private InputRange range(Calibration calibration) {
            InputRange own = calibration.range(input);
            return output == null
                    ? own
                    : new InputRange(own.min(), own.max(), calibration.range(output));
        }
    }
}
