package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.onnx.QuantForm.Activations;
import jianmo.engine.onnx.QuantForm.Nodes;
import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.PortableModel;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What the runtime computes in 8 bits, against whole-number arithmetic done here.
class Int8ArithmeticTest {

    private static final int INPUTS = 64;
    private static final int OUTPUTS = 5;
    private static final int ROWS = 40;

    @Test
    void everyFormComputesExactlyWhatItsCodesSay() {
        var random = Seeds.generator(5, "int8");
        float[] weights = new float[INPUTS * OUTPUTS];
        float[] bias = new float[OUTPUTS];
        float[] x = new float[ROWS * INPUTS];
        IntStream.range(0, weights.length).forEach(i -> weights[i] = (float) random.nextGaussian());
        IntStream.range(0, OUTPUTS).forEach(i -> bias[i] = (float) random.nextGaussian());
        IntStream.range(0, x.length).forEach(i -> x[i] = (float) random.nextGaussian() * 2);
        var dense = new Layer.Dense(INPUTS, OUTPUTS, weights, bias);
        for (QuantForm form : forms()) {
            assertClose(exact(form, dense, x), graph(form, dense, x), form.id());
        }
    }

    @Test
    void largestWeightsOnLargestInputsDoNotSaturate() {
        for (QuantForm form : forms()) {
            for (float answer : graph(form, ones(), filled(ROWS * INPUTS, 1))) {
                assertEquals(INPUTS, answer, 0.3, form.id());
            }
        }
    }

    @Test
    void eightSignedBitsSaturateOnOldProcessorsAndAreCaught() {
        List<String> flags = List.of(CpuFlags.read().split(" "));
        assumeTrue(flags.contains("avx2") && flags.stream().noneMatch(f -> f.contains("vnni")));
        var naive = new QuantForm("naive-u8s8", Activations.STATIC, true, Weights.SIGNED_8, false);
        float[] answers = graph(naive, ones(), filled(ROWS * INPUTS, 1));
        assertTrue(answers[0] < 0.75 * INPUTS, () -> "expected saturation, got " + answers[0]);
        var choice = new Int8Choice("rmse", 0.01);
        double loss = choice.loss(1, Math.abs(answers[0] - INPUTS));
        assertEquals("fp32", choice.recommend(naive, loss, 3, 0.25).use());
    }

    @Test
    void whatMaySaturateIsFoundInTheFileOnAnyProcessor() {
        var naive = new QuantForm("naive-u8s8", Activations.STATIC, true, Weights.SIGNED_8, false);
        GraphProto wrong = built(naive, ones(), filled(ROWS * INPUTS, 1)).getGraph();
        assertEquals(1, Saturation.products(wrong).size());
        assertEquals("export.graph.saturates.here", key(wrong, "avx2 avx512f"));
        assertEquals("export.graph.saturates", key(wrong, "avx2 avx_vnni"));
        assertEquals("export.graph.saturates", key(wrong, "asimddp"));
        for (QuantForm form : QuantForm.candidates(1)) {
            GraphProto right = built(form, ones(), filled(ROWS * INPUTS, 1)).getGraph();
            assertEquals(List.of(), Saturation.products(right), form.id());
            assertEquals(List.of(), Saturation.notes("f", right, "avx2"));
        }
    }

    private static String key(GraphProto graph, String cpu) {
        return Saturation.notes("f", graph, cpu).getFirst().key();
    }

    @Test
    void biasesMuchLargerThanWeightsKeepTheirValue() {
        float[] bias = filled(OUTPUTS, 1e7f);
        var dense = new Layer.Dense(INPUTS, OUTPUTS, filled(INPUTS * OUTPUTS, 1e-4f), bias);
        for (QuantForm form : forms()) {
            for (float answer : graph(form, dense, filled(ROWS * INPUTS, 1))) {
                assertEquals(1e7f, answer, 10, form.id());
            }
        }
    }

