package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.form.BatchNorm;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Pool;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;
import jianmo.train.form.Window;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Layers of networks as graph nodes, beside the same layers in Java.
class LayerNodesTest {

    private static final int ROWS = 50;
    private static final List<String> CLASSES = List.of("a", "b", "c");

    private final SplittableRandom random = new SplittableRandom(5);

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    private Layer.Dense dense(int inputs, int outputs) {
        return new Layer.Dense(inputs, outputs, numbers(inputs * outputs), numbers(outputs));
    }

    private Conv2d conv(int inputs, int outputs, Window window, int groups) {
        int weights = outputs * (inputs / groups) * window.kernel() * window.kernel();
        return new Conv2d(inputs, outputs, window, groups, numbers(weights), numbers(outputs));
    }

    @Test
    void picturesAnswerAsTheGraphDoes() {
        var body =
                List.of(
                        conv(6, 6, new Window(3, 2, 1), 6),
                        new Layer.Silu(),
                        conv(6, 4, new Window(1, 1, 0), 2));
        var shortcut =
                List.of(
                        new Pool(Pool.Kind.MAX, new Window(3, 2, 1)),
                        conv(6, 4, new Window(1, 1, 0), 1));
        var layers =
                List.of(
                        new Layer.Input(Extent.of(2, 9, 7)),
                        new Scale(numbers(2), numbers(2)),
                        conv(2, 6, new Window(3, 1, 1), 1),
                        new Layer.Relu(),
                        new Residual(body, shortcut),
                        new Layer.Gelu(),
                        new Pool(Pool.Kind.MEAN, new Window(2, 1, 0)),
                        new Residual(List.of(), List.of()),
                        new GlobalAverage(),
                        new Scale(numbers(4), numbers(4)),
                        dense(4, 3));
        var encodings = new ArrayList<Encoding>();
        var raw = new ArrayList<Object>();
        for (int j = 0; j < 126; j++) {
            encodings.add(new Encoding.Numeric("x" + j, 0, 0, 1, false));
            raw.add(numbers(ROWS));
        }
        assertSame(layers, encodings, raw);
    }

    @Test
    void tablesWithCategoriesAnswerAsTheGraphDoesAlsoInEightBits() {
        var levels = List.of(3, 0, 5, 0);
        var widths = List.of(2, 1, 3, 1);
        var embed = new Embed(levels, widths, numbers(Embed.length(levels, widths)));
        var layers =
                List.of(
                        embed,
                        dense(7, 8),
                        new Residual(
                                List.of(dense(8, 16), new Layer.Relu(), dense(16, 8)),
                                List.of(dense(8, 8))),
                        new Scale(numbers(8), numbers(8)),
                        new Layer.Relu(),
                        new Layer.Flatten(),
                        dense(8, 3));
        var encodings =
                List.<Encoding>of(
                        new Encoding.Codes("c", List.of("u", "v", "w")),
                        new Encoding.Numeric("x", 0, 0, 1, false),
                        new Encoding.Codes("d", List.of("1", "2", "3", "4", "5")),
                        new Encoding.Numeric("y", 0, 0, 1, false));
        var raw = new ArrayList<Object>();
        raw.add(texts("u", "v", "w", "new", ""));
        raw.add(numbers(ROWS));
        raw.add(texts("5", "4", "3", "2", "1", "0"));
        raw.add(numbers(ROWS));
        assertEquals(5, LayerNodes.weighted(layers));
        Matrix matrix = assertSame(layers, encodings, raw);
        var form = new LayerForm(layers, Link.SOFTMAX);
        var ranges = InputRange.measure(form, matrix);
        assertEquals(5, ranges.size());
        for (QuantForm quant : QuantForm.candidates(5)) {
            float[] answers = run(form, encodings, raw, new QuantDense(quant, ranges));
            float[] wanted = form.score(matrix);
            double most = 0;
            for (int i = 0; i < wanted.length; i++) {
                most = Math.max(most, Math.abs(wanted[i] - answers[i]));
            }
            assertTrue(most < 0.15, quant.id() + " is off by " + most);
        }
    }

    private String[] texts(String... levels) {
        String[] texts = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            texts[i] = levels[random.nextInt(levels.length)];
        }
        return texts;
    }

    @Test
    void aLayerWithoutNodesIsRefusedWithASentence() {
        var form = new LayerForm(List.of(dense(1, 2), BatchNorm.of(2), dense(2, 3)), Link.SOFTMAX);
        List<Encoding> encodings = List.of(new Encoding.Numeric("x", 0, 0, 1, false));
        var error =
                assertThrows(
                        UserError.class,
                        () -> run(form, encodings, List.of(numbers(ROWS)), new FloatDense()));
        assertEquals("export.layer-not-yet", error.message().key());
    }

    private Matrix assertSame(List<Layer> layers, List<Encoding> encodings, List<Object> raw) {
        var form = new LayerForm(layers, Link.SOFTMAX);
        Matrix matrix = matrix(encodings, raw);
        float[] wanted = form.score(matrix);
        assertArrayEquals(wanted, run(form, encodings, raw, new FloatDense()), 1e-5f);
        return matrix;
    }

    private static Matrix matrix(List<Encoding> encodings, List<Object> raw) {
        int columns = raw.size();
        float[] values = new float[ROWS * columns];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < ROWS; i++) {
                values[i * columns + j] =
                        encodings.get(j) instanceof Encoding.Codes codes
                                ? code(codes, ((String[]) raw.get(j))[i])
                                : ((float[]) raw.get(j))[i];
            }
        }
        return new Matrix(values, ROWS, columns);
    }

    private static float code(Encoding.Codes codes, String level) {
        int code = codes.levels().indexOf(level);
        return code < 0 ? Float.NaN : code;
    }

    private static float[] run(
            LayerForm form, List<Encoding> encodings, List<Object> raw, NodeStyle dense) {
        var target = new TargetCoding("t", Task.MULTICLASS, CLASSES);
        var plan = new FeaturePlan(PlanStyle.EMBEDDED, encodings, target);
        var graph = GraphWriter.graph(RandomModels.model(plan, form), dense, "test", Map.of());
        try (var session = OnnxScorer.session(GraphCheck.of("test", graph))) {
            return session.run(raw);
        }
    }
}
