package jianmo.engine.duckdb;

import java.util.Arrays;

/// Notices, byte by byte, what a reader of typed fields would lose: leading zeros and white space
/// around a field. It knows nothing of the delimiter yet and errs on the side of noticing too much.
final class FieldScan {

    private static final int OTHER = 0;
    private static final int START = 1;
    private static final int SIGN = 2;
    private static final int ZERO = 3;
    private static final int SPACE = 4;
    private static final int STATE = 7;
    private static final int CODES = 8;
    private static final int PADDED = 16;
    private static final int QUOTES = 32;
    private static final int TABS = 64;
    private static final String KINDS = ".,\n\r;| +-0123456789\"'\t";

    private static final byte[] KIND = kinds();
    private static final byte[] NEXT = transitions();

    private int state = START;
    private int seen;

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int i = 0; i < KINDS.length(); i++) {
            char c = KINDS.charAt(i);
            kinds[c] =
                    (byte)
                            switch (c) {
                                case ',', '\n', '\r', ';', '|' -> 1;
                                case ' ' -> 2;
                                case '+', '-' -> 3;
                                case '0' -> 4;
                                case '"', '\'' -> 6;
                                case '\t' -> 7;
                                case '.' -> 0;
                                default -> 5;
                            };
        }
        return kinds;
    }

    private static byte[] transitions() {
        byte[] next = new byte[8 * 8];
        Arrays.fill(next, (byte) OTHER);
        for (int from = OTHER; from <= SPACE; from++) {
            boolean start = from == START || from == SPACE;
            int padded = from == SPACE ? PADDED : 0;
            next[from * 8 + 1] = (byte) (START | padded);
            next[from * 8 + 2] = (byte) (SPACE | (from == START ? PADDED : 0));
            next[from * 8 + 3] = (byte) (start ? SIGN : OTHER);
            next[from * 8 + 4] = (byte) (start || from == SIGN ? ZERO : OTHER);
            next[from * 8 + 6] = (byte) (START | QUOTES);
            next[from * 8 + 7] = (byte) (START | TABS | padded);
        }
        next[ZERO * 8 + 4] = CODES;
        next[ZERO * 8 + 5] = CODES;
        return next;
    }

    void take(byte[] piece, int length) {
        int at = state;
        int all = seen;
        for (int i = 0; i < length; i++) {
            int next = NEXT[at * 8 + KIND[piece[i] & 0xff]];
            all |= next;
            at = next & STATE;
        }
        state = at;
        seen = all;
    }

    /// What was noticed, once everything was taken.
    ///
    /// @param bytes whether the bytes taken are those of the text, one for each ASCII character
    Found found(boolean bytes) {
        return bytes
                ? new Found(
                        (seen & CODES) != 0,
                        (seen & PADDED) != 0 || state == SPACE,
                        (seen & QUOTES) != 0,
                        (seen & TABS) != 0)
                : new Found(true, true, true, true);
    }

    /// @param codes whether a field may start with a zero and another digit
    /// @param padded whether a space may stand beside the end of a field
    /// @param quotes whether there are quotes of any kind
    /// @param tabs whether there are tabs
    record Found(boolean codes, boolean padded, boolean quotes, boolean tabs) {

        /// Whether every field is its own text without white space around it.
        boolean trimmed(char delimiter) {
            return !padded && !quotes && (!tabs || delimiter == '\t');
        }
    }
}
