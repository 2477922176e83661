package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

import jianmo.base.seed.Seeds;
import jianmo.engine.onnx.QuantForm.Activations;
import jianmo.engine.onnx.QuantForm.Weights;

import org.junit.jupiter.api.Test;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Experts and the weights of LSTM cells in 8 bits, against whole-number arithmetic done here.
class Int8TokensTest {

    private static final int TOKENS = 50;
    private static final int EXPERTS = 3;
    private static final int INPUTS = 24;
    private static final int OUTPUTS = 7;

    private final RandomGenerator random = Seeds.generator(21, "tokens");

    @Test
    void everyExpertComputesExactlyWhatItsCodesSay() {
        float[] x = numbers(TOKENS * INPUTS, 2);
        float[] weights = numbers(EXPERTS * INPUTS * OUTPUTS, 1);
        float[] bias = numbers(EXPERTS * OUTPUTS, 1);
        for (QuantForm form : QuantForm.candidates(1)) {
            float[] got = experts(form, x, weights, bias);
            boolean real = form.activations() == Activations.FLOAT;
            Weights kind =
                    form.weights() == Weights.ASYMMETRIC_8 ? Weights.UNSIGNED_8 : form.weights();
            var codes = WeightCodes.stacked(weights, INPUTS, OUTPUTS, kind);
            InputRange range = batch(x);
            for (int e = 0; e < EXPERTS; e++) {
                for (int t = 0; t < TOKENS; t++) {
                    for (int k = 0; k < OUTPUTS; k++) {
                        long whole = 0;
                        double floating = 0;
                        for (int i = 0; i < INPUTS; i++) {
                            int at = (e * INPUTS + i) * OUTPUTS + k;
                            int code = codes.codes()[at];
                            code = kind.signed() ? code : (code & 0xff) - 128;
                            float value = x[t * INPUTS + i];
                            double in = Math.rint(value / range.scale()) + range.zeroPoint();
                            int own = (int) Math.clamp(in, 0, 255) - range.zeroPoint();
                            whole += (long) code * own;
                            floating += (double) code * value;
                        }
                        double scale = codes.scales()[e * OUTPUTS + k];
                        double sum = real ? floating * scale : whole * scale * range.scale();
                        double wanted = sum + bias[e * OUTPUTS + k];
                        float answer = got[(e * TOKENS + t) * OUTPUTS + k];
                        assertEquals(wanted, answer, 2e-4, form.id() + " expert " + e);
                    }
                }
            }
        }
    }

    @Test
    void largestWeightsOnLargestInputsDoNotSaturate() {
        float[] x = new float[TOKENS * INPUTS];
        float[] weights = new float[EXPERTS * INPUTS * OUTPUTS];
        Arrays.fill(x, 1);
        Arrays.fill(weights, 1);
        for (QuantForm form : QuantForm.candidates(1)) {
            for (float answer : experts(form, x, weights, new float[EXPERTS * OUTPUTS])) {
                assertEquals(INPUTS, answer, 0.1, form.id());
            }
        }
    }

    @Test
    void storedWeightsAreOffByHalfAStepAndTakeAByteEach() {
        float[] weights = numbers(2 * 32 * 40, 3);
        var graph = new GraphBuilder();
        String x = graph.input("x", DataType.FLOAT, 40);
        String own =
                new QuantDense(QuantForm.candidates(1).getFirst(), List.of())
                        .stored(graph, weights, 2, 32, 40);
        String flat = graph.node("Reshape", List.of(own, graph.longs(new long[] {64, 40}, 2)));
        String none = graph.node("Mul", List.of(x, graph.floats(new float[] {0})));
        graph.output("y", graph.node("Add", List.of(flat, none)), DataType.FLOAT, 40);
        var model = graph.model(Map.of(GraphWriter.INT8, "t"));
        assertTrue(model.getSerializedSize() < 0.4 * weights.length * Float.BYTES);
        float[] got = run(model, new float[64 * 40], 40);
        for (int i = 0; i < weights.length; i++) {
            float most = 0;
            for (int k = 0; k < 40; k++) {
                most = Math.max(most, Math.abs(weights[i / 40 * 40 + k]));
            }
            assertEquals(weights[i], got[i], most / 127 * 0.5001);
        }
    }

    private float[] experts(QuantForm form, float[] x, float[] weights, float[] bias) {
        var graph = new GraphBuilder();
        String input = graph.input("x", DataType.FLOAT, INPUTS);
        String shape = graph.longs(new long[] {1, -1, INPUTS}, 3);
        String flat = graph.node("Reshape", List.of(input, shape));
        String answers =
                new QuantDense(form, List.of()).experts(graph, flat, EXPERTS, weights, bias);
        String rows = graph.longs(new long[] {-1, OUTPUTS}, 2);
        String all = graph.node("Reshape", List.of(answers, rows));
        graph.output("y", all, DataType.FLOAT, OUTPUTS);
        return run(graph.model(Map.of(GraphWriter.INT8, form.id())), x, INPUTS);
    }

    private static float[] run(ModelProto model, float[] x, int width) {
        long[] shape = {x.length / width, width};
        try (var session = OnnxRuntime.plain(model.toByteArray());
                var rows =
                        OnnxTensor.createTensor(
                                OnnxRuntime.environment(), FloatBuffer.wrap(x), shape);
                var result = session.run(Map.of("x", rows))) {
            FloatBuffer answers = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] all = new float[answers.remaining()];
            answers.get(all);
            return all;
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /// As `DynamicQuantizeLinear` takes it.
    private static InputRange batch(float[] x) {
        float min = 0;
        float max = 0;
        for (float value : x) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new InputRange(min, max);
    }

    private float[] numbers(int count, double spread) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (random.nextGaussian() * spread);
        }
        return numbers;
    }
}
