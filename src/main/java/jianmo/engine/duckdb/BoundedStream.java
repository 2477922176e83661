package jianmo.engine.duckdb;

import jianmo.base.message.UserError;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What comes out of a packed file, stopped when it grows as only a file made to fill the disk
/// does.
final class BoundedStream extends FilterInputStream {

    /// Bytes that may come out whatever went in.
    private static final long HARMLESS = 64L << 20;

    /// Bytes out per byte in; tables of the dullest kind reach about 200.
    private static final long MOST_RATIO = 400;

    private final String file;
    private final long limit;
    private long out;

    /// @param packed size of the packed file
    BoundedStream(InputStream in, String file, long packed) {
        super(in);
        this.file = file;
        this.limit = Math.max(HARMLESS, MOST_RATIO * packed);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] piece, int from, int length) throws IOException {
        int n = super.read(piece, from, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int n) {
        out += n;
        if (out > limit) {
            throw UserError.failed("data.packed.bomb", file, limit >> 20);
        }
    }
}
