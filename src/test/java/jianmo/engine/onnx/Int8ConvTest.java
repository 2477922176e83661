package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.onnx.QuantForm.Activations;
import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Window;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Convolutions and vectors of categories in 8 bits, against whole-number arithmetic done here.
class Int8ConvTest {

    private static final int ROWS = 30;
    private static final Extent PICTURE = Extent.of(4, 6, 5);

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void everyFormOfAConvolutionComputesExactlyWhatItsCodesSay() {
        for (int groups : new int[] {1, 2, 4}) {
            for (Window window : List.of(new Window(3, 1, 1), new Window(2, 2, 0))) {
                Conv2d conv = conv(4, 8, window, groups, 1);
                Matrix pictures = pictures(2);
                for (QuantForm form : forms()) {
                    assertExact(form, conv, pictures);
                }
            }
        }
    }

    @Test
    void largestWeightsOnLargestInputsDoNotSaturate() {
        float[] ones = new float[8 * 4 * 9];
        Arrays.fill(ones, 1);
        var conv = new Conv2d(4, 8, new Window(3, 1, 1), 1, ones, new float[8]);
        float[] values = new float[ROWS * PICTURE.count()];
        Arrays.fill(values, 1);
        var pictures = new Matrix(values, ROWS, PICTURE.count());
        for (QuantForm form : forms()) {
            var layers = List.of(new Layer.Input(PICTURE), conv, new Layer.Flatten());
            float[] wanted = new LayerForm(layers, Link.IDENTITY).score(pictures);
            float[] answers = graph(form, layers, pictures);
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], answers[i], 0.3, form.id());
            }
        }
    }

    @Test
    void aStackOfConvolutionsStaysNearFloatAndHandsItsCodesOn() {
        var layers =
                List.of(
                        new Layer.Input(PICTURE),
                        conv(4, 8, new Window(3, 1, 1), 1, 0.3),
                        new Layer.Relu(),
                        conv(8, 8, new Window(3, 1, 1), 1, 0.3),
                        new Layer.Relu(),
                        new GlobalAverage(),
                        new Layer.Dense(8, 3, numbers(24, 1), numbers(3, 1)));
        var network = new LayerForm(layers, Link.IDENTITY);
        Matrix pictures = pictures(1);
        float[] wanted = network.score(pictures);
        double span = span(wanted);
        for (QuantForm form : QuantForm.candidates(3)) {
            float[] answers = graph(form, layers, pictures);
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], answers[i], 0.06 * span, form.id());
            }
        }
        var form = QuantForm.candidates(3).getFirst();
        var style = new QuantDense(form, InputRange.measure(network, pictures));
        var nodes = GraphWriter.graph(model(network), style, "t", Map.of()).getGraph();
        // one for the pictures, one for the dense layer
        assertEquals(2, count(nodes.getNodeList(), "QuantizeLinear"));
        assertEquals(0, count(nodes.getNodeList(), "Relu"));
        assertEquals(2, count(nodes.getNodeList(), "QLinearConv"));
    }

    @Test
    void keptLayersAreAsTheyWere() {
        var layers =
                List.of(
                        new Layer.Input(PICTURE),
                        conv(4, 8, new Window(3, 1, 1), 1, 0.3),
                        new Layer.Relu(),
                        new GlobalAverage(),
                        new Layer.Dense(8, 3, numbers(24, 1), numbers(3, 1)));
        Matrix pictures = pictures(1);
        float[] wanted = new LayerForm(layers, Link.IDENTITY).score(pictures);
        for (QuantForm form : QuantForm.candidates(2)) {
            QuantForm all = form.keeping(java.util.Set.of(0, 1));
            assertEquals(form.id() + ", 2 layers float", all.id());
            float[] answers = graph(all, layers, pictures);
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], answers[i], 1e-5, form.id());
            }
        }
    }

    @Test
    void vectorsOfCategoriesAreOffByHalfAStepAtMost() {
        for (int width : new int[] {2, 12}) {
            float[] table = numbers(21 * width, 3);
            var embed = new Embed(List.of(20), List.of(width), table);
            var weights = new float[width * width];
            IntStream.range(0, width).forEach(i -> weights[i * width + i] = 1);
            var identity = new Layer.Dense(width, width, weights, new float[width]);
            float[] codes = new float[ROWS];
            IntStream.range(0, ROWS).forEach(i -> codes[i] = i - 1);
            var rows = new Matrix(codes, ROWS, 1);
            var layers = List.<Layer>of(embed, identity);
            float[] wanted = new LayerForm(layers, Link.IDENTITY).score(rows);
            var form = QuantForm.candidates(1).getFirst().keeping(java.util.Set.of(0));
            float[] answers = graph(form, layers, rows);
            var eight = WeightCodes.vectors(table, width, Weights.SIGNED_8, width >= 8);
            for (int i = 0; i < ROWS; i++) {
                int vector = Embed.vector(codes[i], 20);
                for (int k = 0; k < width; k++) {
                    float scale = eight.scales()[width >= 8 ? vector : 0];
                    float exact = eight.codes()[vector * width + k] * scale;
                    assertEquals(exact, answers[i * width + k], 1e-6);
                    assertEquals(wanted[i * width + k], exact, scale * 0.5001);
                }
            }
        }
    }

    private void assertExact(QuantForm form, Conv2d conv, Matrix pictures) {
        var layers = List.of(new Layer.Input(PICTURE), conv, new Layer.Flatten());
        var network = new LayerForm(layers, Link.IDENTITY);
        InputRange in = InputRange.measure(network, pictures).getFirst();
        InputRange out = Objects.requireNonNull(in.output());
        float[] answers = graph(form, layers, pictures);
        boolean fixed = form.activations() == Activations.STATIC;
        boolean real = form.activations() == Activations.FLOAT;
        boolean each = form.perChannel() && form.weights() != Weights.ASYMMETRIC_8;
        var codes = WeightCodes.of(conv, form.weights(), each, fixed ? in.scale() : 0);
        float[] whole = new float[codes.codes().length];
        for (int i = 0; i < whole.length; i++) {
            byte code = codes.codes()[i];
            byte zero = codes.zeroPoints()[0];
            whole[i] = form.weights().signed() ? code - zero : (code & 0xff) - (zero & 0xff);
        }
        float[] none = new float[conv.outputs()];
        var product =
                new Conv2d(
                        conv.inputs(), conv.outputs(), conv.window(), conv.groups(), whole, none);
        int places = conv.output(PICTURE).inner();
        int[] bias = fixed ? codes.bias(conv.bias(), in.scale()) : new int[0];
        for (int i = 0; i < ROWS; i++) {
            float[] x = pictures.row(i);
            for (int j = 0; !real && j < x.length; j++) {
                double code = Math.rint(x[j] / in.scale()) + in.zeroPoint();
                x[j] = (float) (Math.clamp(code, 0, 255) - in.zeroPoint());
            }
            // sums of products of codes are below 2^24, so `float` holds them exactly
            float[] sums = product.score(x, PICTURE);
            for (int j = 0; j < sums.length; j++) {
                int channel = j / places;
                double scale = codes.scales()[codes.scales().length == 1 ? 0 : channel];
                float answer = answers[i * sums.length + j];
                String where = form.id() + " at " + i + ", " + j;
                if (!fixed) {
                    double unit = real ? scale : scale * in.scale();
                    assertEquals(sums[j] * unit + conv.bias()[channel], answer, 2e-3, where);
                } else {
                    double exact = (sums[j] + (double) bias[channel]) * scale * in.scale();
                    double steps =
                            Math.clamp(exact / out.scale() + out.zeroPoint(), 0, 255)
                                    - out.zeroPoint();
                    assertTrue(Math.abs(answer / out.scale() - steps) < 0.502, where);
                }
            }
        }
    }

    /// All forms, and the static ones in other operators.
    private static List<QuantForm> forms() {
        var forms = new ArrayList<>(QuantForm.candidates(1));
        QuantForm.candidates(1).stream()
                .filter(form -> form.activations() == Activations.STATIC)
                .forEach(form -> forms.add(form.with(QuantForm.Nodes.QDQ)));
        return forms;
    }

    private static double span(float[] values) {
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (float value : values) {
            most = Math.max(most, value);
            least = Math.min(least, value);
        }
        return most - least;
    }

    private static long count(List<ai.onnx.proto.OnnxMl.NodeProto> nodes, String operator) {
        return nodes.stream().filter(node -> node.getOpType().equals(operator)).count();
    }

    private static float[] graph(QuantForm form, List<? extends Layer> layers, Matrix rows) {
        var network = new LayerForm(List.copyOf(layers), Link.IDENTITY);
        var style = new QuantDense(form, InputRange.measure(network, rows));
        var graph = GraphWriter.graph(model(network), style, form.id(), Map.of());
        // on processors without VNNI neither
        assertEquals(List.of(), Saturation.products(graph.getGraph()), form.id());
        var columns = new ArrayList<Object>();
        for (int c = 0; c < rows.columns(); c++) {
            float[] column = new float[rows.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = rows.at(i, c);
            }
            columns.add(column);
        }
        try (var session = OnnxScorer.session(GraphCheck.of(form.id(), graph))) {
            return session.run(columns);
        }
    }

    private static jianmo.train.PortableModel model(LayerForm network) {
        var encodings = new ArrayList<Encoding>();
        for (int c = 0; c < network.inputs(); c++) {
            encodings.add(new Encoding.Numeric("x" + c, 0, 0, 1, false));
        }
        var classes = IntStream.range(0, network.outputs()).mapToObj(k -> "c" + k).toList();
        var target = new TargetCoding("y", Task.MULTICLASS, classes);
        return RandomModels.model(new FeaturePlan(PlanStyle.SCALED, encodings, target), network);
    }

    private Conv2d conv(int inputs, int outputs, Window window, int groups, double spread) {
        int weights = outputs * (inputs / groups) * window.kernel() * window.kernel();
        return new Conv2d(
                inputs, outputs, window, groups, numbers(weights, spread), numbers(outputs, 1));
    }

    private Matrix pictures(double spread) {
        return new Matrix(numbers(ROWS * PICTURE.count(), spread), ROWS, PICTURE.count());
    }

    private float[] numbers(int count, double spread) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-spread, spread);
        }
        return numbers;
    }
}
