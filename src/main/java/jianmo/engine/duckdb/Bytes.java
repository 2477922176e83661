package jianmo.engine.duckdb;

import jianmo.base.message.UserError;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a file, unpacked when it is gzipped (told by its first two bytes).
final class Bytes {

    private static final int BUFFER = 1 << 16;

    private Bytes() {}

    static boolean gzipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    static InputStream open(Path file) throws IOException {
        boolean gzipped = gzipped(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            if (!gzipped) {
                return raw;
            }
            return new BoundedStream(
                    new GZIPInputStream(raw, BUFFER),
                    file.getFileName().toString(),
                    Files.size(file));
        } catch (IOException e) {
            raw.close();
            throw broken(e, file);
        }
    }

    /// At most `limit` bytes from the start.
    static byte[] start(Path file, int limit) throws IOException {
        try (InputStream in = open(file)) {
            return in.readNBytes(limit);
        } catch (EOFException | ZipException e) {
            throw broken(e, file);
        }
    }

    /// The error for a gzip stream that ends early or is damaged; other errors come back unchanged.
    static IOException broken(IOException e, Path file) {
        if (e instanceof EOFException || e instanceof ZipException) {
            throw UserError.because(e, "data.gzip.broken", file.getFileName().toString());
        }
        return e;
    }
}