    /// All forms, and the static ones in other operators.
    private static List<QuantForm> forms() {
        var forms = new ArrayList<>(QuantForm.candidates(1));
        QuantForm.candidates(1).stream()
                .filter(form -> form.activations() == Activations.STATIC)
                .forEach(form -> forms.add(form.with(Nodes.OPERATORS)));
        var dynamic = Activations.DYNAMIC;
        forms.add(new QuantForm("dynamic-asymmetric", dynamic, true, Weights.ASYMMETRIC_8, false));
        return forms;
    }

    private static Layer.Dense ones() {
        float[] weights = filled(INPUTS * OUTPUTS, 1);
        return new Layer.Dense(INPUTS, OUTPUTS, weights, new float[OUTPUTS]);
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static ModelProto built(QuantForm form, Layer.Dense dense, float[] x) {
        var network = new LayerForm(List.of(dense), Link.IDENTITY);
        var ranges = InputRange.measure(network, new Matrix(x, ROWS, INPUTS));
        return GraphWriter.graph(model(network), new QuantDense(form, ranges), form.id(), Map.of());
    }

    private static float[] graph(QuantForm form, Layer.Dense dense, float[] x) {
        var matrix = new Matrix(x, ROWS, INPUTS);
        ModelProto model = built(form, dense, x);
        var columns = new ArrayList<Object>();
        for (int c = 0; c < INPUTS; c++) {
            float[] column = new float[ROWS];
            for (int i = 0; i < ROWS; i++) {
                column[i] = matrix.at(i, c);
            }
            columns.add(column);
        }
        try (var session = OnnxScorer.session(GraphCheck.of(form.id(), model))) {
            return session.run(columns);
        }
    }

    private static PortableModel model(LayerForm network) {
        var encodings = new ArrayList<Encoding>();
        for (int c = 0; c < INPUTS; c++) {
            encodings.add(new Encoding.Numeric("x" + c, 0, 0, 1, false));
        }
        var classes = List.of("a", "b", "c", "d", "e");
        var target = new TargetCoding("y", Task.MULTICLASS, classes);
        return RandomModels.model(new FeaturePlan(PlanStyle.SCALED, encodings, target), network);
    }

    /// The same layer with the codes multiplied as whole numbers.
    private static float[] exact(QuantForm form, Layer.Dense dense, float[] x) {
        var network = new LayerForm(List.of(dense), Link.IDENTITY);
        var range = InputRange.measure(network, new Matrix(x, ROWS, INPUTS)).getFirst();
        boolean real = form.activations() == Activations.FLOAT;
        boolean fixed =
                form.activations() == Activations.STATIC && form.fixed().nodes() != Nodes.OPERATORS;
        float step = fixed ? range.scale() : 0;
        var codes = WeightCodes.of(dense, form.weights(), form.perChannel(), step);
        float[] answers = new float[ROWS * OUTPUTS];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < OUTPUTS; k++) {
                double scale = codes.scales()[codes.scales().length == 1 ? 0 : k];
                long whole = 0;
                double floating = 0;
                for (int c = 0; c < INPUTS; c++) {
                    float value = x[i * INPUTS + c];
                    int weight = code(form, codes, c * OUTPUTS + k, k);
                    double rounded = Math.rint(value / range.scale()) + range.zeroPoint();
                    int input = (int) Math.clamp(rounded, 0, 255) - range.zeroPoint();
                    whole += (long) input * weight;
                    floating += value * weight * scale;
                }
                double unit = scale * range.scale();
                double bias = dense.bias()[k];
                double added = step > 0 ? Math.rint(bias / unit) * unit : bias;
                answers[i * OUTPUTS + k] = (float) ((real ? floating : whole * unit) + added);
            }
        }
        return answers;
    }

    private static int code(QuantForm form, WeightCodes codes, int at, int output) {
        byte code = codes.codes()[at];
        byte zero = codes.zeroPoints()[codes.zeroPoints().length == 1 ? 0 : output];
        return form.weights().signed() ? code - zero : (code & 0xff) - (zero & 0xff);
    }

    private static void assertClose(float[] wanted, float[] got, String form) {
        assertEquals(wanted.length, got.length);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], got[i], 1e-3, form + " at " + i);
        }
    }
}
