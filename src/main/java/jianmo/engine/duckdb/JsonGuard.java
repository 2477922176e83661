package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks through a JSON text before a parser does, so that no nesting is deeper than a table needs,
/// and cuts off a beginning that is whole by itself.
final class JsonGuard {

    /// Brackets and braces that may be open at once.
    private static final int MOST_DEPTH = 64;

    private final String file;
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private boolean list;
    private long taken;
    private long whole;

    JsonGuard(String file) {
        this.file = file;
    }

    /// @throws UserError when it is nested too deep
    void check(Path text, Progress progress) throws IOException {
        byte[] piece = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(text)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                take(piece, n);
                progress.advance(90, 1000, Message.of("data.step.read"));
            }
        }
    }

    /// Copies the whole values of a text that was cut off somewhere.
    void start(Path text, Path copy) throws IOException {
        byte[] start = Files.readAllBytes(text);
        take(start, start.length);
        if (whole == 0) {
            throw UserError.failed("data.json.long", file, start.length >> 20);
        }
        try (var out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            out.write(start, 0, (int) whole);
            if (list) {
                out.write(']');
            }
        }
    }

    private void take(byte[] piece, int length) {
        for (int i = 0; i < length; i++) {
            byte b = piece[i];
            taken++;
            if (quoted) {
                quoted = escaped || b != '"';
                escaped = !escaped && b == '\\';
            } else if (b == '"') {
                quoted = true;
            } else if (b == '{' || b == '[') {
                list |= depth == 0 && b == '[';
                if (++depth > MOST_DEPTH) {
                    throw UserError.failed("data.json.deep", file, MOST_DEPTH);
                }
            } else if (b == '}' || b == ']') {
                depth--;
                if (depth == (list ? 1 : 0)) {
                    whole = taken;
                }
            }
        }
    }
}
