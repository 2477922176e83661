package jianmo.engine.onnx;

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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Grows a graph node by node. The same calls give the same bytes.
///
/// Names of tensors inside the graph are made here and never meet the name of a column.
final class GraphBuilder {

    /// Version of the standard operators that most runtimes know.
    static final int OPSET = 17;

    /// The first version that cuts texts at blanks (`StringSplit`).
    static final int TEXT_OPSET = 20;

    /// From here on the axes of reductions are an input.
    private static final int AXES_AS_INPUT = 18;

    /// Version of the machine-learning operators (trees, one-hot).
    static final int ML_OPSET = 3;

    static final String ML = "ai.onnx.ml";

    private static final int IR_VERSION = 8;
    private static final int TEXT_IR_VERSION = 9;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("jianmo");
    private final Set<String> names = new HashSet<>();
    private final int opset;
    private int next;

    /// Of [#OPSET].
    GraphBuilder() {
        this(OPSET);
    }

    /// @param opset version of the standard operators: [#OPSET] or [#TEXT_OPSET]
    GraphBuilder(int opset) {
        this.opset = opset;
    }

    /// Adds an input of shape rows × 1.
    ///
    /// @return its name, which is `column`
    String input(String column, DataType type) {
        return input(column, type, 1);
    }

    /// @param width columns of the input
    String input(String column, DataType type, int width) {
        names.add(column);
        graph.addInput(value(column, type, true, width));
        return column;
    }

    /// Adds a node with one output.
    ///
    /// @return the output's name
    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, inputs, attributes);
    }

    /// Adds a node of `domain` with one output.
    String node(String domain, String operator, List<String> inputs, AttributeProto... attributes) {
        return node(domain, operator, inputs, 1, attributes).getFirst();
    }

    /// Adds a node with several outputs.
    List<String> node(
            String domain,
            String operator,
            List<String> inputs,
            int outputs,
            AttributeProto... attributes) {
        var node =
                NodeProto.newBuilder()
                        .setOpType(operator)
                        .setDomain(domain)
                        .addAllInput(inputs)
                        .addAllAttribute(List.of(attributes));
        for (int i = 0; i < outputs; i++) {
            node.addOutput(fresh(operator));
        }
        node.setName(node.getOutput(0));
        graph.addNode(node);
        return List.copyOf(node.getOutputList());
    }

    /// Adds a reduction (`ReduceMax`, `ReduceMean`, …) along `axes`.
    String reduce(String operator, String tensor, boolean keepSizes, long... axes) {
        AttributeProto keep = Attributes.whole("keepdims", keepSizes ? 1 : 0);
        return opset < AXES_AS_INPUT
                ? node(
                        operator,
                        List.of(tensor),
                        Attributes.wholes("axes", Arrays.stream(axes).boxed().toList()),
                        keep)
                : node(operator, List.of(tensor, longs(axes, axes.length)), keep);
    }

    String floats(float[] values, long... shape) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(DataType.FLOAT, bytes, shape);
    }

    String doubles(double[] values, long... shape) {
        var bytes =
                ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return constant(DataType.DOUBLE, bytes, shape);
    }

    String longs(long[] values, long... shape) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(DataType.INT64, bytes, shape);
    }

    String ints(int[] values, long... shape) {
        var bytes =
                ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return constant(DataType.INT32, bytes, shape);
    }

    /// @param type `INT8` or `UINT8`
    String bytes(DataType type, byte[] values, long... shape) {
        return constant(type, ByteBuffer.wrap(values), shape);
    }

    String strings(List<String> values) {
        String name = fresh("names");
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(DataType.STRING.getNumber())
                        .addDims(values.size())
                        .addAllStringData(values.stream().map(ByteString::copyFromUtf8).toList()));
        return name;
    }

    /// Makes `tensor` an answer of the graph.
    ///
    /// @param wanted the name; underscores are added where a column has it already
    /// @param columns of the answer; 0 for a vector of rows
    /// @return the name given
    String output(String wanted, String tensor, DataType type, int columns) {
        String name = wanted;
        while (!names.add(name)) {
            name += "_";
        }
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType("Identity")
                        .setName(name)
                        .addInput(tensor)
                        .addOutput(name));
        graph.addOutput(value(name, type, columns > 0, columns));
        return name;
    }

    /// Versions of the operators, as `ai.onnx 17, ai.onnx.ml 3`.
    String operators() {
        return "ai.onnx " + opset + ", " + ML + " " + ML_OPSET;
    }

    /// The finished model.
    ///
    /// @param metadata written in the order of its keys
    ModelProto model(Map<String, String> metadata) {
        var model =
                ModelProto.newBuilder()
                        .setIrVersion(opset < TEXT_OPSET ? IR_VERSION : TEXT_IR_VERSION)
                        .setProducerName(GraphSeal.PRODUCER)
                        .setGraph(graph)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                        .addOpsetImport(
                                OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(ML_OPSET));
        new TreeMap<>(metadata)
                .forEach((key, value) ->
                        model.addMetadataProps(
                                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return GraphSeal.seal(model);
    }

    private String constant(DataType type, ByteBuffer bytes, long... shape) {
        String name = fresh("constant");
        var tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes.rewind())));
        return name;
    }

    private String fresh(String hint) {
        String name;
        do {
            name = "jianmo/" + hint + "/" + next++;
        } while (!names.add(name));
        return name;
    }

    private static ValueInfoProto value(String name, DataType type, boolean matrix, int columns) {
        var shape =
                TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"));
        if (matrix) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(type.getNumber())
                                                .setShape(shape)))
                .build();
    }
}
