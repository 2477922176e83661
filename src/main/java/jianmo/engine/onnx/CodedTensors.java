package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import com.google.protobuf.ByteString;

import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A constant of somebody's graph in 8 bits: codes, the steps between them, and the code of 0.
///
/// @param tensors those three
record CodedTensors(List<TensorProto> tensors) {

    CodedTensors {
        tensors = List.copyOf(tensors);
    }

    String codes() {
        return tensors.get(0).getName();
    }

    String scales() {
        return tensors.get(1).getName();
    }

    String zero() {
        return tensors.get(2).getName();
    }

    /// Weights of a product in 7 bits, inputs × outputs, a step per output.
    ///
    /// @param turned whether they come as outputs × inputs
    /// @param fresh makes a name that nothing in the graph has
    static CodedTensors columns(TensorProto tensor, boolean turned, UnaryOperator<String> fresh) {
        int rows = (int) tensor.getDims(turned ? 1 : 0);
        int columns = (int) tensor.getDims(turned ? 0 : 1);
        float[] values = floats(tensor);
        if (turned) {
            float[] straight = new float[values.length];
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < columns; k++) {
                    straight[i * columns + k] = values[k * rows + i];
                }
            }
            values = straight;
        }
        var dense = new Layer.Dense(rows, columns, values, new float[columns]);
        var codes = WeightCodes.of(dense, Weights.SIGNED_7, true, 0);
        return of(tensor, codes, new long[] {rows, columns}, new long[] {columns}, fresh);
    }

    /// A table to look up in, or weights of a convolution: a step for each row or output channel,
    /// of as many sizes as the tensor, all but the first of them 1.
    static CodedTensors rows(TensorProto tensor, UnaryOperator<String> fresh) {
        float[] values = floats(tensor);
        int steps = (int) tensor.getDims(0);
        var codes = WeightCodes.vectors(values, values.length / steps, Weights.SIGNED_8, true);
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        long[] scales = new long[shape.length];
        Arrays.fill(scales, 1);
        scales[0] = steps;
        return of(tensor, codes, shape, scales, fresh);
    }

    private static CodedTensors of(
            TensorProto tensor,
            WeightCodes codes,
            long[] shape,
            long[] steps,
            UnaryOperator<String> fresh) {
        String name = tensor.getName();
        float[] scales = codes.scales();
        var bytes = ByteBuffer.allocate(scales.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(scales);
        return new CodedTensors(
                List.of(
                        tensor(fresh.apply(name + "_codes"), DataType.INT8, codes.codes(), shape),
                        tensor(fresh.apply(name + "_scales"), DataType.FLOAT, bytes.array(), steps),
                        tensor(fresh.apply(name + "_zero"), DataType.INT8, new byte[1])));
    }

    private static TensorProto tensor(String name, DataType type, byte[] bytes, long... shape) {
        var tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor.setRawData(ByteString.copyFrom(bytes)).build();
    }

    /// How many numbers a tensor has.
    static long size(TensorProto tensor) {
        return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    }

    private static float[] floats(TensorProto tensor) {
        int count = (int) size(tensor);
        float[] values = new float[count];
        if (tensor.hasRawData()) {
            tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = tensor.getFloatData(i);
            }
        }
        return values;
    }
}
