package jianmo.explain;

import jianmo.train.form.BatchNorm;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.Pool;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.TextTagger;
import jianmo.train.form.TokenLayer;

import java.util.ArrayList;
import java.util.List;

/// One pass forward through layers, and back with a gradient (Rumelhart, Hinton and Williams 1986):
/// the chain rule, layer by layer, on the values seen on the way forward. One pass each; one
/// thread.
public final class Backward {

    private final List<Layer> layers;
    private final List<Extent> extents = new ArrayList<>();
    private final List<float[]> seen = new ArrayList<>();
    private final List<Backward> bodies = new ArrayList<>();

    /// @param input what one row is to the first layer
    public Backward(List<Layer> layers, Extent input) {
        this.layers = layers;
        extents.add(input);
        for (Layer layer : layers) {
            extents.add(layer.output(extents.getLast()));
        }
    }

    Extent output() {
        return extents.getLast();
    }

    /// @param x not changed
    public float[] forward(float[] x) {
        float[] values = x;
        for (int i = 0; i < layers.size(); i++) {
            seen.add(values);
            Extent extent = extents.get(i);
            if (layers.get(i) instanceof Residual residual) {
                values = residual(residual, values, extent);
            } else {
                values = layers.get(i).score(values.clone(), extent);
            }
        }
        return values;
    }

    private float[] residual(Residual residual, float[] x, Extent extent) {
        var far = new Backward(residual.body(), extent);
        var near = new Backward(residual.shortcut(), extent);
        float[] sum = far.forward(x).clone();
        float[] other = near.forward(x);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        bodies.add(far);
        bodies.add(near);
        return sum;
    }

    /// @param slopes by what came out
    /// @return by what went in
    public float[] backward(float[] slopes) {
        float[] back = slopes;
        int body = bodies.size();
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i) instanceof Residual) {
                float[] near = bodies.get(--body).backward(back);
                float[] far = bodies.get(--body).backward(back).clone();
                for (int j = 0; j < far.length; j++) {
                    far[j] += near[j];
                }
                back = far;
            } else {
                back = back(layers.get(i), seen.get(i), extents.get(i), back);
            }
        }
        return back;
    }

    private static float[] back(Layer layer, float[] x, Extent in, float[] slopes) {
        return switch (layer) {
            case Layer.Input _, Layer.Flatten _, Layer.Dropout _ -> slopes;
            case Layer.Dense dense -> dense(dense, slopes);
            case Layer.Relu _ -> times(slopes, i -> x[i] > 0 ? 1 : 0);
            case Layer.Gelu _ -> times(slopes, i -> gelu(x[i]));
            case Layer.Silu _ -> times(slopes, i -> silu(x[i]));
            case Scale scale -> times(slopes, i -> scale.factor()[i / in.inner()]);
            case BatchNorm norm -> back(norm.affine(), x, in, slopes);
            case GlobalAverage _ -> average(slopes, in);
            case Pool pool -> PictureBackward.of(pool, x, in, slopes);
            case Conv2d conv -> PictureBackward.of(conv, in, slopes);
            case TokenLayer token -> TokenBackward.of(token, x, in, slopes);
            case Residual _, Embed _, TextEncoder _, TextTagger _ ->
                    throw new IllegalStateException(layer + " is not passed like this");
        };
    }

    @FunctionalInterface
    private interface Factor {
        double at(int i);
    }

    private static float[] times(float[] slopes, Factor factor) {
        float[] back = new float[slopes.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = (float) (slopes[i] * factor.at(i));
        }
        return back;
    }

    /// `Φ(x) + x φ(x)`.
    private static double gelu(float x) {
        double density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        // Φ(x) as the layer has it: its answer over x
        double share =
                x == 0
                        ? 0.5
                        : new Layer.Gelu().score(new float[] {x}, Extent.of(1))[0] / (double) x;
        return share + x * density;
    }

    private static double silu(float x) {
        double share = 1 / (1 + Math.exp(-x));
        return share * (1 + x * (1 - share));
    }

    private static float[] dense(Layer.Dense dense, float[] slopes) {
        int outputs = dense.outputs();
        int inputs = dense.inputs();
        float[] weights = dense.weights();
        float[] back = new float[slopes.length / outputs * inputs];
        for (int step = 0; step < slopes.length / outputs; step++) {
            for (int i = 0; i < inputs; i++) {
                float sum = 0;
                for (int j = 0; j < outputs; j++) {
                    sum += slopes[step * outputs + j] * weights[i * outputs + j];
                }
                back[step * inputs + i] = sum;
            }
        }
        return back;
    }

    private static float[] average(float[] slopes, Extent in) {
        float[] back = new float[in.count()];
        for (int i = 0; i < back.length; i++) {
            back[i] = slopes[i / in.inner()] / in.inner();
        }
        return back;
    }
}
