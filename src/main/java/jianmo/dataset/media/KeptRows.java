package jianmo.dataset.media;

import jianmo.base.file.Drafts;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decoded values of a column in one file, found by the value; only the row asked for is in memory.
///
/// The file: three numbers (what it is, rows, bytes a row), then for each distinct value of the
/// column, in the order of the table, a byte that says whether it could be read, and its bytes.
final class KeptRows implements AutoCloseable {

    private static final int MAGIC = 0x4a4d524f;
    private static final int HEADER = 3 * Integer.BYTES;

    private final FileChannel file;
    private final Path path;
    private final Map<String, Integer> rows;
    private final RowMaker maker;

    private KeptRows(FileChannel file, Path path, Map<String, Integer> rows, RowMaker maker) {
        this.file = file;
        this.path = path;
        this.rows = rows;
        this.maker = maker;
    }

    /// Opens the file; makes it first where it is missing or damaged.
    ///
    /// @param column of `table`, read as texts
    static KeptRows open(Path path, Table table, Column column, RowMaker maker, Progress progress) {
        Map<String, Integer> rows = rows(table, column, progress);
        try {
            if (!whole(path, rows.size(), maker.width())) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                write(path, rows.keySet(), maker, progress);
            }
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
            return new KeptRows(file, path, rows, maker);
        } catch (IOException e) {
            throw UserError.because(e, "data.media.not-kept", String.valueOf(path.getParent()));
        }
    }

    /// Each distinct value and its row in the file, in this order.
    private static Map<String, Integer> rows(Table table, Column column, Progress progress) {
        var rows = new LinkedHashMap<String, Integer>();
        table.scan(
                List.of(column),
                null,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String value = chunk.text(0, i);
                        if (value != null) {
                            rows.putIfAbsent(value, rows.size());
                        }
                    }
                });
        return rows;
    }

    private static boolean whole(Path path, int rows, int width) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) != HEADER + rows * (width + 1L)) {
            return false;
        }
        var header = ByteBuffer.allocate(HEADER);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            fill(file, header, 0);
        }
        return header.getInt(0) == MAGIC && header.getInt(4) == rows && header.getInt(8) == width;
    }

    private static void write(
            Path path, Collection<String> values, RowMaker maker, Progress progress)
            throws IOException {
        Path draft = Drafts.in(path.toAbsolutePath().getParent());
        try {
            byte[] nothing = new byte[maker.width()];
            try (var out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                out.writeInt(MAGIC);
                out.writeInt(values.size());
                out.writeInt(maker.width());
                int done = 0;
                for (String value : values) {
                    progress.advance(done++, values.size(), Message.of("data.step.decode"));
                    byte[] bytes = maker.bytes(value);
                    out.writeByte(bytes == null ? 0 : 1);
                    out.write(bytes == null ? nothing : bytes);
                }
            }
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// The bytes of a value; decoded now where the table does not hold it.
    ///
    /// @return null when it can't be read
    byte @Nullable [] bytes(String value) {
        Integer row = rows.get(value);
        if (row == null) {
            return maker.bytes(value);
        }
        var bytes = ByteBuffer.allocate(maker.width() + 1);
        try {
            fill(file, bytes, HEADER + row * (maker.width() + 1L));
        } catch (IOException e) {
            throw UserError.because(e, "data.media.damaged", path.toString());
        }
        return bytes.get(0) == 0
                ? null
                : java.util.Arrays.copyOfRange(bytes.array(), 1, maker.width() + 1);
    }

    private static void fill(FileChannel file, ByteBuffer bytes, long from) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("ends early");
            }
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw UserError.because(e, "data.media.damaged", path.toString());
        }
    }
}
