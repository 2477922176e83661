package jianmo.engine.duckdb;

import jianmo.base.message.Message;
import jianmo.dataset.Needs;
import jianmo.dataset.Source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Estimates what an import takes. The factors are measured (see `docs/benchmarks/load.md`): a
/// table of numbers with six decimals takes two thirds of its text's size on the disk.
final class NeedsEstimate {

    private static final int SAMPLE = 1 << 20;
    private static final double BYTES_A_SECOND = 25e6;

    /// Disk on the way per byte of text: all columns as texts (0.8), then the table itself (0.65).
    /// A table read in one pass takes only the latter, but that is not known before.
    private static final double DISK = 1.5;

    /// Bytes a packed text has per packed byte where nothing better is known.
    private static final double PACKED = 6;

    private static final long RESERVE = 500L << 20;

    private final Path folder;

    /// @param folder of the project, or where it will be
    NeedsEstimate(Path folder) {
        this.folder = folder;
    }

    Needs of(Source source) throws IOException {
        if (!(source instanceof Source.File file)) {
            return needs(-1, -1, 0);
        }
        long size = Files.size(file.path());
        TableFormat format = TableFormat.of(file.path());
        return switch (format) {
            case ZIP -> {
                long text = unpacked(file.path());
                yield needs(-1, text, text);
            }
            case DELIMITED, ARFF, JSON -> {
                boolean packed = Bytes.gzipped(file.path());
                double text = packed ? PACKED * size : size;
                yield needs(lines(file.path(), text), text, packed ? text : 0);
            }
            case PARQUET, ROWS -> needs(-1, 2.0 * size, 0);
        };
    }

    private static long unpacked(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
        } catch (ZipException _) {
            return Files.size(file); // reading it will say what is wrong
        }
    }

    private static long lines(Path file, double text) throws IOException {
        byte[] start = Bytes.start(file, SAMPLE);
        long lines = 0;
        for (byte b : start) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines == 0 ? 1 : Math.round(text / start.length * lines);
    }

    /// @param text bytes of the rows as text, negative when not known
    /// @param copy bytes that are unpacked first
    private Needs needs(long rows, double text, double copy) throws IOException {
        long disk = (long) (Math.max(0, text) * DISK + copy);
        long memory = Math.min(DuckSession.memory(), (64L << 20) + (long) Math.max(0, text));
        long free = Files.getFileStore(existing(folder)).getUsableSpace();
        return new Needs(
                rows, memory, disk, free, Math.max(0, text) / BYTES_A_SECOND, refusal(disk, free));
    }

    private static @Nullable Message refusal(long disk, long free) {
        return disk + RESERVE <= free
                ? null
                : Message.of("data.needs.disk", disk >> 20, Math.max(0, free - RESERVE) >> 20);
    }

    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
