package jianmo.compress;

import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network of dense layers as C99, its weights in `float`.
///
/// Adds in the order in which [Layer.Dense] does, so that the sums are the same.
final class CNetwork {

    private final StringBuilder tables = new StringBuilder();
    private final StringBuilder calls = new StringBuilder();
    private long bytes;
    private int widest;
    private int dense;

    private CNetwork(int inputs) {
        this.widest = inputs;
    }

    /// Empty for a network with other layers than dense ones and what goes between them.
    static Optional<CNetwork> of(LayerForm form) {
        var network = new CNetwork(form.inputs());
        List<Layer> layers = new ArrayList<>(form.layers());
        if (layers.getFirst() instanceof Layer.Input) {
            layers.removeFirst();
        }
        int width = form.inputs();
        for (Layer layer : layers) {
            switch (layer) {
                case Layer.Dense each -> {
                    network.add(each);
                    width = each.outputs();
                }
                case Layer.Relu _ -> network.apply("relu", width);
                case Layer.Gelu _ -> network.apply("gelu", width);
                case Layer.Silu _ -> network.apply("silu", width);
                case Layer.Flatten _, Layer.Dropout _ -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(network);
    }

    /// Bytes of the weights once compiled.
    long bytes() {
        return bytes;
    }

    private void add(Layer.Dense layer) {
        String name = String.valueOf(dense++);
        table("weights" + name, layer.weights());
        table("bias" + name, layer.bias());
        calls.append(
                "    dense(a, %du, %du, weights%s, bias%s, b);\n"
                        .formatted(layer.inputs(), layer.outputs(), name, name));
        calls.append("    swap = a; a = b; b = swap;\n");
        widest = Math.max(widest, layer.outputs());
    }

    private void apply(String function, int width) {
        calls.append("    each(a, %du, %s);\n".formatted(width, function));
    }

    private void table(String name, float[] values) {
        bytes += (long) values.length * Float.BYTES;
        tables.append("static const float ").append(name).append("[] = {");
        for (int i = 0; i < values.length; i++) {
            tables.append(i % 8 == 0 ? "\n    " : " ");
            tables.append(Float.toHexString(values[i])).append("f,");
        }
        tables.append("\n};\n\n");
    }

    String source() {
        String functions = FUNCTIONS;
        for (String name : List.of("relu", "gelu", "silu")) {
            boolean used = calls.indexOf(", " + name + ")") >= 0;
            functions =
                    used
                            ? functions
                            : functions.replaceAll("(?s)static float " + name + ".*?\n}\n\n", "");
        }
        if (calls.indexOf("each(") < 0) {
            functions = functions.replaceAll("(?s)static void each.*?\n}\n\n", "");
        }
        return tables
                + functions
                + """
                static void jianmo_sums(const float *x, float *out) {
                    float first[%d], second[%d];
                    float *a = first, *b = second, *swap;
                    memcpy(a, x, JIANMO_INPUTS * sizeof(float));
                %s    memcpy(out, a, JIANMO_OUTPUTS * sizeof(float));
                }
                """
                        .formatted(widest, widest, calls);
    }

    private static final String FUNCTIONS =
            """
            static float relu(float x) {
                return x < 0.0f ? 0.0f : x;
            }

            static float gelu(float x) {
                return (float) (0.5 * x * (1.0 + erf(x / sqrt(2.0))));
            }

            static float silu(float x) {
                return (float) (x / (1.0 + exp(-(double) x)));
            }

            static void each(float *x, uint32_t count, float (*function)(float)) {
                uint32_t i;
                for (i = 0; i < count; i++) {
                    x[i] = function(x[i]);
                }
            }

            static void dense(const float *x, uint32_t inputs, uint32_t outputs,
                              const float *weights, const float *bias, float *y) {
                uint32_t i, j;
                for (j = 0; j < outputs; j++) {
                    y[j] = bias[j];
                }
                for (i = 0; i < inputs; i++) {
                    if (x[i] != 0.0f) {
                        for (j = 0; j < outputs; j++) {
                            y[j] += x[i] * weights[i * outputs + j];
                        }
                    }
                }
            }

            """;
}
