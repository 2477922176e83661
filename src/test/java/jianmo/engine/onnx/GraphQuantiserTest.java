package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.train.PortableModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class GraphQuantiserTest {

    @TempDir Path folder;

    private final RandomGenerator numbers = Seeds.generator(9, "conv");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aNetworkKeepsItsAnswersAndShrinks(long seed) {
        var models = new RandomModels(Seeds.generator(seed, "shrink"));
        PortableModel model = models.layers(Task.MULTICLASS, 128, 96);
        Path fp32 = folder.resolve("model.onnx");
        Path int8 = folder.resolve("small.onnx");
        var graphs = new OnnxGraphs();
        graphs.write(model, fp32, Map.of("receipt", "r1"));

        var shrunk = graphs.shrink(fp32, int8);

        assertTrue(shrunk.products() >= 2, shrunk::toString);
        assertTrue(shrunk.int8Bytes() < 0.5 * shrunk.fp32Bytes(), shrunk::toString);
        List<Object> raw = models.raw(model.plan(), 200);
        var compared = graphs.compare(fp32, int8, raw, Progress.ignored());
        assertTrue(compared.maxAbsDiff() > 0 && compared.maxAbsDiff() < 0.1, compared::toString);
        assertTrue(compared.agreement() > 0.93, compared::toString);
        // sealed anew, and what was known of the model is still known
        try (var scorer = graphs.open(int8)) {
            assertEquals("r1", scorer.metadata().get("receipt"));
            assertEquals("dynamic-per-channel-7bit", scorer.metadata().get("jianmo.int8"));
        }
    }

    /// Two products share one input: it is coded once.
    @Test
    void whatComesInIsCodedOnce() {
        ModelProto model =
                graph(
                        13,
                        builder -> {
                            String x = builder.input("x", DataType.FLOAT, 64);
                            String a = builder.node("MatMul", List.of(x, weights(builder, 64, 32)));
                            String b = builder.node("MatMul", List.of(x, weights(builder, 64, 32)));
                            return builder.node("Add", List.of(a, b));
                        });
        GraphProto made = GraphQuantiser.quantise(model).model().getGraph();
        assertEquals(1, count(made, "DynamicQuantizeLinear"));
        assertEquals(2, count(made, "MatMulInteger"));
        assertEquals(0, count(made, "MatMul"));
    }

    /// Two convolutions share their weights, one is too small; answers stay near.
    @Test
    void convolutionsKeepTheirWeightsInEightBits() {
        ModelProto model =
                graph(
                        13,
                        builder -> {
                            String x = builder.input("x", DataType.FLOAT, 400);
                            String plane = reshaped(builder, x, -1, 4, 10, 10);
                            float[] values = random(16 * 4 * 25);
                            String kernel = builder.floats(values, 16, 4, 5, 5);
                            String a = builder.node("Conv", List.of(plane, kernel));
                            String b =
                                    builder.node(
                                            "Conv",
                                            List.of(builder.node("Neg", List.of(plane)), kernel));
                            String both =
                                    builder.node(
                                            "Concat", List.of(a, b), Attributes.whole("axis", 1));
                            String small = builder.floats(random(2 * 32), 2, 32, 1, 1);
                            String c = builder.node("Conv", List.of(both, small));
                            return reshaped(builder, c, -1);
                        });
        var made = GraphQuantiser.quantise(model);
        assertEquals(2, made.convolutions());
        assertEquals(0, made.products() + made.tables());
        GraphProto graph = made.model().getGraph();
        assertEquals(1, count(graph, "Cast"));
        assertEquals(3, count(graph, "Conv"));
        assertTrue(made.model().getSerializedSize() < 0.45 * model.getSerializedSize());
        assertEquals(List.of(), Saturation.products(graph));
        float[][] pictures = new float[30][];
        Arrays.setAll(pictures, _ -> random(400));
        float[] exact = answers(model, pictures);
        float[] coded = answers(made.model(), pictures);
        double difference = Answers.difference(exact, coded);
        assertTrue(difference > 0 && difference < 0.15, () -> "difference " + difference);
    }

    @Test
    void weightsThatSomethingElseUsesStay() {
        ModelProto model =
                graph(
                        13,
                        builder -> {
                            String x = builder.input("x", DataType.FLOAT, 64);
                            String shared = weights(builder, 64, 64);
                            String a = builder.node("MatMul", List.of(x, shared));
                            return builder.node(
                                    "MatMul", List.of(a, builder.node("Relu", List.of(shared))));
                        });
        var made = GraphQuantiser.quantise(model);
        assertEquals(0, made.products());
        assertEquals(model.getGraph(), made.model().getGraph());
    }

    @Test
    void tablesAreLookedUpInEightBits() throws IOException {
        ModelProto model =
                graph(
                        13,
                        builder -> {
                            String x = builder.input("x", DataType.FLOAT, 1);
                            String places =
                                    builder.node(
                                            "Cast",
                                            List.of(x),
                                            Attributes.whole("to", DataType.INT64.getNumber()));
                            String found =
                                    builder.node(
                                            "Gather", List.of(weights(builder, 256, 16), places));
                            return builder.node(
                                    "ReduceSum",
                                    List.of(found, builder.longs(new long[] {1}, 1)),
                                    Attributes.whole("keepdims", 0));
                        });
        var made = GraphQuantiser.quantise(model);
        assertEquals(1, made.tables());
        float[] rows = new float[256];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        try (var wide = OnnxScorer.session(GraphCheck.of("wide", model));
                var narrow = OnnxScorer.session(GraphCheck.of("narrow", made.model()))) {
            float[] exact = wide.run(List.of(rows));
            float[] coded = narrow.run(List.of(rows));
            double difference = Answers.difference(exact, coded);
            // half a step of a scale that reaches the largest of some normal numbers
            assertTrue(difference > 0 && difference < 4.5 / 127 / 2 * 1.01, "" + difference);
        }
    }

    @Test
    void graphsOfOldOperatorsStay() {
        ModelProto model =
                graph(
                        9,
                        builder -> {
                            String x = builder.input("x", DataType.FLOAT, 64);
                            return builder.node("MatMul", List.of(x, weights(builder, 64, 32)));
                        });
        assertSame(model, GraphQuantiser.quantise(model).model());
    }

    @Test
    void weightsOfGraphsInsideStay() {
        ModelProto outer =
                graph(
                        13,
                        builder -> {
                            String x = builder.input("x", DataType.FLOAT, 64);
                            return builder.node("MatMul", List.of(x, weights(builder, 64, 32)));
                        });
        String weights = outer.getGraph().getNode(0).getInput(1);
        var inside =
                GraphProto.newBuilder()
                        .addNode(NodeProto.newBuilder().setOpType("Relu").addInput(weights));
        var fork =
                NodeProto.newBuilder()
                        .setOpType("If")
                        .addAttribute(
                                AttributeProto.newBuilder().setName("then_branch").setG(inside));
        ModelProto model =
                outer.toBuilder().setGraph(outer.getGraph().toBuilder().addNode(fork)).build();
        assertEquals(0, GraphQuantiser.quantise(model).products());
    }

    @Test
    void aModelThatGainsNothingGetsASentenceAndNoFile() {
        var models = new RandomModels(Seeds.generator(5, "shrink"));
        Path fp32 = folder.resolve("model.onnx");
        Path int8 = folder.resolve("small.onnx");
        var graphs = new OnnxGraphs();
        graphs.write(models.trees(Task.BINARY), fp32, Map.of());
        var refused = assertThrows(UserError.class, () -> graphs.shrink(fp32, int8));
        assertEquals("export.shrink.nothing", refused.message().key());
        assertTrue(Files.notExists(int8));
    }

    private static String reshaped(GraphBuilder builder, String tensor, long... shape) {
        return builder.node("Reshape", List.of(tensor, builder.longs(shape, shape.length)));
    }

    private float[] random(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) numbers.nextGaussian() * 0.2f;
        }
        return values;
    }

    private static float[] answers(ModelProto model, float[][] rows) {
        int width = rows[0].length;
        var port = new GraphPort("x", GraphPort.Element.FLOAT, 2, width, width, false);
        try (var session = new GraphSession("test", model.toByteArray(), List.of(port), "answer")) {
            return session.run(List.of((Object) rows));
        }
    }

    private static long count(GraphProto graph, String operator) {
        return graph.getNodeList().stream().filter(n -> n.getOpType().equals(operator)).count();
    }

    private static String weights(GraphBuilder builder, int rows, int columns) {
        RandomGenerator random = Seeds.generator(rows, "weights");
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.clamp(random.nextGaussian(), -4, 4);
        }
        return builder.floats(values, rows, columns);
    }

    private static ModelProto graph(
            int opset, java.util.function.Function<GraphBuilder, String> body) {
        var builder = new GraphBuilder();
        builder.output("answer", body.apply(builder), DataType.FLOAT, 0);
        ModelProto model = builder.model(Map.of());
        var set = model.getOpsetImport(0).toBuilder().setVersion(opset);
        return model.toBuilder()
                .setProducerName("someone")
                .clearMetadataProps()
                .setOpsetImport(0, set)
                .build();
    }
}
