package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// A small network of pictures for tests, as another maker would write it: two convolutions whose
/// weights are drawn by chance and never trained.
///
/// Random filters tell edges and colours apart well enough for a head to learn from them.
public final class SmallBackbone {

    /// Numbers a picture.
    public static final int DIMENSION = 24;

    private SmallBackbone() {}

    /// @param side of the pictures it takes; 0 for any
    /// @param channels that it takes
    public static Path write(Path file, int side, int channels) {
        var random = new Random(7);
        var graph =
                GraphProto.newBuilder()
                        .setName("backbone")
                        .addInput(port("pixels", 1, channels, side, side))
                        .addOutput(port("planes", 1, DIMENSION, 0, 0))
                        .addInitializer(weights("first", random, 12, channels, 5, 5))
                        .addInitializer(weights("second", random, DIMENSION, 12, 3, 3))
                        .addNode(conv("pixels", "first", "a"))
                        .addNode(node("Relu", List.of("a"), "b"))
                        .addNode(conv("b", "second", "c"))
                        .addNode(node("Relu", List.of("c"), "planes"));
        var model =
                ModelProto.newBuilder()
                        .setIrVersion(8)
                        .setGraph(graph)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                        .build();
        try {
            return Files.write(file, model.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeProto conv(String input, String weights, String output) {
        return node("Conv", List.of(input, weights), output).toBuilder()
                .addAttribute(
                        AttributeProto.newBuilder()
                                .setName("strides")
                                .setType(AttributeProto.AttributeType.INTS)
                                .addInts(2)
                                .addInts(2))
                .build();
    }

    private static NodeProto node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static TensorProto weights(String name, Random random, int... shape) {
        var tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.FLOAT.getNumber());
        int count = 1;
        for (int size : shape) {
            tensor.addDims(size);
            count *= size;
        }
        double spread = Math.sqrt(2.0 * shape[0] / count);
        for (int i = 0; i < count; i++) {
            tensor.addFloatData((float) (random.nextGaussian() * spread));
        }
        return tensor.build();
    }

    private static ValueInfoProto port(String name, int... sizes) {
        var shape = TensorShapeProto.newBuilder();
        for (int size : sizes) {
            shape.addDim(
                    size == 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam("any")
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                                .setShape(shape)))
                .build();
    }
}
