package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Graphs made to do harm, each with the key of the sentence it must get. All begin as `y = max(0,
/// x)`, which is fine.
final class HostileCases {

    private final Map<String, Case> cases = new LinkedHashMap<>();

    /// @param key without `export.graph.`
    record Case(String key, ModelProto model) {}

    private HostileCases() {}

    static Map<String, Case> all() {
        var all = new HostileCases();
        all.names();
        all.constants();
        all.elsewhere();
        all.endless();
        all.huge();
        all.operators();
        all.ports();
        all.trees();
        return all.cases;
    }

    private void names() {
        graph(
                "circle of two",
                "order",
                g -> g.setNode(0, node("Relu", "y", "b")).addNode(node("Relu", "b", "y")));
        graph("circle of one", "order", g -> g.setNode(0, node("Relu", "y", "y")));
        graph("value from nowhere", "order", g -> g.setNode(0, node("Relu", "y", "nowhere")));
        graph("answer from nowhere", "order", g -> g.addOutput(value("z", DataType.FLOAT, 0, 1)));
        graph("made twice", "twice", g -> g.addNode(node("Abs", "y", "x")));
        graph("makes its input", "twice", g -> g.setNode(0, node("Relu", "x", "x")));
        graph("input twice", "twice", g -> g.addInput(value("x", DataType.FLOAT, 0, 1)));
        graph(
                "constant twice",
                "twice",
                g -> g.addInitializer(floats("w", 1)).addInitializer(floats("w", 2)));
        graph("constant made again", "twice", g -> g.addInitializer(floats("y", 1)));
        graph("nameless input", "nameless", g -> g.addInput(value("", DataType.FLOAT, 0, 1)));
        graph("nameless constant", "nameless", g -> g.addInitializer(floats("", 1)));
        graph("nameless operator", "refused", g -> g.setNode(0, node("", "y", "x")));
    }

    private void constants() {
        constant("negative size", tensor("w", DataType.FLOAT).addDims(-4).addFloatData(1));
        constant("terabytes", tensor("w", DataType.FLOAT).addDims(1L << 40).addFloatData(1));
        constant(
                "product past 64 bits",
                tensor("w", DataType.FLOAT)
                        .addDims(1L << 30)
                        .addDims(1L << 30)
                        .addDims(1L << 30)
                        .addDims(1L << 30));
        constant(
                "product of exactly 2^64",
                tensor("w", DataType.FLOAT).addDims(1L << 32).addDims(1L << 32));
        constant(
                "raw data too short",
                tensor("w", DataType.FLOAT)
                        .addDims(1000)
                        .setRawData(ByteString.copyFrom(new byte[12])));
        constant(
                "raw data too long",
                tensor("w", DataType.FLOAT)
                        .addDims(1)
                        .setRawData(ByteString.copyFrom(new byte[12])));
        constant("numbers missing", tensor("w", DataType.FLOAT).addDims(1 << 28).addFloatData(1));
        constant(
                "a billion texts",
                tensor("w", DataType.STRING)
                        .addDims(1 << 29)
                        .addStringData(ByteString.copyFromUtf8("a")));
        constant(
                "texts as raw data",
                tensor("w", DataType.STRING)
                        .addDims(2)
                        .setRawData(ByteString.copyFrom(new byte[2])));
        constant("no type", tensor("w", DataType.UNDEFINED).addDims(1).addFloatData(1));
        constant("unknown type", floats("w", 1).toBuilder().setDataType(999));
        constant(
                "a segment",
                floats("w", 1).toBuilder()
                        .setSegment(TensorProto.Segment.newBuilder().setBegin(1L << 40)));
        graph(
                "sparse petabytes",
                "not-onnx",
                g ->
                        g.addSparseInitializer(
                                SparseTensorProto.newBuilder()
                                        .setValues(floats("w", 1))
                                        .setIndices(longs("i", 0))
                                        .addDims(1L << 25)
                                        .addDims(1L << 25)));
        graph(
                "damaged constant inside a node",
                "not-onnx",
                g ->
                        g.addNode(
                                constantNode(
                                        "c",
                                        tensor("t", DataType.INT64).addDims(1L << 20).build())));
    }

