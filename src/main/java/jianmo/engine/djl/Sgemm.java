package jianmo.engine.djl;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.Objects;

/// One product of matrices, `C = A·B` or `C += A·B`, by the very function of libtorch that its own
/// tensors go to in the end (MKL's `sgemm`), called without them: on small matrices what lies
/// between costs more than the product.
///
/// Where it is made, it fixes shapes and places; [#run] computes. Alone on its thread. Only in
/// libtorch for x86-64 Linux is the function open to callers ([#found]); elsewhere tensors are the
/// only way.
final class Sgemm {

    private final MemorySegment places;
    private final MemorySegment a;
    private final MemorySegment b;
    private final MemorySegment c;

    /// A matrix inside native memory, row-major.
    ///
    /// @param at its first value; aligned to 64 bytes
    /// @param turned whether its transpose is meant; `rows` and `columns` are those before
    record Block(MemorySegment at, int rows, int columns, boolean turned) {
        Block(MemorySegment at, int rows, int columns) {
            this(at, rows, columns, false);
        }

        Block transposed() {
            return new Block(at, rows, columns, !turned);
        }
    }

    private static final class Symbols {
        private static final int ARGUMENTS = 13;

        /// Fortran passes everything by its place.
        static final @Nullable MethodHandle SGEMM =
                SymbolLookup.loaderLookup()
                        .find("sgemm_")
                        .map(symbol ->
                                Linker.nativeLinker()
                                        .downcallHandle(
                                                symbol,
                                                FunctionDescriptor.ofVoid(
                                                        Collections.nCopies(
                                                                        ARGUMENTS,
                                                                        ValueLayout.ADDRESS)
                                                                .toArray(MemoryLayout[]::new))))
                        .orElse(null);

        /// Its presence says that the function is MKL's, which goes by the number of threads that
        /// [Torch#with] sets for the caller's thread.
        static final boolean MKL =
                SymbolLookup.loaderLookup().find("MKL_Set_Num_Threads_Local").isPresent();
    }

    /// `c = a·b`, or `c += a·b`.
    Sgemm(Arena arena, Block a, Block b, Block c, boolean adds) {
        this.a = a.at();
        this.b = b.at();
        this.c = c.at();
        int inner = a.turned() ? a.rows() : a.columns();
        // Fortran sees every matrix turned: cᵀ = bᵀ·aᵀ
        this.places = arena.allocate(64, 8);
        places.set(ValueLayout.JAVA_BYTE, 0, (byte) (b.turned() ? 'T' : 'N'));
        places.set(ValueLayout.JAVA_BYTE, 4, (byte) (a.turned() ? 'T' : 'N'));
        places.set(ValueLayout.JAVA_INT, 8, c.columns());
        places.set(ValueLayout.JAVA_INT, 12, c.rows());
        places.set(ValueLayout.JAVA_INT, 16, inner);
        places.set(ValueLayout.JAVA_FLOAT, 20, 1);
        places.set(ValueLayout.JAVA_INT, 24, b.columns());
        places.set(ValueLayout.JAVA_INT, 28, a.columns());
        places.set(ValueLayout.JAVA_FLOAT, 32, adds ? 1 : 0);
        places.set(ValueLayout.JAVA_INT, 36, c.columns());
    }

    /// Whether the loaded libtorch has it; to be asked after [Torch#open].
    static boolean found() {
        return Symbols.SGEMM != null && Symbols.MKL;
    }

    void run() {
        try {
            Objects.requireNonNull(Symbols.SGEMM)
                    .invokeExact(
                            places,
                            places.asSlice(4),
                            places.asSlice(8),
                            places.asSlice(12),
                            places.asSlice(16),
                            places.asSlice(20),
                            b,
                            places.asSlice(24),
                            a,
                            places.asSlice(28),
                            places.asSlice(32),
                            c,
                            places.asSlice(36));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
