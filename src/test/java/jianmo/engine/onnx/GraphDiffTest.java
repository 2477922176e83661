package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.engine.onnx.view.OnnxViews;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.LayerChange;
import jianmo.train.PortableModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Errors of layers against the same worked out here.
class GraphDiffTest {

    private static final int ROWS = 50;
    private static final int INPUTS = 40;
    private static final int HIDDEN = 32;

    @TempDir Path folder;

    /// The first product of a network in whole numbers, as the operators define it: codes of the
    /// batch from its own range, whole sums, one scale per column.
    @Test
    void theErrorOfALayerIsTheOneOfWholeNumbers() {
        ModelProto fp32 = ForeignGraphs.network(INPUTS, HIDDEN, 11);
        ModelProto int8 = GraphQuantiser.quantise(fp32).model();
        float[][] columns = columns(new Random(3));

        GraphDiff diff = diff(fp32, int8, columns);

        assertEquals(ROWS, diff.rows());
        LayerChange layer = diff.layers().getFirst();
        assertEquals("h3", layer.name());
        assertEquals("h3", layer.counterpart());
        assertEquals("MatMul + Add + Relu", layer.operator());
        assertEquals("MatMulInteger + Cast + Mul + Add + Relu", layer.replacement());
        assertEquals(4L * INPUTS * HIDDEN + 4L * HIDDEN, layer.bytesBefore());
        // codes, a scale per column, one zero point; the bias as it was
        assertEquals(INPUTS * HIDDEN + 4L * HIDDEN + 1 + 4L * HIDDEN, layer.bytesAfter());
        double[] a = exact(fp32.getGraph(), columns);
        double[] b = coded(fp32.getGraph(), int8.getGraph(), columns);
        double apart = 0;
        double size = 0;
        double other = 0;
        double both = 0;
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            apart += (a[i] - b[i]) * (a[i] - b[i]);
            size += a[i] * a[i];
            other += b[i] * b[i];
            both += a[i] * b[i];
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        double error = Math.sqrt(apart / size);
        assertTrue(error > 1e-4 && error < 0.1, "error " + error);
        assertEquals(error, layer.relativeError(), 1e-4 * error);
        assertEquals(-20 * Math.log10(error), layer.decibels(), 1e-3);
        assertEquals(both / Math.sqrt(size * other), layer.cosine(), 1e-9);
        assertEquals(largest, layer.largest(), 1e-5);
    }

    private GraphDiff diff(ModelProto before, ModelProto after, float[][] columns) {
        return new OnnxViews()
                .compare(
                        ForeignGraphs.save(before, folder.resolve("a.onnx")),
                        ForeignGraphs.save(after, folder.resolve("b.onnx")),
                        List.of((Object[]) columns),
                        Progress.ignored());
    }

    private static float[][] columns(Random random) {
        float[][] columns = new float[INPUTS][ROWS];
        for (float[] column : columns) {
            for (int i = 0; i < ROWS; i++) {
                column[i] = (float) random.nextGaussian();
            }
        }
        return columns;
    }

    private static float[] floats(GraphProto graph, String name) {
        TensorProto tensor = tensor(graph, name);
        var buffer =
                tensor.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static TensorProto tensor(GraphProto graph, String name) {
        return graph.getInitializerList().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double[] exact(GraphProto graph, float[][] x) {
        float[] weights = floats(graph, "w1");
        float[] bias = floats(graph, "b1");
        double[] values = new double[ROWS * HIDDEN];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < HIDDEN; k++) {
                double sum = bias[k];
                for (int j = 0; j < INPUTS; j++) {
                    sum += (double) x[j][i] * weights[j * HIDDEN + k];
                }
                values[i * HIDDEN + k] = Math.max(0, sum);
            }
        }
        return values;
    }

