package jianmo.engine.duckdb;

/// Notices, byte by byte, what a reader of typed fields would lose: leading zeros and white space
/// around a field. It knows nothing of the delimiter yet and errs on the side of noticing too much.
final class FieldScan {

    private static final byte OTHER = 0;
    private static final byte BREAK = 1;
    private static final byte SIGN = 2;
    private static final byte DIGIT = 3;

    /// From here on a byte is looked at more closely.
    private static final byte ZERO = 4;

    private static final byte SPACE = 5;
    private static final byte QUOTE = 6;
    private static final byte TAB = 7;

    private static final byte[] KIND = kinds();

    private byte last = '\n';
    private byte beforeLast = '\n';
    private byte open = OTHER;
    private boolean codes;
    private boolean padded;
    private boolean quotes;
    private boolean tabs;

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (char c : ",;|\n\r".toCharArray()) {
            kinds[c] = BREAK;
        }
        for (char c = '1'; c <= '9'; c++) {
            kinds[c] = DIGIT;
        }
        kinds['+'] = SIGN;
        kinds['-'] = SIGN;
        kinds['0'] = ZERO;
        kinds[' '] = SPACE;
        kinds['"'] = QUOTE;
        kinds['\''] = QUOTE;
        kinds['\t'] = TAB;
        return kinds;
    }

    private static byte kind(byte b) {
        return KIND[b & 0xff];
    }

    void take(byte[] piece, int length) {
        if (length == 0) {
            return;
        }
        follow(open, kind(piece[0]));
        open = OTHER;
        for (int i = 0; i < length; i++) {
            byte kind = KIND[piece[i] & 0xff];
            if (kind >= ZERO) {
                byte before = i > 0 ? piece[i - 1] : last;
                byte earlier = i > 1 ? piece[i - 2] : i == 1 ? last : beforeLast;
                if (notice(kind, kind(before), kind(earlier))) {
                    if (i + 1 < length) {
                        follow(kind, kind(piece[i + 1]));
                    } else {
                        open = kind;
                    }
                }
            }
        }
        beforeLast = length > 1 ? piece[length - 2] : last;
        last = piece[length - 1];
    }

    /// @return whether it depends on the next byte what this one means
    private boolean notice(byte kind, byte before, byte earlier) {
        switch (kind) {
            case SPACE -> padded |= before == BREAK;
            case QUOTE -> quotes = true;
            case TAB -> tabs = true;
            default -> {
                return starts(before) || before == SIGN && starts(earlier);
            }
        }
        return kind == SPACE;
    }

    /// Whether a field may start after this.
    private static boolean starts(byte kind) {
        return kind == BREAK || kind >= SPACE;
    }

    private void follow(byte kind, byte next) {
        codes |= kind == ZERO && (next == ZERO || next == DIGIT);
        padded |= kind == SPACE && (next == BREAK || next == TAB);
    }

    /// What was noticed, once everything was taken.
    ///
    /// @param bytes whether the bytes taken are those of the text, one for each ASCII character
    Found found(boolean bytes) {
        return bytes
                ? new Found(codes, padded || open == SPACE, quotes, tabs)
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
