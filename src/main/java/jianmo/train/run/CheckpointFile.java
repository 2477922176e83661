package jianmo.train.run;

import jianmo.base.file.Drafts;
import jianmo.train.Checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// One checkpoint on disk: a head of 40 bytes (`JMCK`, format, iteration, seconds of training so
/// far, length of the state, CRC-32C of all the rest), then the state of the family.
///
/// Written into a draft, forced to the disk and renamed, so that a file with this name is there
/// entirely or not at all, also after a power cut.
final class CheckpointFile {

    static final String ENDING = ".checkpoint";

    private static final int MAGIC = 0x4a4d434b;
    private static final int FORMAT = 1;
    private static final int HEAD = 40;
    private static final long LARGEST = Integer.MAX_VALUE - HEAD;

    private CheckpointFile() {}

    static String name(int iteration) {
        return "%010d%s".formatted(iteration, ENDING);
    }

    /// A checkpoint with the seconds of training that led to it.
    record Read(Checkpoint checkpoint, double seconds) {}

    static void write(Path file, int iteration, double seconds, byte[] state) throws IOException {
        Path folder = folderOf(file);
        Path draft = Drafts.in(folder);
        try {
            ByteBuffer head = head(iteration, seconds, state);
            try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                writeAll(out, head);
                writeAll(out, ByteBuffer.wrap(state));
                out.force(true);
            }
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static ByteBuffer head(int iteration, double seconds, byte[] state) {
        var head = ByteBuffer.allocate(HEAD);
        head.putInt(MAGIC).putInt(FORMAT).putInt(iteration).putInt(0);
        head.putDouble(seconds).putLong(state.length);
        return head.putLong(HEAD - 8, sum(head, state)).rewind();
    }

    private static long sum(ByteBuffer head, byte[] state) {
        var sum = new CRC32C();
        sum.update(head.slice(0, HEAD - 8));
        sum.update(state);
        return sum.getValue();
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /// @throws IOException when it cannot be read, or is not what was written
    static Read read(Path file) throws IOException {
        try (var in = FileChannel.open(file)) {
            var head = ByteBuffer.allocate(HEAD);
            readAll(in, head);
            long length = head.getLong(24);
            if (head.getInt(0) != MAGIC || head.getInt(4) != FORMAT) {
                throw new IOException("not a checkpoint of format " + FORMAT);
            }
            if (length < 0 || length > LARGEST || length != in.size() - HEAD) {
                throw new IOException("cut off");
            }
            var state = new byte[(int) length];
            readAll(in, ByteBuffer.wrap(state));
            if (head.getLong(HEAD - 8) != sum(head, state)) {
                throw new IOException("its checksum is wrong");
            }
            return new Read(new Checkpoint(head.getInt(8), state), head.getDouble(16));
        }
    }

    private static void readAll(FileChannel in, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new IOException("cut off");
            }
        }
    }

    private static Path folderOf(Path file) {
        return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /// Windows cannot open folders for this; there the rename alone has to do.
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            return;
        }
    }
}