    private static double[] coded(GraphProto fp32, GraphProto int8, float[][] x) {
        byte[] codes = tensor(int8, "w1_codes").getRawData().toByteArray();
        float[] scales = floats(int8, "w1_scales");
        float[] bias = floats(fp32, "b1");
        float low = 0;
        float high = 0;
        for (float[] column : x) {
            for (float value : column) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        float step = (high - low) / 255;
        int zero = (int) Math.clamp(Math.rint(-low / step), 0, 255);
        double[] values = new double[ROWS * HIDDEN];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < HIDDEN; k++) {
                long sum = 0;
                for (int j = 0; j < INPUTS; j++) {
                    int code = (int) Math.clamp(Math.rint(x[j][i] / step) + zero, 0, 255);
                    sum += (long) (code - zero) * codes[j * HIDDEN + k];
                }
                values[i * HIDDEN + k] = Math.max(0, sum * (double) step * scales[k] + bias[k]);
            }
        }
        return values;
    }

    @Test
    void aGraphBesideItselfHasNoError() {
        ModelProto fp32 = ForeignGraphs.network(INPUTS, HIDDEN, 2);
        GraphDiff diff = diff(fp32, fp32, columns(new Random(1)));
        for (LayerChange layer : diff.layers()) {
            assertEquals(0, layer.relativeError());
            assertEquals(Double.POSITIVE_INFINITY, layer.decibels());
            assertEquals(1, layer.cosine(), 1e-12);
            assertEquals(layer.bytesBefore(), layer.bytesAfter());
        }
        assertEquals("variable", diff.layers().getLast().name());
    }

    /// The studio numbers its tensors, so two of its files are matched by order.
    @Test
    void layersOfTheStudiosFilesAreMatchedByOrder() {
        var models = new RandomModels(Seeds.generator(5, "diff"));
        PortableModel model = models.layers(Task.MULTICLASS, 64, 48);
        Path fp32 = folder.resolve("fp32.onnx");
        Path int8 = folder.resolve("int8.onnx");
        var graphs = new OnnxGraphs();
        graphs.write(model, fp32, Map.of());
        graphs.shrink(fp32, int8);
        List<Object> raw = models.raw(model.plan(), 300);

        GraphDiff diff = new OnnxViews().compare(fp32, int8, raw, Progress.ignored());

        assertEquals("graph.note.by-order", diff.notes().getFirst().key());
        List<LayerChange> products =
                diff.layers().stream().filter(layer -> !layer.operator().isEmpty()).toList();
        assertEquals(3, products.size());
        assertTrue(products.getFirst().bytesAfter() < 0.4 * products.getFirst().bytesBefore());
        LayerChange answer = diff.layers().getLast();
        assertTrue(answer.name().startsWith("probabilities"), answer::name);
        // every byte of both files' constants belongs to one line of the table
        var views = new OnnxViews();
        assertEquals(
                views.read(fp32).weightBytes(),
                diff.layers().stream().mapToLong(LayerChange::bytesBefore).sum());
        assertEquals(
                views.read(int8).weightBytes(),
                diff.layers().stream().mapToLong(LayerChange::bytesAfter).sum());
        // codes of the batch's own range differ from batch to batch, so this is close, not equal
        double largest = graphs.compare(fp32, int8, raw, Progress.ignored()).maxAbsDiff();
        assertEquals(largest, answer.largest(), 0.5 * largest + 1e-3);
        assertTrue(products.stream().allMatch(layer -> layer.relativeError() > 0));
    }

    @Test
    void treesInWholeNumbersAreComparedByTheirAnswers() {
        var models = new RandomModels(Seeds.generator(6, "diff"));
        PortableModel model = models.trees(Task.REGRESSION);
        Path file = folder.resolve("trees.onnx");
        new OnnxGraphs().write(model, file, Map.of());
        Path other = ForeignGraphs.save(ForeignGraphs.network(4, 3, 1), folder.resolve("n.onnx"));
        GraphDiff diff = new OnnxViews().compare(file, other, List.of(), Progress.ignored());
        assertTrue(
                diff.notes().stream()
                        .anyMatch(note -> note.key().equals("graph.note.answers-only")));
        assertEquals(1, diff.layers().size());
        assertFalse(diff.layers().getFirst().measured());
        assertEquals(0, diff.rows());
        assertEquals(
                List.of("graph.note.answers-only", "graph.note.no-rows"),
                new ArrayList<>(diff.notes()).stream().map(note -> note.key()).toList());
    }
}