    private void elsewhere() {
        for (String place :
                List.of("../../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\w", "")) {
            var outside =
                    floats("w", 1).toBuilder()
                            .clearFloatData()
                            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                            .addExternalData(
                                    StringStringEntryProto.newBuilder()
                                            .setKey("location")
                                            .setValue(place));
            graph("data in \"" + place + '"', "external-data", g -> g.addInitializer(outside));
        }
        var both =
                floats("w", 1).toBuilder()
                        .addExternalData(
                                StringStringEntryProto.newBuilder()
                                        .setKey("location")
                                        .setValue("w"));
        graph("data here and elsewhere", "external-data", g -> g.addInitializer(both));
        graph(
                "a context file",
                "control-flow",
                g -> g.setNode(0, node("EPContext", "y", "x").setDomain("com.microsoft")));
    }

    private void endless() {
        var body =
                GraphProto.newBuilder()
                        .setName("b")
                        .addNode(node("Identity", "o", "c"))
                        .addInput(value("c", DataType.BOOL))
                        .addOutput(value("o", DataType.BOOL));
        graph(
                "loop of 2^62 rounds",
                "control-flow",
                g ->
                        g.addInitializer(longs("trips", 1L << 62))
                                .addNode(
                                        node("Loop", "l", "trips")
                                                .addAttribute(graphAttribute("body", body))));
        graph(
                "scan",
                "control-flow",
                g -> g.addNode(node("Scan", "l", "x").addAttribute(graphAttribute("body", body))));
        graph(
                "choice",
                "control-flow",
                g ->
                        g.addNode(
                                node("If", "l", "x")
                                        .addAttribute(graphAttribute("then_branch", body))));
        graph(
                "graph inside any operator",
                "control-flow",
                g ->
                        g.setNode(
                                0,
                                node("Relu", "y", "x").addAttribute(graphAttribute("body", body))));
        graph(
                "beam search",
                "control-flow",
                g -> g.setNode(0, node("BeamSearch", "y", "x").setDomain("com.microsoft")));
        model(
                "function that calls itself",
                "functions",
                m ->
                        m.addFunctions(
                                FunctionProto.newBuilder()
                                        .setName("Relu")
                                        .addInput("a")
                                        .addOutput("b")
                                        .addNode(node("Relu", "b", "a"))
                                        .addOpsetImport(
                                                OperatorSetIdProto.newBuilder().setVersion(17))));
        graph("1000 graphs deep", "not-onnx", g -> g.addNode(nested(1000)));
    }

    /// Written from the inside out, since the library's own writer would need as deep a stack.
    private static NodeProto nested(int depth) {
        NodeProto node = node("Relu", "d", "x").build();
        for (int i = 0; i < depth; i++) {
            ByteString inner = field(1, node.toByteString()).toByteString();
            ByteString attribute = field(6, inner).toByteString();
            node = node("If", "d", "x").setUnknownFields(field(5, attribute)).build();
        }
        return node;
    }

    private static UnknownFieldSet field(int number, ByteString bytes) {
        var field = UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build();
        return UnknownFieldSet.newBuilder().addField(number, field).build();
    }

