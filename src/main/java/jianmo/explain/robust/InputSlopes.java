package jianmo.explain.robust;

import jianmo.train.form.Extent;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;

import java.util.ArrayList;
import java.util.List;

/// The slope of a network's loss along its inputs, by back-propagation through the layers of the
/// form in plain Java.
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
        var inputs = new ArrayList<float[]>();
        float[] sums = forward(form.layers(), x, inputs);
        return backward(form.layers(), inputs, loss.slopes(sums, label));
    }

    /// @param inputs gets what each layer was given
    private static float[] forward(List<Layer> layers, float[] x, List<float[]> inputs) {
        float[] values = x;
        for (Layer layer : layers) {
            inputs.add(values);
            values = layer.score(values.clone(), Extent.of(values.length));
        }
        return values;
    }

    private static float[] backward(List<Layer> layers, List<float[]> inputs, float[] slopes) {
        float[] now = slopes;
        for (int i = layers.size() - 1; i >= 0; i--) {
            now = backward(layers.get(i), inputs.get(i), now);
        }
        return now;
    }

    private static float[] backward(Layer layer, float[] x, float[] slopes) {
        return switch (layer) {
            case Layer.Dense dense -> dense(dense, slopes);
            case Layer.Relu _ -> bent(x, slopes, v -> v > 0 ? 1 : 0);
            case Layer.Gelu _ -> bent(x, slopes, InputSlopes::gelu);
            case Layer.Silu _ -> bent(x, slopes, InputSlopes::silu);
            case Scale scale -> scaled(scale, slopes);
            case Residual residual -> residual(residual, x, slopes);
            default -> slopes;
        };
    }

    private static float[] dense(Layer.Dense dense, float[] slopes) {
        float[] back = new float[dense.inputs()];
        float[] weights = dense.weights();
        for (int i = 0; i < back.length; i++) {
            float sum = 0;
            for (int j = 0; j < slopes.length; j++) {
                sum += weights[i * slopes.length + j] * slopes[j];
            }
            back[i] = sum;
        }
        return back;
    }

    private static float[] scaled(Scale scale, float[] slopes) {
        float[] back = new float[slopes.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = slopes[i] * scale.factor()[i];
        }
        return back;
    }

    private static float[] residual(Residual residual, float[] x, float[] slopes) {
        float[] far = through(residual.body(), x, slopes);
        float[] near = through(residual.shortcut(), x, slopes);
        float[] sum = new float[far.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = far[i] + near[i];
        }
        return sum;
    }

    private static float[] through(List<Layer> layers, float[] x, float[] slopes) {
        var inputs = new ArrayList<float[]>();
        forward(layers, x, inputs);
        return backward(layers, inputs, slopes);
    }

    private static float[] bent(
            float[] x, float[] slopes, java.util.function.DoubleUnaryOperator slope) {
        float[] back = new float[slopes.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = (float) (slopes[i] * slope.applyAsDouble(x[i]));
        }
        return back;
    }

    /// `Φ(x) + x φ(x)`.
    private static double gelu(double x) {
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        float below = new Layer.Gelu().score(new float[] {(float) x}, Extent.of(1))[0];
        double share = Math.abs(x) < 1e-6 ? 0.5 : below / x;
        return share + x * density;
    }

    private static double silu(double x) {
        double share = 1 / (1 + Math.exp(-x));
        return share + x * share * (1 - share);
    }
}
