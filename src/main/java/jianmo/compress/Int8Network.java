package jianmo.compress;

import jianmo.dataset.feature.Matrix;
import jianmo.train.Agreement;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network of dense layers in whole numbers, as the C source computes it.
///
/// Weights are codes from −127 to 127 with a scale per output. What comes into a layer becomes
/// codes of the same range with one step, the largest size of the row over 127; sums of products
/// are 32-bit whole numbers, so that nothing can saturate below 130,000 inputs. Then `sum · (step ·
/// scale) + bias` in `float`, every operation in the order in which C does it: the answers are the
/// same bit for bit.
public final class Int8Network {

    /// Inputs whose products a 32-bit sum holds.
    private static final int MOST_INPUTS = 130_000;

    private static final int LIMIT = 127;

    private final LayerForm form;
    private final List<Coded> coded;

    private Int8Network(LayerForm form, List<Coded> coded) {
        this.form = form;
        this.coded = List.copyOf(coded);
    }

    /// Empty for a network with other layers than dense ones and what goes between them, or with
    /// more inputs to one than a sum holds.
    public static Optional<Int8Network> of(LayerForm form) {
        var coded = new ArrayList<Coded>();
        for (Layer layer : form.layers()) {
            if (layer instanceof Layer.Dense dense) {
                if (dense.inputs() > MOST_INPUTS) {
                    return Optional.empty();
                }
                coded.add(new Coded(dense));
            }
        }
        return CNetwork.suits(form) ? Optional.of(new Int8Network(form, coded)) : Optional.empty();
    }

    /// Codes and scales of the dense layers, in order.
    List<Coded> coded() {
        return coded;
    }

    LayerForm form() {
        return form;
    }

    /// As [LayerForm#score] in whole numbers.
    ///
    /// @return rows × outputs
    public float[] score(Matrix matrix) {
        float[] answers = new float[matrix.rows() * form.outputs()];
        for (int i = 0; i < matrix.rows(); i++) {
            float[] sums = sums(matrix.row(i));
            System.arraycopy(sums, 0, answers, i * sums.length, sums.length);
        }
        form.link().apply(answers, form.outputs());
        return answers;
    }

    private float[] sums(float[] row) {
        float[] x = row;
        int at = 0;
        for (Layer layer : form.layers()) {
            x =
                    switch (layer) {
                        case Layer.Dense _ -> coded.get(at++).answer(x);
                        case Layer.Relu _ -> relu(x);
                        case Layer.Gelu _, Layer.Silu _ ->
                                layer.score(x, jianmo.train.form.Extent.of(x.length));
                        default -> x;
                    };
        }
        return x;
    }

    private static float[] relu(float[] x) {
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] < 0 ? 0 : y[i];
        }
        return y;
    }

    /// One dense layer.
    static final class Coded {
        private final int inputs;
        private final int outputs;
        private final byte[] codes;
        private final float[] scales;
        private final float[] bias;

        private Coded(Layer.Dense dense) {
            inputs = dense.inputs();
            outputs = dense.outputs();
            bias = dense.bias();
            scales = new float[outputs];
            codes = new byte[inputs * outputs];
            for (int k = 0; k < outputs; k++) {
                float most = 0;
                for (int i = 0; i < inputs; i++) {
                    most = Math.max(most, Math.abs(dense.weights()[i * outputs + k]));
                }
                scales[k] = most < LIMIT * Float.MIN_NORMAL ? 1 : most / LIMIT;
                for (int i = 0; i < inputs; i++) {
                    double code = Math.rint(dense.weights()[i * outputs + k] / (double) scales[k]);
                    codes[k * inputs + i] = (byte) Math.clamp(code, -LIMIT, LIMIT);
                }
            }
        }

        int inputs() {
            return inputs;
        }

        int outputs() {
            return outputs;
        }

        /// Outputs × inputs.
        byte[] codes() {
            return codes;
        }

        float[] scales() {
            return scales;
        }

        float[] bias() {
            return bias;
        }

        private float[] answer(float[] x) {
            float most = 0;
            for (float value : x) {
                float size = Math.abs(value);
                most = size > most ? size : most;
            }
            float step = most > 0 ? most / LIMIT : 1;
            byte[] in = new byte[inputs];
            for (int i = 0; i < inputs; i++) {
                in[i] = code(x[i] / step);
            }
            float[] y = new float[outputs];
            for (int k = 0; k < outputs; k++) {
                int sum = 0;
                for (int i = 0; i < inputs; i++) {
                    sum += in[i] * codes[k * inputs + i];
                }
                y[k] = (float) sum * (step * scales[k]) + bias[k];
            }
            return y;
        }

        /// Rounded half away from 0; 0 for what is no number.
        private static byte code(float ratio) {
            if (Float.isNaN(ratio)) {
                return 0;
            }
            float rounded = ratio < 0 ? ratio - 0.5f : ratio + 0.5f;
            return (byte) Math.clamp((int) rounded, -LIMIT, LIMIT);
        }
    }

    /// How far the whole numbers stray from the model on some rows.
    ///
    /// @param largest difference of an answer
    /// @param same share of rows with the same class; of numbers, within 1 % of their deviation
    public record Strayed(int rows, double largest, double same) {}

    /// Compares with the model itself.
    public Strayed strayed(Matrix rows) {
        float[] exact = form.score(rows);
        float[] own = score(rows);
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            largest = Math.max(largest, Math.abs((double) exact[i] - own[i]));
        }
        int outputs = form.outputs();
        int same = 0;
        double near = 0.01 * deviation(exact);
        for (int i = 0; i < rows.rows(); i++) {
            boolean alike =
                    switch (form.link()) {
                        case IDENTITY -> Math.abs((double) exact[i] - own[i]) <= near;
                        default ->
                                Agreement.best(exact, i, outputs)
                                        == Agreement.best(own, i, outputs);
                    };
            same += alike ? 1 : 0;
        }
        return new Strayed(rows.rows(), largest, (double) same / Math.max(1, rows.rows()));
    }

    private static double deviation(float[] values) {
        double mean = 0;
        double squares = 0;
        for (float value : values) {
            mean += value / values.length;
            squares += (double) value * value / values.length;
        }
        return Math.sqrt(Math.max(0, squares - mean * mean));
    }
}
