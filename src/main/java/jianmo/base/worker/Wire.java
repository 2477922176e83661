package jianmo.base.worker;

import jianmo.base.json.Json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of JSON on a stream that others may write into as well: each line carries a mark,
/// everything without it is chatter. Thread-safe.
final class Wire {

    static final String MARK = "\u0001jianmo ";

    private final OutputStream out;

    Wire(OutputStream out) {
        this.out = out;
    }

    /// Starts a new line first, in case chatter has left one unfinished.
    synchronized void send(Object message) throws IOException {
        out.write(("\n" + MARK + Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    synchronized void close() throws IOException {
        out.close();
    }

    /// The message of a line; empty for chatter.
    static <T> Optional<T> read(String line, Class<T> type) {
        int mark = line.lastIndexOf(MARK);
        if (mark < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(line.substring(mark + MARK.length()), type));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
