package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Span;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Codes while a network learns: slopes against a smooth stand-in, numbers against the graph.
class FakeQuantTest {

    private static final int ROWS = 24;
    private static final int INPUTS = 5;
    private static final int HIDDEN = 7;

    private final RandomGenerator random = Seeds.generator(3, "codes");
    private final float[] x = numbers(ROWS * INPUTS);
    private final Layer.Dense first =
            new Layer.Dense(INPUTS, HIDDEN, numbers(INPUTS * HIDDEN), numbers(HIDDEN));
    private final Layer.Dense last = new Layer.Dense(HIDDEN, 1, numbers(HIDDEN), numbers(1));

    /// Narrower than the values, so that some lie outside.
    private final List<Span> spans = List.of(new Span(-1.5f, 1.2f), new Span(0, 2.5f));

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private List<Layer> layers() {
        return List.of(first, new Layer.Relu(), last);
    }

    private FakeQuant codes() {
        var codes = new FakeQuant(spans);
        codes.hold();
        return codes;
    }

    private static NDArray rows(NDManager manager, float[] values, int columns) {
        return manager.create(values, new Shape(values.length / columns, columns));
    }

    /// What a value is moved by when it becomes a code; 0 slope outside.
    private static double[] moved(double value, Span span) {
        boolean inside = value >= span.lowest() && value <= span.highest();
        double code =
                Math.clamp(
                        Math.rint((float) value / span.scale()),
                        -span.zeroPoint(),
                        255.0 - span.zeroPoint());
        return new double[] {inside ? 1 : 0, code * span.scale() - (inside ? value : 0)};
    }

