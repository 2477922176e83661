package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.text.Texts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Files that are no models, damaged models and models made to do harm: each gets a sentence that
/// names the file, and the studio lives on.
class HostileGraphTest {

    @TempDir Path folder;
    private Path file;
    private byte[] good;

    @BeforeEach
    void writeModel() throws IOException {
        file = folder.resolve("m.onnx");
        var model = new RandomModels(Seeds.generator(1, "hostile")).layers(Task.BINARY, 8);
        new OnnxGraphs().write(model, file, Map.of());
        good = Files.readAllBytes(file);
    }

    @Test
    void filesThatAreNoModels() throws IOException {
        Files.delete(file);
        assertEquals("export.graph.missing", refused());
        assertRefused("export.graph.empty", new byte[0]);
        byte[] random = new byte[5000];
        Seeds.generator(2, "bytes").nextBytes(random);
        assertRefused("export.graph.not-onnx", random);
        String page = "<!DOCTYPE html><html><body>404</body></html>";
        assertRefused("export.graph.not-onnx", page.getBytes(StandardCharsets.UTF_8));
        assertRefused("export.graph.not-onnx", "PK\3\4zip".getBytes(StandardCharsets.UTF_8));
        assertRefused("export.graph.not-onnx", new byte[4096]);
    }

    /// A short vector, so it seems, times itself: how long it becomes only the rows tell.
    @Test
    void aPieceCountsAsLargeAsWhatItIsCutOutOf() throws IOException {
        for (int longest : new int[] {100, 100_000}) {
            var graph = new GraphBuilder();
            String x = graph.input("x", DataType.FLOAT);
            String most = graph.reduce("ReduceMax", x, false, 0, 1);
            String whole =
                    graph.node(
                            "Cast",
                            List.of(most),
                            Attributes.whole("to", DataType.INT64.getNumber()));
            String one = graph.longs(new long[] {1}, 1);
            String end = graph.node("Reshape", List.of(whole, one));
            String table = graph.floats(new float[longest], longest);
            String start = graph.longs(new long[] {0}, 1);
            String piece = graph.node("Slice", List.of(table, start, end, start));
            String column =
                    graph.node("Reshape", List.of(piece, graph.longs(new long[] {-1, 1}, 2)));
            String row = graph.node("Reshape", List.of(piece, graph.longs(new long[] {1, -1}, 2)));
            String product = graph.node("MatMul", List.of(column, row));
            String sum = graph.reduce("ReduceMax", product, false, 0, 1);
            graph.output("prediction", graph.node("Add", List.of(x, sum)), DataType.FLOAT, 1);
            var model = graph.model(Map.of(GraphWriter.INT8, "t"));
            if (longest == 100) {
                OnnxScorer.session(GraphCheck.of("m", model)).close();
            } else {
                var error =
                        assertThrows(
                                UserError.class,
                                () -> OnnxScorer.session(GraphCheck.of("m", model)));
                assertEquals("export.graph.too-much", error.message().key());
            }
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 1; length < good.length; length += good.length / 40) {
            Files.write(file, Arrays.copyOf(good, length));
            String key = refused();
            assertTrue(key.startsWith("export.graph."), key);
        }
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        var random = Seeds.generator(3, "flips");
        int producer = 4;
        for (int i = 0; i < 200; i++) {
            byte[] flipped = good.clone();
            int at = producer + GraphSeal.PRODUCER.length();
            flipped[at + random.nextInt(flipped.length - at)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            assertTrue(refused().startsWith("export.graph."));
        }
    }

    @Test
    void flippedBitsInAnotherMakersFileNeverBreakTheStudio() throws IOException {
        byte[] other = model(_ -> {});
        for (int at = 0; at < other.length * 8; at++) {
            byte[] flipped = other.clone();
            flipped[at / 8] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            try (var scorer = new OnnxGraphs().open(file)) {
                assertFalse(scorer.inputs().isEmpty());
            } catch (UserError e) {
                assertTrue(e.message().key().startsWith("export.graph."), e::getMessage);
            }
        }
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertEquals("export.graph.too-large", refused());
    }

    @Test
    void dataInOtherFilesIsRefusedWhereverItHides() throws IOException {
        var secret =
                TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(DataType.FLOAT.getNumber())
                        .addDims(1)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(
                                StringStringEntryProto.newBuilder()
                                        .setKey("location")
                                        .setValue("../../../etc/passwd"))
                        .build();
        assertRefused("export.graph.external-data", model(g -> g.addInitializer(secret)));
        var constant =
                NodeProto.newBuilder()
                        .setOpType("Constant")
                        .addOutput("c")
                        .addAttribute(
                                AttributeProto.newBuilder()
                                        .setName("value")
                                        .setType(AttributeProto.AttributeType.TENSOR)
                                        .setT(secret));
        assertRefused("export.graph.external-data", model(g -> g.addNode(constant)));
        var inner = GraphProto.newBuilder().addInitializer(secret);
        var branch =
                NodeProto.newBuilder()
                        .setOpType("If")
                        .addAttribute(
                                AttributeProto.newBuilder()
                                        .setName("then_branch")
                                        .setType(AttributeProto.AttributeType.GRAPH)
                                        .setG(inner));
        assertRefused("export.graph.external-data", model(g -> g.addNode(branch)));
    }

    @Test
    void graphsThatMakeNoSenseAreRefused() throws IOException {
        assertRefused("export.graph.no-nodes", model(GraphProto.Builder::clearNode));
        assertRefused(
                "export.graph.unknown-operator",
                model(g -> g.setNode(0, node("Run", "x", "y").setDomain("evil.example"))));
        assertRefused("export.graph.refused", model(g -> g.setNode(0, node("Nonsense", "x", "y"))));
        assertRefused(
                "export.graph.order",
                model(g -> g.setNode(0, node("Relu", "b", "y")).addNode(node("Relu", "y", "b"))));
        assertRefused("export.graph.order", model(g -> g.setNode(0, node("Relu", "?", "y"))));
        assertRefused("export.graph.order", model(GraphProto.Builder::clearInput));
        assertRefused("export.graph.no-answer", model(GraphProto.Builder::clearOutput));
        var short3 =
                TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(DataType.FLOAT.getNumber())
                        .addDims(1L << 40)
                        .addFloatData(1);
        assertRefused("export.graph.not-onnx", model(g -> g.addInitializer(short3)));
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        var graph = GraphProto.newBuilder().addNode(node("Relu", "x", "y"));
        for (int depth = 0; depth < 500; depth++) {
            var body =
                    AttributeProto.newBuilder()
                            .setName("body")
                            .setType(AttributeProto.AttributeType.GRAPH)
                            .setG(graph);
            graph = GraphProto.newBuilder().addNode(node("Loop", "x", "y").addAttribute(body));
        }
        var deep = graph;
        assertRefused("export.graph.not-onnx", model(g -> g.addAllNode(deep.getNodeList())));
    }

    @Test
    void inputsThatAreNoColumnsAreExplained() throws IOException {
        assertRefused(
                "export.graph.input-shape",
                model(g -> g.setInput(0, value("x", DataType.FLOAT, 0, 1L << 20))));
        assertRefused(
                "export.graph.input-shape",
                model(g -> g.setInput(0, value("x", DataType.FLOAT, 0, 3, 224, 224))));
        assertRefused(
                "export.graph.input-type",
                model(g -> g.setInput(0, value("x", DataType.BOOL, 0, 1))));
    }

    @Test
    void anotherMakersGraphOfColumnsWorks() throws IOException {
        Files.write(file, model(_ -> {}));
        try (var scorer = new OnnxGraphs().open(file)) {
            assertEquals("x", scorer.inputs().getFirst().name());
            assertEquals("number", scorer.inputs().getFirst().type());
            assertEquals(List.of(), scorer.classes());
            float[] answers = scorer.score(List.of(new float[] {-1, 2}));
            assertEquals(List.of(0f, 2f), List.of(answers[0], answers[1]));
        }
    }

    /// `y = max(0, x)`, changed by `change`.
    private static byte[] model(Consumer<GraphProto.Builder> change) {
        var graph =
                GraphProto.newBuilder()
                        .setName("g")
                        .addNode(node("Relu", "x", "y"))
                        .addInput(value("x", DataType.FLOAT, 0, 1))
                        .addOutput(value("y", DataType.FLOAT, 0, 1));
        change.accept(graph);
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("evil.example").setVersion(1))
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(String operator, String input, String output) {
        return NodeProto.newBuilder().setOpType(operator).addInput(input).addOutput(output);
    }

    /// @param shape 0 stands for any number of rows
    private static ValueInfoProto value(String name, DataType type, long... shape) {
        var sizes = TensorShapeProto.newBuilder();
        for (long size : shape) {
            var dim = TensorShapeProto.Dimension.newBuilder();
            sizes.addDim(size == 0 ? dim.setDimParam("n") : dim.setDimValue(size));
        }
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private void assertRefused(String key, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertEquals(key, refused());
    }

    /// Key of the error; its sentence names the file in both languages.
    private String refused() {
        UserError error = assertThrows(UserError.class, () -> new OnnxGraphs().open(file).close());
        for (String language : List.of("en", "zh")) {
            String text = Texts.in(language).of(error.message());
            assertTrue(text.contains(file.toString()) && !text.contains("«"), text);
        }
        return error.message().key();
    }
}
