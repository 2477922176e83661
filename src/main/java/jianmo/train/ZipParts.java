package jianmo.train;

import jianmo.base.file.Drafts;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Parts of a model in one zip file: the same parts give the same bytes, and no part is read beyond
/// a limit.
public final class ZipParts {

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private ZipParts() {}

    /// Writes `file` at once or not at all; replaces what is there.
    ///
    /// @param parts in the order they shall stand
    public static void write(Map<String, byte[]> parts, Path file) throws IOException {
        Path draft = Drafts.in(file.getParent());
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft));
                    var zip = new ZipOutputStream(out)) {
                for (var part : parts.entrySet()) {
                    put(zip, part.getKey(), part.getValue());
                }
            }
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /// @param largest bytes of the part that are accepted
    /// @throws IllegalArgumentException when the part is missing or larger
    public static byte[] read(ZipFile zip, String name, int largest) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("no " + name);
        }
        var bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                bytes.write(piece, 0, n);
                if (bytes.size() > largest) {
                    throw new IllegalArgumentException(name + " is too large");
                }
            }
        }
        return bytes.toByteArray();
    }
}