    /// What the weights of one output are moved by.
    private static double[] moved(double[] weights) {
        double most = 0;
        for (double weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        double scale = (float) most / 64;
        double[] moved = new double[weights.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Math.rint(weights[i] / scale) * scale - weights[i];
        }
        return moved;
    }

    /// The network in doubles, what codes move by frozen where `at` is: smooth but for the bends.
    private final class StandIn {

        private final double[][] firstMoved = new double[HIDDEN][];
        private final double[] lastMoved;
        private final double[][][] hiddenMoved = new double[ROWS][HIDDEN][];
        private final double[] start;

        /// @param at weights as the flat vector has them: first, last, biases
        StandIn(double[] at) {
            start = at;
            for (int h = 0; h < HIDDEN; h++) {
                double[] own = new double[INPUTS];
                System.arraycopy(at, h * INPUTS, own, 0, INPUTS);
                firstMoved[h] = moved(own);
            }
            double[] own = new double[HIDDEN];
            System.arraycopy(at, HIDDEN * INPUTS, own, 0, HIDDEN);
            lastMoved = moved(own);
            for (int i = 0; i < ROWS; i++) {
                for (int h = 0; h < HIDDEN; h++) {
                    hiddenMoved[i][h] = moved(hidden(at, i, h), spans.getLast());
                }
            }
        }

        private double hidden(double[] w, int row, int h) {
            double sum = w[HIDDEN * INPUTS + HIDDEN + h];
            for (int c = 0; c < INPUTS; c++) {
                double value = x[row * INPUTS + c];
                double[] how = moved(value, spans.getFirst());
                sum += (how[0] * value + how[1]) * (w[h * INPUTS + c] + firstMoved[h][c]);
            }
            return Math.max(0, sum);
        }

        double answer(double[] w, int row) {
            double sum = w[HIDDEN * INPUTS + 2 * HIDDEN];
            for (int h = 0; h < HIDDEN; h++) {
                double[] how = hiddenMoved[row][h];
                double value = how[0] * hidden(w, row, h) + how[1];
                sum += value * (w[HIDDEN * INPUTS + h] + lastMoved[h]);
            }
            return sum;
        }

        /// Half the mean squared error of answers against 0.
        double loss(double[] w) {
            double loss = 0;
            for (int i = 0; i < ROWS; i++) {
                double answer = answer(w, i);
                loss += 0.5 * answer * answer;
            }
            return loss / ROWS;
        }

        double slope(int weight) {
            double[] w = start.clone();
            w[weight] += 1e-6;
            double up = loss(w);
            w[weight] -= 2e-6;
            return (up - loss(w)) / 2e-6;
        }
    }

    @Test
    void slopesAreThoseOfASmoothStandIn() {
        var network = new Network(layers());
        float[] start = network.slots().start();
        double[] wide = new double[start.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = start[i];
        }
        var standIn = new StandIn(wide);
        try (NDManager manager = Torch.open()) {
            var replica = Replica.first(manager, Device.cpu(), new Values(start, List.of()));
            var lesson = new Replica.Lesson(network, Objective.of(Task.REGRESSION), null, codes());
            double loss;
            try (NDManager scratch = manager.newSubManager()) {
                var part =
                        new Replica.Part(
                                rows(scratch, x, INPUTS), rows(scratch, new float[ROWS], 1), null);
                loss = replica.gradient(lesson, part, ROWS, random) / ROWS;
            }
            assertEquals(standIn.loss(wide), loss, 1e-4 * loss);
            float[] slopes = replica.gradient().toFloatArray();
            assertEquals(wide.length, slopes.length);
            for (int i = 0; i < slopes.length; i++) {
                double due = standIn.slope(i);
                assertEquals(due, slopes[i], 1e-3 * Math.abs(due) + 1e-4, "weight " + i);
            }
        }
    }

    @Test
    void rangesFollowTheBatchesUntilTheyAreHeld() {
        var codes = new FakeQuant(List.of(new Span(-1, 1)));
        try (NDManager manager = Torch.open()) {
            float[] batch = {3, -1, 0.5f, 0};
            codes.input(manager, 0, rows(manager, batch, 2), false);
            assertEquals(new Span(-1, 1), codes.spans().getFirst(), "answering moves nothing");
            codes.input(manager, 0, rows(manager, batch, 2), true);
            Span moved = codes.spans().getFirst();
            assertEquals(1.1, moved.max(), 1e-6);
            assertEquals(-1, moved.min(), 1e-6);
            codes.hold();
            codes.input(manager, 0, rows(manager, batch, 2), true);
            assertEquals(moved, codes.spans().getFirst());
        }
    }

    private static PortableModel model(LayerForm form) {
        var encodings = new ArrayList<Encoding>();
        for (int c = 0; c < INPUTS; c++) {
            encodings.add(new Encoding.Numeric("c" + c, 0, 0, 1, false));
        }
        var target = new TargetCoding("y", Task.REGRESSION, List.of());
        return new PortableModel(
                "mlp",
                new Settings(Map.of()),
                new FeaturePlan(PlanStyle.SCALED, encodings, target),
                form);
    }

    @Test
    void theGraphHasTheSameCodesAndAnswers(@TempDir Path folder) throws Exception {
        var form = new LayerForm(layers(), Link.IDENTITY);
        Path file = folder.resolve("coded.onnx");
        var graphs = new OnnxGraphs();
        graphs.writeCoded(
                model(form), new Matrix(new float[INPUTS], 1, INPUTS), spans, file, Map.of());
        var columns = new ArrayList<Object>();
        for (int c = 0; c < INPUTS; c++) {
            float[] column = new float[ROWS];
            for (int i = 0; i < ROWS; i++) {
                column[i] = x[i * INPUTS + c];
            }
            columns.add(column);
        }
        float[] given;
        try (var scorer = graphs.open(file)) {
            given = scorer.score(columns);
        }
        var network = new Network(layers());
        try (NDManager manager = Torch.open()) {
            NDArray vector = manager.create(network.slots().start());
            var pass = new Pass(manager, network.slots(), vector, List.of(), null, codes());
            float[] learned = network.forward(pass, rows(manager, x, INPUTS)).toFloatArray();
            assertArrayEquals(learned, given, 1e-4f);
            float[] plain =
                    network.forward(
                                    new Pass(manager, network.slots(), vector, List.of(), null),
                                    rows(manager, x, INPUTS))
                            .toFloatArray();
            double apart = 0;
            for (int i = 0; i < ROWS; i++) {
                apart = Math.max(apart, Math.abs(plain[i] - given[i]));
            }
            assertTrue(apart > 0.01, "codes change something");
            NDArray weights = manager.create(turned(first), new Shape(HIDDEN, INPUTS));
            float[] coded = FakeQuant.weight(manager, weights).toFloatArray();
            assertSameCodes(coded, ModelProto.parseFrom(Files.readAllBytes(file)));
        }
    }

    private static float[] turned(Layer.Dense dense) {
        return jianmo.train.form.Products.transposed(
                dense.weights(), dense.inputs(), dense.outputs());
    }

    /// @param coded outputs × inputs
    private void assertSameCodes(float[] coded, ModelProto graph) {
        TensorProto codes =
                graph.getGraph().getInitializerList().stream()
                        .filter(t -> t.getDataType() == TensorProto.DataType.INT8.getNumber())
                        .filter(t -> t.getDimsCount() == 2 && t.getDims(1) == HIDDEN)
                        .findFirst()
                        .orElseThrow();
        byte[] bytes = codes.getRawData().toByteArray();
        for (int h = 0; h < HIDDEN; h++) {
            float most = 0;
            for (int c = 0; c < INPUTS; c++) {
                most = Math.max(most, Math.abs(first.weights()[c * HIDDEN + h]));
            }
            for (int c = 0; c < INPUTS; c++) {
                assertEquals(
                        bytes[c * HIDDEN + h],
                        Math.round(coded[h * INPUTS + c] / (most / 64)),
                        "code " + c + " of output " + h);
            }
        }
    }
}
