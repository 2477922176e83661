package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.reals;
import static jianmo.engine.onnx.Attributes.text;
import static jianmo.engine.onnx.Attributes.texts;
import static jianmo.engine.onnx.Attributes.whole;
import static jianmo.engine.onnx.Attributes.wholes;

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

import com.google.protobuf.ByteString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Graphs as the converters of scikit-learn, LightGBM and PyTorch write them: one matrix in, a
/// label and probabilities out.
public final class ForeignGraphs {

    private static final int FLOAT = DataType.FLOAT.getNumber();
    private static final int INT64 = DataType.INT64.getNumber();
    private static final int STRING = DataType.STRING.getNumber();
    private static final String ML = GraphBuilder.ML;

    private ForeignGraphs() {}

    /// `LinearClassifier` over two columns, whole-number classes 10, 20, 30, `Normalizer`, `ZipMap`
    /// (skl2onnx's `LogisticRegression`). Scores: x, y and 0 before the softmax.
    public static ModelProto linearZipMap() {
        return model(g ->
                g.addInput(matrix("float_input", FLOAT, 2))
                        .addNode(
                                ml(
                                        "LinearClassifier",
                                        List.of("float_input"),
                                        List.of("label", "raw"),
                                        wholes("classlabels_ints", List.of(10L, 20L, 30L)),
                                        reals("coefficients", List.of(1f, 0f, 0f, 1f, 0f, 0f)),
                                        reals("intercepts", List.of(0f, 0f, 0f)),
                                        whole("multi_class", 1),
                                        text("post_transform", "SOFTMAX")))
                        .addNode(
                                ml(
                                        "Normalizer",
                                        List.of("raw"),
                                        List.of("probabilities"),
                                        text("norm", "L1")))
                        .addNode(
                                NodeProto.newBuilder()
                                        .setOpType("Cast")
                                        .addInput("label")
                                        .addOutput("output_label")
                                        .addAttribute(whole("to", INT64)))
                        .addNode(
                                ml(
                                        "ZipMap",
                                        List.of("probabilities"),
                                        List.of("output_probability"),
                                        wholes("classlabels_int64s", List.of(10L, 20L, 30L))))
                        .addOutput(vector("output_label", INT64))
                        .addOutput(mapped("output_probability", DataType.INT64)));
    }

    /// One tree over three columns, classes `no` and `yes`, no `ZipMap`: yes with 0.9 where the
    /// second column is at most 5, else with 0.2.
    public static ModelProto treeWithTexts() {
        return model(g ->
                g.addInput(matrix("X", FLOAT, 3))
                        .addNode(
                                ml(
                                        "TreeEnsembleClassifier",
                                        List.of("X"),
                                        List.of("label", "probabilities"),
                                        wholes("nodes_treeids", List.of(0L, 0L, 0L)),
                                        wholes("nodes_nodeids", List.of(0L, 1L, 2L)),
                                        wholes("nodes_featureids", List.of(1L, 0L, 0L)),
                                        texts("nodes_modes", List.of("BRANCH_LEQ", "LEAF", "LEAF")),
                                        reals("nodes_values", List.of(5f, 0f, 0f)),
                                        wholes("nodes_truenodeids", List.of(1L, 0L, 0L)),
                                        wholes("nodes_falsenodeids", List.of(2L, 0L, 0L)),
                                        wholes("class_treeids", List.of(0L, 0L, 0L, 0L)),
                                        wholes("class_nodeids", List.of(1L, 1L, 2L, 2L)),
                                        wholes("class_ids", List.of(0L, 1L, 0L, 1L)),
                                        reals("class_weights", List.of(0.1f, 0.9f, 0.8f, 0.2f)),
                                        texts("classlabels_strings", List.of("no", "yes")),
                                        text("post_transform", "NONE")))
                        .addOutput(vector("label", STRING))
                        .addOutput(open("probabilities", FLOAT)));
    }

    /// `MatMul`, `Add`, `Relu`, `MatMul`: a regressor of `inputs` columns with weights drawn.
    public static ModelProto network(int inputs, int hidden, long seed) {
        var random = new Random(seed);
        return model(g ->
                g.addInput(matrix("input", FLOAT, inputs))
                        .addInitializer(drawn("w1", random, inputs, hidden))
                        .addInitializer(drawn("b1", random, hidden))
                        .addInitializer(drawn("w2", random, hidden, 1))
                        .addNode(node("MatMul", "h1", "input", "w1").setName("/fc1/MatMul"))
                        .addNode(node("Add", "h2", "h1", "b1").setName("/fc1/Add"))
                        .addNode(node("Relu", "h3", "h2").setName("/act/Relu"))
                        .addNode(node("MatMul", "variable", "h3", "w2").setName("/fc2/MatMul"))
                        .addOutput(matrix("variable", FLOAT, 1)));
    }

