package jianmo.train.form;

/// One layer of a network: says what it makes of a row's shape, and does it in plain Java.
///
/// A list of layers is the one description of a network. `engine.djl` trains it, [LayerForm] scores
/// with it, the ONNX writer makes a graph of it, [FormBytes] stores it. Closed on purpose: those
/// four switch over the kinds. To add one, write its class here, name it below, and follow the
/// compiler.
///
/// [BatchNorm] and [Layer.Dropout] exist only while a network is trained; [Folding] takes them out.
public sealed interface Layer
        permits Layer.Input,
                Layer.Dense,
                Layer.Relu,
                Layer.Gelu,
                Layer.Silu,
                Layer.Flatten,
                Layer.Dropout,
                BatchNorm,
                Conv2d,
                Embed,
                GlobalAverage,
                Pool,
                Residual,
                Scale,
                TextEncoder,
                TextTagger,
                TokenLayer {

    /// The shape that comes out.
    ///
    /// @throws IllegalArgumentException when the layer does not take `input`
    Extent output(Extent input);

    /// One row through this layer; the same bits whatever rows are scored beside it.
    ///
    /// @param x flat values of shape `input`, given up by the caller: may be written to and
    ///   returned
    float[] score(float[] x, Extent input);

    /// Multiplications for one row, roughly: tells whether threads pay.
    default long work(Extent input) {
        return input.count();
    }

    /// Most values that one row has at once inside this layer or around it.
    default long held(Extent input) {
        return Math.max(input.count(), output(input).count());
    }

    /// How a row of the matrix is read: as a vector, a picture `[channels, height, width]`, or the
    /// ids of `[length]` tokens. May only come first.
    record Input(Extent extent) implements Layer {
        @Override
        public Extent output(Extent input) {
            if (input.count() != extent.count()) {
                throw new IllegalArgumentException("rows are not of " + extent.sizes());
            }
            return extent;
        }

        @Override
        public float[] score(float[] x, Extent input) {
            return x;
        }
    }

    /// `y = x · weights + bias` over the last axis.
    ///
    /// Hands its arrays out on purpose; nobody writes to them.
    final class Dense implements Layer {
        private final int inputs;
        private final int outputs;
        private final float[] weights;
        private final float[] bias;

        /// @param weights inputs × outputs, row-major
        public Dense(int inputs, int outputs, float[] weights, float[] bias) {
            if (weights.length != inputs * outputs || bias.length != outputs) {
                throw new IllegalArgumentException("weights do not fit " + inputs + "×" + outputs);
            }
            this.inputs = inputs;
            this.outputs = outputs;
            this.weights = weights;
            this.bias = bias;
        }

        public int inputs() {
            return inputs;
        }

        public int outputs() {
            return outputs;
        }

        public float[] weights() {
            return weights;
        }

        public float[] bias() {
            return bias;
        }

        @Override
        public Extent output(Extent input) {
            int last = input.rank() - 1;
            Extent.require(input.size(last) == inputs, "layers that do not fit");
            int[] sizes = new int[last + 1];
            for (int axis = 0; axis < last; axis++) {
                sizes[axis] = input.size(axis);
            }
            sizes[last] = outputs;
            return Extent.of(sizes);
        }

        @Override
        public float[] score(float[] x, Extent input) {
            int steps = x.length / inputs;
            float[] y = new float[steps * outputs];
            for (int step = 0; step < steps; step++) {
                System.arraycopy(bias, 0, y, step * outputs, outputs);
                for (int i = 0; i < inputs; i++) {
                    float xi = x[step * inputs + i];
                    if (xi != 0) {
                        add(xi, i * outputs, y, step * outputs);
                    }
                }
            }
            return y;
        }

        private void add(float factor, int from, float[] y, int at) {
            for (int j = 0; j < outputs; j++) {
                y[at + j] += factor * weights[from + j];
            }
        }

        @Override
        public long work(Extent input) {
            return (long) input.count() * outputs;
        }
    }

    /// `max(0, x)`.
    record Relu() implements Layer {
        @Override
        public Extent output(Extent input) {
            return input;
        }

        @Override
        public float[] score(float[] x, Extent input) {
            for (int i = 0; i < x.length; i++) {
                x[i] = Math.max(0, x[i]);
            }
            return x;
        }
    }

    /// `x Φ(x)` with the normal distribution's Φ (Hendrycks and Gimpel 2016), exact to 1e-7.
    record Gelu() implements Layer {
        @Override
        public Extent output(Extent input) {
            return input;
        }

        @Override
        public float[] score(float[] x, Extent input) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (0.5 * x[i] * (1 + ErrorFunction.of(x[i] / Math.sqrt(2))));
            }
            return x;
        }
    }

    /// `x / (1 + exp(-x))`, also called swish (Elfwing et al. 2018).
    record Silu() implements Layer {
        @Override
        public Extent output(Extent input) {
            return input;
        }

        @Override
        public float[] score(float[] x, Extent input) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
            }
            return x;
        }
    }

    /// Any shape as a vector.
    record Flatten() implements Layer {
        @Override
        public Extent output(Extent input) {
            return Extent.of(input.count());
        }

        @Override
        public float[] score(float[] x, Extent input) {
            return x;
        }
    }

    /// Silences a share of the values while training (Srivastava et al. 2014); does nothing else.
    ///
    /// @param rate from 0 to below 1
    record Dropout(double rate) implements Layer {
        @Override
        public Extent output(Extent input) {
            return input;
        }

        @Override
        public float[] score(float[] x, Extent input) {
            return x;
        }
    }
}
