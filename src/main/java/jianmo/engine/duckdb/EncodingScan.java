package jianmo.engine.duckdb;

import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Finds out in which encoding a text is written, byte by byte, line by line.
///
/// A line with a well-formed UTF-8 sequence of three or four bytes is UTF-8 for sure; a line that
/// is not well-formed UTF-8 is taken for GB18030. Both kinds in one file are two encodings mixed.
final class EncodingScan {

    private static final double NOISE = 0.02;

    private final String file;
    private long bytes;
    private long visible;
    private long zerosEven;
    private long zerosOdd;
    private long line = 1;
    private long returnAt = -1;
    private boolean plainBreaks;
    private boolean returnBreaks;
    private boolean lineBroken;
    private boolean lineLong;
    private int open;
    private int low = 0x80;
    private int high = 0xbf;
    private long broken;
    private long firstBroken;
    private long sure;
    private long firstSure;
    private final byte[] mark = new byte[3];

    EncodingScan(String file) {
        this.file = file;
    }

    void take(byte[] piece, int length) {
        for (int i = 0; i < length; i++) {
            byte b = piece[i];
            if (bytes < mark.length) {
                mark[(int) bytes] = b;
            }
            if (b > ' ' && open == 0) {
                visible++;
            } else {
                special(b);
            }
            bytes++;
        }
    }

    private void special(byte b) {
        if (open > 0) {
            continued(b & 0xff);
        } else if (b < 0) {
            visible++;
            lead(b & 0xff);
        }
        if (b == 0) {
            if (bytes % 2 == 0) {
                zerosEven++;
            } else {
                zerosOdd++;
            }
        } else if (b == '\r') {
            returnAt = bytes;
        } else if (b == '\n') {
            returnBreaks |= returnAt == bytes - 1;
            plainBreaks |= returnAt != bytes - 1;
            endLine();
        }
    }

    private void lead(int b) {
        low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        if (b >= 0xc2 && b <= 0xdf) {
            open = 1;
        } else if (b >= 0xe0 && b <= 0xef) {
            open = 2;
        } else if (b >= 0xf0 && b <= 0xf4) {
            open = 3;
        } else {
            lineBroken = true;
        }
    }

    private void continued(int b) {
        if (b < low || b > high) {
            lineBroken = true;
            open = 0;
            return;
        }
        open--;
        lineLong |= open > 0;
        low = 0x80;
        high = 0xbf;
    }

    private void endLine() {
        if (lineBroken) {
            broken++;
            firstBroken = firstBroken == 0 ? line : firstBroken;
        } else if (lineLong) {
            sure++;
            firstSure = firstSure == 0 ? line : firstSure;
        }
        lineBroken = false;
        lineLong = false;
        open = 0;
        line++;
    }

    /// What was found, once everything was taken.
    ///
    /// @param whole whether the text was taken to its end, so that a half character is an error
    /// @throws UserError when the file is empty, not a text, or written in two encodings
    Found found(boolean whole) {
        if (whole && open > 0) {
            lineBroken = true;
        }
        endLine();
        if (bytes == 0) {
            throw UserError.failed("data.file.empty", file);
        }
        Charset marked = marked();
        if (marked != null) {
            return new Found(marked, true, mixedBreaks());
        }
        long zeros = zerosEven + zerosOdd;
        if (zeros > 0) {
            return new Found(wide(zeros), false, mixedBreaks());
        }
        if (visible == 0) {
            throw UserError.failed("data.file.empty", file);
        }
        if (broken == 0) {
            return new Found(StandardCharsets.UTF_8, false, mixedBreaks());
        }
        if (sure > NOISE * (sure + broken)) {
            throw UserError.failed(
                    "data.encoding.mixed", file, sure >= broken ? firstBroken : firstSure);
        }
        return new Found(Charset.forName("GB18030"), false, mixedBreaks());
    }

    /// Whether some lines end with a line feed alone and some with a carriage return before it.
    boolean mixedBreaks() {
        return plainBreaks && returnBreaks;
    }

    private @Nullable Charset marked() {
        if (bytes >= 3
                && mark[0] == (byte) 0xef
                && mark[1] == (byte) 0xbb
                && mark[2] == (byte) 0xbf) {
            if (broken > 0) {
                throw UserError.failed("data.encoding.mixed", file, firstBroken);
            }
            return StandardCharsets.UTF_8;
        }
        if (bytes >= 2 && mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return bytes >= 2 && mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff
                ? StandardCharsets.UTF_16BE
                : null;
    }

    private Charset wide(long zeros) {
        boolean many = zeros > bytes / 5;
        if (many && zerosEven < zeros / 50) {
            return StandardCharsets.UTF_16LE;
        }
        if (many && zerosOdd < zeros / 50) {
            return StandardCharsets.UTF_16BE;
        }
        throw UserError.failed("data.file.binary", file);
    }

    /// @param mark whether the text starts with a byte order mark
    /// @param mixedBreaks whether lines end in more than one way
    record Found(Charset charset, boolean mark, boolean mixedBreaks) {}
}