    /// One input per column, as skl2onnx makes of a `ColumnTransformer`: `age_in_years` (float)
    /// plus 2 where `job` is `b`.
    public static ModelProto perColumn() {
        return model(g ->
                g.addInput(matrix("age_in_years", FLOAT, 1))
                        .addInput(matrix("job", STRING, 1))
                        .addInitializer(
                                TensorProto.newBuilder()
                                        .setName("weight")
                                        .setDataType(FLOAT)
                                        .addAllDims(List.of(2L, 1L))
                                        .addAllFloatData(List.of(0f, 2f)))
                        .addInitializer(
                                TensorProto.newBuilder()
                                        .setName("shape")
                                        .setDataType(INT64)
                                        .addDims(2)
                                        .addAllInt64Data(List.of(-1L, 2L)))
                        .addNode(
                                ml(
                                        "OneHotEncoder",
                                        List.of("job"),
                                        List.of("hot"),
                                        texts("cats_strings", List.of("a", "b")),
                                        whole("zeros", 1)))
                        .addNode(node("Reshape", "flat", "hot", "shape"))
                        .addNode(node("MatMul", "extra", "flat", "weight"))
                        .addNode(node("Add", "variable", "age_in_years", "extra"))
                        .addOutput(matrix("variable", FLOAT, 1)));
    }

    /// A probability per class in outputs of their own (`zipmap='columns'`): x and 1 - x.
    public static ModelProto columnsOut() {
        return model(g ->
                g.addInput(matrix("x", FLOAT, 1))
                        .addInitializer(
                                TensorProto.newBuilder()
                                        .setName("one")
                                        .setDataType(FLOAT)
                                        .addFloatData(1))
                        .addNode(node("Identity", "good", "x"))
                        .addNode(node("Sub", "bad", "one", "x"))
                        .addNode(
                                NodeProto.newBuilder()
                                        .setOpType("Cast")
                                        .addInput("x")
                                        .addOutput("output_label")
                                        .addAttribute(whole("to", INT64)))
                        .addOutput(matrix("output_label", INT64, 1))
                        .addOutput(matrix("good", FLOAT, 1))
                        .addOutput(matrix("bad", FLOAT, 1)));
    }

    /// [#network] with its first weights in a file beside it.
    ///
    /// @param location as the graph says it
    public static ModelProto external(ModelProto network, String location) {
        var made = network.toBuilder();
        TensorProto first = network.getGraph().getInitializer(0);
        made.getGraphBuilder()
                .setInitializer(
                        0,
                        first.toBuilder()
                                .clearRawData()
                                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                                .addExternalData(entry("location", location))
                                .addExternalData(entry("offset", "8"))
                                .addExternalData(entry("length", "" + first.getRawData().size())));
        return made.build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    public static Path save(ModelProto model, Path file) {
        try {
            return Files.write(file, model.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ModelProto model(Consumer<GraphProto.Builder> content) {
        var graph = GraphProto.newBuilder().setName("foreign");
        content.accept(graph);
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("skl2onnx")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(3))
                .build();
    }

    public static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addOutput(output)
                .addAllInput(Arrays.asList(inputs));
    }

    private static NodeProto ml(
            String operator,
            List<String> inputs,
            List<String> outputs,
            AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setDomain(ML)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(Arrays.asList(attributes))
                .build();
    }

    /// Normal numbers.
    public static TensorProto drawn(String name, Random random, int... shape) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        var bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putFloat((float) random.nextGaussian());
        }
        var tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        Arrays.stream(shape).forEach(tensor::addDims);
        return tensor.setRawData(ByteString.copyFrom(bytes.flip())).build();
    }

    public static ValueInfoProto matrix(String name, int type, int columns) {
        return value(
                name,
                type,
                TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dimension.newBuilder())
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns)));
    }

    private static ValueInfoProto vector(String name, int type) {
        return value(
                name,
                type,
                TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dimension.newBuilder()));
    }

    /// Nothing is said of its shape.
    private static ValueInfoProto open(String name, int type) {
        return value(name, type, null);
    }

    private static ValueInfoProto value(
            String name,
            int type,
            TensorShapeProto.@org.jspecify.annotations.Nullable Builder shape) {
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type);
        if (shape != null) {
            tensor.setShape(shape);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static ValueInfoProto mapped(String name, DataType key) {
        var number =
                TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT));
        var map =
                TypeProto.newBuilder()
                        .setMapType(
                                TypeProto.Map.newBuilder()
                                        .setKeyType(key.getNumber())
                                        .setValueType(number));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(map)))
                .build();
    }
}
