package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.base.message.UserError;

import java.util.List;

/// Constants of a graph: inside the file, of a size that fits, with as much data as they say.
final class TensorCheck {

    private final String file;
    private final long most;

    /// @param most elements of one constant
    TensorCheck(String file, long most) {
        this.file = file;
        this.most = most;
    }

    /// @throws UserError with a sentence that names the file
    void dense(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                || tensor.getExternalDataCount() > 0) {
            throw UserError.failed("export.graph.external-data", file);
        }
        long elements = elements(tensor.getDimsList());
        boolean raw = tensor.hasRawData();
        long bits = bits(tensor);
        long given = raw ? tensor.getRawData().size() : typed(tensor);
        long wanted = raw ? (elements * bits + 7) / 8 : elements * (complex(tensor) ? 2 : 1);
        boolean packed = bits < 8 && !raw;
        if (bits == 0 || tensor.hasSegment() || (!packed && given != wanted)) {
            throw damaged();
        }
    }

    /// A sparse constant takes the memory of a dense one once the runtime has opened it.
    void sparse(SparseTensorProto sparse) {
        elements(sparse.getDimsList());
        dense(sparse.getValues());
        dense(sparse.getIndices());
    }

    private long elements(List<Long> sizes) {
        long elements = 1;
        for (long size : sizes) {
            if (size < 0 || size > most || elements * size > most) {
                throw damaged();
            }
            elements *= size;
        }
        return elements;
    }

    private UserError damaged() {
        return UserError.failed("export.graph.not-onnx", file);
    }

    private static boolean complex(TensorProto tensor) {
        DataType type = DataType.forNumber(tensor.getDataType());
        return type == DataType.COMPLEX64 || type == DataType.COMPLEX128;
    }

    /// Bits of one element in raw data; texts have none there, so any raw data is too much.
    private static long bits(TensorProto tensor) {
        return switch (DataType.forNumber(tensor.getDataType())) {
            case INT8, UINT8, BOOL, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> 8;
            case INT4, UINT4 -> 4;
            case INT16, UINT16, FLOAT16, BFLOAT16 -> 16;
            case INT32, UINT32, FLOAT -> 32;
            case INT64, UINT64, DOUBLE, COMPLEX64 -> 64;
            case COMPLEX128 -> 128;
            case STRING -> tensor.hasRawData() ? 0 : 8;
            case null, default -> 0;
        };
    }

    private static long typed(TensorProto tensor) {
        return switch (DataType.forNumber(tensor.getDataType())) {
            case FLOAT, COMPLEX64 -> tensor.getFloatDataCount();
            case DOUBLE, COMPLEX128 -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            case UINT32, UINT64 -> tensor.getUint64DataCount();
            case STRING -> tensor.getStringDataCount();
            case null, default -> tensor.getInt32DataCount();
        };
    }
}
