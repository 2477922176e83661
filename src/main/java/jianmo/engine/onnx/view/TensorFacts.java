package jianmo.engine.onnx.view;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;

import com.google.protobuf.ByteString;

import jianmo.export.graph.GraphValue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Sizes and names of tensors.
final class TensorFacts {

    private TensorFacts() {}

    static GraphValue constant(String name, TensorProto tensor) {
        return new GraphValue(
                name, type(tensor.getDataType()), shape(tensor.getDimsList()), elements(tensor));
    }

    static long elements(TensorProto tensor) {
        return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    }

    /// Bytes of its numbers, or of its texts.
    static long bytes(TensorProto tensor) {
        if (tensor.hasRawData()) {
            return tensor.getRawData().size();
        }
        if (tensor.getDataType() == DataType.STRING.getNumber()) {
            return tensor.getStringDataList().stream().mapToLong(ByteString::size).sum();
        }
        return elements(tensor) * width(tensor.getDataType());
    }

    private static long width(int type) {
        return switch (DataType.forNumber(type)) {
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64, UINT64, COMPLEX64 -> 8;
            case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
            case COMPLEX128 -> 16;
            case null, default -> 1;
        };
    }

    static String type(int type) {
        DataType known = DataType.forNumber(type);
        return known == null || known == DataType.UNDEFINED
                ? ""
                : known.name().toLowerCase(Locale.ROOT);
    }

    /// `12 × 4`; `[]` for a single number.
    static String shape(List<Long> sizes) {
        return joined(sizes.stream().map(String::valueOf).toList());
    }

    static String shape(TensorShapeProto shape) {
        return joined(
                shape.getDimList().stream()
                        .map(size ->
                                size.hasDimValue()
                                        ? String.valueOf(size.getDimValue())
                                        : size.getDimParam().isEmpty() ? "?" : size.getDimParam())
                        .toList());
    }

    static String joined(List<String> sizes) {
        return sizes.isEmpty() ? "[]" : sizes.stream().collect(Collectors.joining(" × "));
    }
}
