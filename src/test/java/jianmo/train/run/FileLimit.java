package jianmo.train.run;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Makes the disk "full" for this process: the system refuses to let a file grow beyond a limit
/// (`setrlimit`, as `ulimit -f` does). Unix alone.
final class FileLimit {

    /// `RLIMIT_FSIZE` of Linux and macOS.
    private static final int FILE_SIZE = 1;

    private FileLimit() {}

    static void set(long bytes) {
        try (var arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            var setLimit =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setrlimit"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS));
            MemorySegment limits = arena.allocateFrom(ValueLayout.JAVA_LONG, bytes, bytes);
            if ((int) setLimit.invoke(FILE_SIZE, limits) != 0) {
                throw new IllegalStateException("setrlimit failed");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
