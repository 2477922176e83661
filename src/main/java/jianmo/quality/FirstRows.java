package jianmo.quality;

import java.util.Arrays;

/// The first row of each key; an open hash table of primitive values.
final class FirstRows {

    private final long[] keys;
    private final int[] rows;
    private final int[] counts;

    /// @param most keys at most
    FirstRows(int most) {
        int size = Integer.highestOneBit(Math.max(8, most)) * 4;
        keys = new long[size];
        rows = new int[size];
        counts = new int[size];
        Arrays.fill(rows, -1);
    }

    /// The first row with this key, which is `row` itself when there was none.
    int first(long key, int row) {
        int at = at(key);
        if (rows[at] < 0) {
            rows[at] = row;
            keys[at] = key;
        }
        counts[at]++;
        return rows[at];
    }

    /// How often a key was asked for.
    int count(long key) {
        return counts[at(key)];
    }

    private int at(long key) {
        int mask = keys.length - 1;
        int at = (int) (RowPrints.mixed(key) >>> 20) & mask;
        while (rows[at] >= 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
