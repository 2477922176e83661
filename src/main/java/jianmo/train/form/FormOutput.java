package jianmo.train.form;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Little-endian bytes that grow.
final class FormOutput {

    private static final int PIECE = 8192;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer buffer =
            ByteBuffer.allocate(Float.BYTES * PIECE).order(ByteOrder.LITTLE_ENDIAN);

    FormOutput put(int... values) {
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            buffer.asIntBuffer().put(values, from, count);
            bytes.write(buffer.array(), 0, Integer.BYTES * count);
        }
        return this;
    }

    FormOutput put(float[] values) {
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            bytes.write(buffer.array(), 0, Float.BYTES * count);
        }
        return this;
    }

    FormOutput put(double... values) {
        for (int from = 0; from < values.length; from += PIECE / 2) {
            int count = Math.min(PIECE / 2, values.length - from);
            buffer.asDoubleBuffer().put(values, from, count);
            bytes.write(buffer.array(), 0, Double.BYTES * count);
        }
        return this;
    }

    FormOutput put(long[] values) {
        int piece = PIECE * Float.BYTES / Long.BYTES;
        for (int from = 0; from < values.length; from += piece) {
            int count = Math.min(piece, values.length - from);
            buffer.asLongBuffer().put(values, from, count);
            bytes.write(buffer.array(), 0, Long.BYTES * count);
        }
        return this;
    }

    /// The length, then the values.
    FormOutput putCounted(float[] values) {
        return put(values.length).put(values);
    }

    FormOutput put(boolean[] values) {
        for (boolean value : values) {
            bytes.write(value ? 1 : 0);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
