package jianmo.compress.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Ranks cut into pieces of 7 bits, eight rows in one `long`: piece `p` holds `min(127, max(0, rank
/// - 127 p))`, which tells on which side of the splits 127 p … 127 p + 126 a row lies. So every
///   split is asked in 7 bits, however many a column has.
final class Pieces {

    /// Splits that one piece tells apart.
    static final int SPLITS = 127;

    private static final int LONGS = ForestScorer.BLOCK / Long.BYTES;
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int[] first;
    private final long[][] pieces;
    private final byte[] bytes = new byte[ForestScorer.BLOCK];

    Pieces(List<SplitColumn> columns) {
        this.first = new int[columns.size() + 1];
        for (int c = 0; c < columns.size(); c++) {
            int count = Math.max(1, (columns.get(c).splits() + SPLITS - 1) / SPLITS);
            first[c + 1] = first[c] + count;
        }
        this.pieces = new long[first[columns.size()]][];
    }

    /// The piece that tells on which side of a split a row lies; from now on it is kept up.
    long[] of(int column, int rank) {
        int piece = first[column] + rank / SPLITS;
        long[] known = pieces[piece];
        if (known == null) {
            known = new long[LONGS];
            pieces[piece] = known;
        }
        return known;
    }

    /// @param ranks columns × [ForestScorer#BLOCK]
    void fill(char[] ranks) {
        for (int c = 0; c + 1 < first.length; c++) {
            for (int piece = first[c]; piece < first[c + 1]; piece++) {
                long[] to = pieces[piece];
                if (to != null) {
                    cut(ranks, c * ForestScorer.BLOCK, (piece - first[c]) * SPLITS);
                    for (int i = 0; i < LONGS; i++) {
                        to[i] = (long) EIGHT.get(bytes, i * Long.BYTES);
                    }
                }
            }
        }
    }

    private void cut(char[] ranks, int at, int below) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.min(SPLITS, Math.max(0, ranks[at + i] - below));
        }
    }

    /// Bytes of the pieces in use.
    long size() {
        return Arrays.stream(pieces).filter(p -> p != null).count() * ForestScorer.BLOCK;
    }
}
