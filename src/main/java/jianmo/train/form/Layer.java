package jianmo.train.form;

/// One layer of a network. Closed on purpose: scoring, the ONNX writer and the quantiser each
/// switch over these.
public sealed interface Layer {

    /// `y = x · weights + bias`.
    ///
    /// Hands its arrays out on purpose; nobody writes to them. Batch normalisation is folded in.
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
    }

    /// `max(0, x)`.
    record Relu() implements Layer {}
}
