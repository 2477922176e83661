package jianmo.compress;

import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network of dense layers as C99, its weights in `float` or in 8 bits ([Int8Network]).
///
/// Adds in the order in which [Layer.Dense] does, so that the sums are the same.
final class CNetwork {

    private final StringBuilder tables = new StringBuilder();
    private final StringBuilder calls = new StringBuilder();
    private long bytes;
    private int widest;
    private int dense;
    private boolean whole;

    private CNetwork(int inputs) {
        this.widest = inputs;
    }

    /// Empty for a network with other layers than dense ones and what goes between them.
    static Optional<CNetwork> of(LayerForm form) {
        return of(form, List.of());
    }

    /// The same with weights in 8 bits.
    static Optional<CNetwork> of(Int8Network network) {
        return of(network.form(), network.coded());
    }

    /// Whether a network has a form in C.
    static boolean suits(LayerForm form) {
        return form.layers().stream()
                .skip(form.layers().getFirst() instanceof Layer.Input ? 1 : 0)
                .allMatch(layer ->
                        switch (layer) {
                            case Layer.Dense _,
                                    Layer.Relu _,
                                    Layer.Gelu _,
                                    Layer.Silu _,
                                    Layer.Flatten _,
                                    Layer.Dropout _ ->
                                    true;
                            default -> false;
                        });
    }

    /// @param coded the dense layers in 8 bits; none for `float`
    private static Optional<CNetwork> of(LayerForm form, List<Int8Network.Coded> coded) {
        if (!suits(form)) {
            return Optional.empty();
        }
        var network = new CNetwork(form.inputs());
        List<Layer> layers = new ArrayList<>(form.layers());
        if (layers.getFirst() instanceof Layer.Input) {
            layers.removeFirst();
        }
        int width = form.inputs();
        for (Layer layer : layers) {
            switch (layer) {
                case Layer.Dense each -> {
                    if (coded.isEmpty()) {
                        network.add(each);
                    } else {
                        network.add(coded.get(network.dense));
                    }
                    width = each.outputs();
                }
                case Layer.Relu _ -> network.apply("relu", width);
                case Layer.Gelu _ -> network.apply("gelu", width);
                case Layer.Silu _ -> network.apply("silu", width);
                default -> {}
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

    private void add(Int8Network.Coded layer) {
        whole = true;
        String name = String.valueOf(dense++);
        codes("weights" + name, layer.codes());
        table("scale" + name, layer.scales());
        table("bias" + name, layer.bias());
        calls.append("    step = code(a, %du, codes);\n".formatted(layer.inputs()));
        calls.append(
                "    dense(codes, step, %du, %du, weights%s, scale%s, bias%s, b);\n"
                        .formatted(layer.inputs(), layer.outputs(), name, name, name));
        calls.append("    swap = a; a = b; b = swap;\n");
        widest = Math.max(widest, layer.outputs());
    }

    private void codes(String name, byte[] values) {
        bytes += values.length;
        tables.append("static const int8_t ").append(name).append("[] = {");
        for (int i = 0; i < values.length; i++) {
            tables.append(i % 20 == 0 ? "\n    " : " ").append(values[i]).append(',');
        }
        tables.append("\n};\n\n");
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
        String functions = EACH + (whole ? WHOLE : FLOATING);
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
                %s                    memcpy(a, x, JIANMO_INPUTS * sizeof(float));
                %s    memcpy(out, a, JIANMO_OUTPUTS * sizeof(float));
                }
                """
                        .formatted(widest, widest, whole ? buffers() : "", calls);
    }

    private String buffers() {
        return "    int8_t codes[%d];\n    float step;\n".formatted(widest);
    }

    private static final String EACH =
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

            """;

    private static final String FLOATING =
            """
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

    /// `float` only between layers: products and sums are whole numbers.
    private static final String WHOLE =
            """
            static float code(const float *x, uint32_t count, int8_t *codes) {
                float most = 0.0f, step;
                uint32_t i;
                for (i = 0; i < count; i++) {
                    float size = x[i] < 0.0f ? -x[i] : x[i];
                    most = size > most ? size : most;
                }
                step = most > 0.0f ? most / 127.0f : 1.0f;
                for (i = 0; i < count; i++) {
                    float ratio = x[i] / step;
                    int32_t whole = 0;
                    if (ratio == ratio) {
                        whole = (int32_t) (ratio < 0.0f ? ratio - 0.5f : ratio + 0.5f);
                    }
                    codes[i] = (int8_t) (whole > 127 ? 127 : whole < -127 ? -127 : whole);
                }
                return step;
            }

            static void dense(const int8_t *codes, float step, uint32_t inputs, uint32_t outputs,
                              const int8_t *weights, const float *scale, const float *bias,
                              float *y) {
                uint32_t i, j;
                for (j = 0; j < outputs; j++) {
                    int32_t sum = 0;
                    for (i = 0; i < inputs; i++) {
                        sum += (int32_t) codes[i] * weights[j * inputs + i];
                    }
                    y[j] = (float) sum * (step * scale[j]) + bias[j];
                }
            }

            """;
}