    private void huge() {
        graph(
                "ConstantOfShape of terabytes",
                "too-much",
                g ->
                        g.addInitializer(longs("s", 1L << 20, 1L << 20))
                                .addNode(node("ConstantOfShape", "c", "s"))
                                .addNode(node("ReduceMax", "m", "c")));
        graph(
                "Expand to terabytes",
                "too-much",
                g ->
                        g.addInitializer(longs("s", 1, 1L << 40))
                                .addNode(node("Expand", "e", "x", "s")));
        graph(
                "Tile to terabytes",
                "too-much",
                g ->
                        g.addInitializer(longs("s", 1, 1L << 40))
                                .addNode(node("Tile", "e", "x", "s")));
        graph(
                "Pad to terabytes",
                "too-much",
                g ->
                        g.addInitializer(longs("s", 0, 0, 0, 1L << 40))
                                .addNode(node("Pad", "e", "x", "s")));
        graph(
                "Resize to terabytes",
                "too-much",
                g ->
                        g.addInitializer(longs("s", 1, 1L << 40))
                                .addNode(node("Resize", "e", "x", "", "", "s")));
        graph(
                "OneHot of terabytes",
                "too-much",
                g ->
                        g.addInitializer(longs("d", 1L << 40))
                                .addInitializer(floats("v", 0, 1))
                                .addNode(node("Cast", "i", "x").addAttribute(whole("to", 7)))
                                .addNode(node("OneHot", "e", "i", "d", "v")));
        graph(
                "random numbers without end",
                "too-much",
                g ->
                        g.addNode(
                                node("RandomNormal", "e")
                                        .addAttribute(
                                                AttributeProto.newBuilder()
                                                        .setName("shape")
                                                        .setType(AttributeType.INTS)
                                                        .addInts(1L << 40))));
        graph(
                "Range without end",
                "too-much|size-unknown",
                g ->
                        g.addInitializer(scalar("a", 0))
                                .addInitializer(scalar("b", 1L << 60))
                                .addInitializer(scalar("c", 1))
                                .addNode(node("Range", "e", "a", "b", "c")));
        graph(
                "size told by a column",
                "size-unknown",
                g ->
                        g.addNode(node("Cast", "i", "x").addAttribute(whole("to", 7)))
                                .addInitializer(longs("flat", -1))
                                .addNode(node("Reshape", "j", "i", "flat"))
                                .addNode(node("ConstantOfShape", "e", "j")));
        graph(
                "size computed from constants",
                "too-much|size-unknown",
                g ->
                        g.addInitializer(longs("s", 1L << 20, 1L << 20))
                                .addNode(node("Mul", "t", "s", "s"))
                                .addNode(node("Expand", "e", "x", "t")));
        graph("doubled forty times", "too-much", g -> doubled(g));
        graph(
                "squares of squares",
                "too-much",
                g ->
                        g.addNode(node("Transpose", "t", "x"))
                                .addNode(node("Mul", "a", "x", "t"))
                                .addInitializer(longs("f", -1, 1))
                                .addNode(node("Reshape", "r", "a", "f"))
                                .addNode(node("Transpose", "u", "r"))
                                .addNode(node("Mul", "b", "r", "u")));
        graph(
                "hours of products",
                "too-much",
                g -> {
                    g.addInitializer(longs("s", 16384, 16384))
                            .addNode(node("ConstantOfShape", "m0", "s"));
                    for (int i = 0; i < 20; i++) {
                        g.addNode(node("MatMul", "m" + (i + 1), "m" + i, "m0"));
                    }
                });
        graph(
                "a million operators",
                "too-many-nodes",
                g -> {
                    var one = node("Abs", "y", "x").build();
                    for (int i = 0; i < 1_000_000; i++) {
                        g.addNode(one);
                    }
                });
    }

    private static void doubled(GraphProto.Builder g) {
        String last = "x";
        for (int i = 0; i < 40; i++) {
            g.addNode(node("Concat", "k" + i, last, last).addAttribute(whole("axis", 1)));
            last = "k" + i;
        }
    }

