package jianmo.engine.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A block of memory outside the heap, for LightGBM to read or write; freed on close.
///
/// The library's own arrays are filled by one call per number; here a whole array is copied at
/// once.
final class NativeBlock implements AutoCloseable {

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment segment;

    private NativeBlock(long bytes) {
        this.segment = arena.allocate(Math.max(Double.BYTES, bytes), Double.BYTES);
    }

    static NativeBlock of(float[] values) {
        var block = new NativeBlock((long) values.length * Float.BYTES);
        MemorySegment.copy(values, 0, block.segment, ValueLayout.JAVA_FLOAT, 0, values.length);
        return block;
    }

    static NativeBlock of(double[] values) {
        var block = new NativeBlock((long) values.length * Double.BYTES);
        MemorySegment.copy(values, 0, block.segment, ValueLayout.JAVA_DOUBLE, 0, values.length);
        return block;
    }

    /// Room for `count` numbers.
    static NativeBlock doubles(int count) {
        return new NativeBlock((long) count * Double.BYTES);
    }

    void read(double[] into) {
        MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, 0, into, 0, into.length);
    }

    SWIGTYPE_p_void address() {
        return new Address(segment.address());
    }

    SWIGTYPE_p_double doubles() {
        return new Doubles(segment.address());
    }

    @Override
    public void close() {
        arena.close();
    }

    private static final class Address extends SWIGTYPE_p_void {
        Address(long address) {
            super(address, true);
        }
    }

    private static final class Doubles extends SWIGTYPE_p_double {
        Doubles(long address) {
            super(address, true);
        }
    }
}
