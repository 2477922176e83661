package jianmo.train.form;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Bytes of a form that nobody vouches for: each length is compared with what is left.
///
/// @param buffer little-endian
record FormInput(ByteBuffer buffer) {

    /// More columns, classes, trees, layers or nodes of one tree than this are refused.
    private static final int MOST = 50_000_000;

    static FormInput of(byte[] bytes) {
        return new FormInput(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    int whole() {
        return buffer.getInt();
    }

    /// A length, refused when the rest of the bytes can't hold it.
    int length(int bytesEach) {
        int length = buffer.getInt();
        require(length >= 0 && length <= MOST, "a length of " + length);
        require((long) length * bytesEach <= buffer.remaining(), "an array cut short");
        return length;
    }

    /// @param count from a trusted product of lengths, not yet compared
    float[] floats(long count) {
        require(count >= 0 && count * Float.BYTES <= buffer.remaining(), "an array cut short");
        float[] values = new float[(int) count];
        buffer.asFloatBuffer().get(values);
        buffer.position(buffer.position() + Float.BYTES * values.length);
        return values;
    }

    float[] counted() {
        return floats(length(Float.BYTES));
    }

    int[] ints(long count) {
        require(count >= 0 && count * Integer.BYTES <= buffer.remaining(), "an array cut short");
        int[] values = new int[(int) count];
        buffer.asIntBuffer().get(values);
        buffer.position(buffer.position() + Integer.BYTES * values.length);
        return values;
    }

    double[] doubles(long count) {
        require(count >= 0 && count * Double.BYTES <= buffer.remaining(), "an array cut short");
        double[] values = new double[(int) count];
        buffer.asDoubleBuffer().get(values);
        buffer.position(buffer.position() + Double.BYTES * values.length);
        return values;
    }

    double real() {
        return buffer.getDouble();
    }

    long[] longs(long count) {
        require(count >= 0 && count * Long.BYTES <= buffer.remaining(), "an array cut short");
        long[] values = new long[(int) count];
        buffer.asLongBuffer().get(values);
        buffer.position(buffer.position() + Long.BYTES * values.length);
        return values;
    }

    boolean flag() {
        return buffer.get() != 0;
    }

    void requireEnd() {
        require(!buffer.hasRemaining(), "bytes are left over");
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