    private void operators() {
        graph(
                "unknown maker",
                "unknown-operator",
                g -> g.setNode(0, node("Run", "y", "x").setDomain("evil.example")));
        graph("unknown operator", "refused", g -> g.setNode(0, node("Nonsense", "y", "x")));
        graph("operator without inputs", "refused", g -> g.setNode(0, node("Relu", "y")));
        graph("nothing to compute", "no-nodes", GraphProto.Builder::clearNode);
        graph("step of NaN", "step", g -> quantised(g, Float.NaN));
        graph("step of 0", "step", g -> quantised(g, 0));
        graph("step without end", "step", g -> quantised(g, Float.POSITIVE_INFINITY));
        graph(
                "step below 0 inside a node",
                "step",
                g ->
                        g.addNode(constantNode("s", floats("v", -1)))
                                .addNode(node("QuantizeLinear", "q", "x", "s")));
        model(
                "opset 0",
                "refused",
                m -> m.setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(0)));
        model(
                "opset 999",
                "refused",
                m -> m.setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(999)));
        model(
                "opset -1",
                "refused",
                m -> m.setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(-1)));
        model("no opset", "not-onnx", ModelProto.Builder::clearOpsetImport);
        model("no graph", "not-onnx", ModelProto.Builder::clearGraph);
        model("version of the far future", "refused", m -> m.setIrVersion(1L << 40));
    }

    private static void quantised(GraphProto.Builder g, float step) {
        g.addInitializer(floats("s", step).toBuilder().clearDims())
                .addNode(node("QuantizeLinear", "q", "x", "s"));
    }

    private void ports() {
        var sequence =
                TypeProto.newBuilder()
                        .setSequenceType(
                                TypeProto.Sequence.newBuilder()
                                        .setElemType(value("x", DataType.FLOAT, 1).getType()));
        graph(
                "a sequence as input",
                "input-type",
                g -> g.setInput(0, ValueInfoProto.newBuilder().setName("x").setType(sequence)));
        var map =
                TypeProto.newBuilder()
                        .setMapType(
                                TypeProto.Map.newBuilder()
                                        .setKeyType(DataType.INT64.getNumber())
                                        .setValueType(value("x", DataType.FLOAT, 1).getType()));
        graph(
                "a map as input",
                "input-type",
                g -> g.setInput(0, ValueInfoProto.newBuilder().setName("x").setType(map)));
        graph(
                "an input without a type",
                "input-type",
                g -> g.setInput(0, ValueInfoProto.newBuilder().setName("x")));
        graph(
                "an input of truths",
                "input-type",
                g -> g.setInput(0, value("x", DataType.BOOL, 0, 1)));
        graph(
                "an input of pictures",
                "input-shape",
                g -> g.setInput(0, value("x", DataType.FLOAT, 0, 3, 224, 224)));
        graph(
                "an input of 2^40 columns",
                "input-shape",
                g -> g.setInput(0, value("x", DataType.FLOAT, 0, 1L << 40)));
        graph(
                "an input of a fixed number of rows",
                "input-shape",
                g -> g.setInput(0, value("x", DataType.FLOAT, 1L << 50, 1)));
        graph("no inputs", "no-inputs", g -> g.clearInput().addInitializer(floats("x", 1)));
        graph("no answer", "no-answer", GraphProto.Builder::clearOutput);
        graph(
                "an answer of texts",
                "no-answer",
                g -> g.setOutput(0, value("y", DataType.STRING, 0, 1)));
    }

    private void trees() {
        graph("tree that leads back to its root", "trees", g -> g.addNode(tree(0, 1)));
        graph("tree with two roots", "trees", g -> g.addNode(tree(1, 1)));
        graph("tree of 50,000 tests in a row", "trees", g -> g.addNode(chain(50_000)));
        graph("tree with a child that is not there", "trees", g -> g.addNode(tree(1, 7)));
        graph(
                "tree without nodes",
                "trees",
                g -> g.addNode(node("TreeEnsembleRegressor", "t", "x").setDomain("ai.onnx.ml")));
    }

    private static NodeProto.Builder chain(int tests) {
        var trees =
                AttributeProto.newBuilder().setName("nodes_treeids").setType(AttributeType.INTS);
        var ids = trees.clone().setName("nodes_nodeids");
        var left = trees.clone().setName("nodes_truenodeids");
        var right = trees.clone().setName("nodes_falsenodeids");
        var modes = trees.clone().setName("nodes_modes").setType(AttributeType.STRINGS);
        for (int i = 0; i <= 2 * tests; i++) {
            boolean leaf = i % 2 == 1 || i == 2 * tests;
            trees.addInts(0);
            ids.addInts(i);
            left.addInts(leaf ? 0 : i + 1);
            right.addInts(leaf ? 0 : i + 2);
            modes.addStrings(ByteString.copyFromUtf8(leaf ? "LEAF" : "BRANCH_LT"));
        }
        return node("TreeEnsembleRegressor", "t", "x")
                .setDomain("ai.onnx.ml")
                .addAttribute(trees)
                .addAttribute(ids)
                .addAttribute(left)
                .addAttribute(right)
                .addAttribute(modes);
    }

    private static NodeProto.Builder tree(long left, long right) {
        return node("TreeEnsembleRegressor", "t", "x")
                .setDomain("ai.onnx.ml")
                .addAttribute(wholes("nodes_treeids", 0, 0, 0))
                .addAttribute(wholes("nodes_nodeids", 0, 1, 2))
                .addAttribute(wholes("nodes_truenodeids", left, 0, 0))
                .addAttribute(wholes("nodes_falsenodeids", right, 0, 0))
                .addAttribute(
                        AttributeProto.newBuilder()
                                .setName("nodes_modes")
                                .setType(AttributeType.STRINGS)
                                .addStrings(ByteString.copyFromUtf8("BRANCH_LEQ"))
                                .addStrings(ByteString.copyFromUtf8("LEAF"))
                                .addStrings(ByteString.copyFromUtf8("LEAF")));
    }

    private void constant(String name, TensorProto.Builder tensor) {
        graph("constant: " + name, "not-onnx", g -> g.addInitializer(tensor));
    }

    private void graph(String name, String key, Consumer<GraphProto.Builder> change) {
        model(name, key, m -> change.accept(m.getGraphBuilder()));
    }

    private void model(String name, String key, Consumer<ModelProto.Builder> change) {
        var graph =
                GraphProto.newBuilder()
                        .setName("g")
                        .addNode(node("Relu", "y", "x"))
                        .addInput(value("x", DataType.FLOAT, 0, 1))
                        .addOutput(value("y", DataType.FLOAT, 0, 1));
        var model =
                ModelProto.newBuilder()
                        .setIrVersion(8)
                        .setGraph(graph)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                        .addOpsetImport(
                                OperatorSetIdProto.newBuilder()
                                        .setDomain("ai.onnx.ml")
                                        .setVersion(3))
                        .addOpsetImport(
                                OperatorSetIdProto.newBuilder()
                                        .setDomain("com.microsoft")
                                        .setVersion(1));
        change.accept(model);
        cases.put(name, new Case(key, model.build()));
    }

    static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static NodeProto.Builder constantNode(String output, TensorProto value) {
        return node("Constant", output)
                .addAttribute(
                        AttributeProto.newBuilder()
                                .setName("value")
                                .setType(AttributeType.TENSOR)
                                .setT(value));
    }

    private static TensorProto.Builder tensor(String name, DataType type) {
        return TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    }

    private static TensorProto floats(String name, float... values) {
        var tensor = tensor(name, DataType.FLOAT).addDims(values.length);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    private static TensorProto longs(String name, long... values) {
        var tensor = tensor(name, DataType.INT64).addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    private static TensorProto scalar(String name, long value) {
        return tensor(name, DataType.INT64).addInt64Data(value).build();
    }

    private static AttributeProto.Builder whole(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value);
    }

    private static AttributeProto.Builder wholes(String name, long... values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute;
    }

    private static AttributeProto.Builder graphAttribute(String name, GraphProto.Builder graph) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.GRAPH).setG(graph);
    }

    /// @param shape 0 stands for any number of rows
    static ValueInfoProto value(String name, DataType type, long... shape) {
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
}
