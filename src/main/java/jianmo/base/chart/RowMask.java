package jianmo.base.chart;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// Some of a number of rows, a bit each. Immutable.
public final class RowMask {

    private final BitSet bits;
    private final int rows;
    private final int count;

    private RowMask(BitSet bits, int rows) {
        this.bits = bits;
        this.rows = rows;
        this.count = bits.cardinality();
    }

    /// @param bits copied; those from `rows` on are left out
    public static RowMask of(BitSet bits, int rows) {
        return new RowMask(bits.get(0, rows), rows);
    }

    public static RowMask of(int rows, int... chosen) {
        var bits = new BitSet(rows);
        Arrays.stream(chosen).forEach(bits::set);
        return of(bits, rows);
    }

    public static RowMask none(int rows) {
        return new RowMask(new BitSet(), rows);
    }

    public static RowMask all(int rows) {
        var bits = new BitSet(rows);
        bits.set(0, rows);
        return new RowMask(bits, rows);
    }

    public boolean contains(int row) {
        return bits.get(row);
    }

    /// How many rows there are.
    public int rows() {
        return rows;
    }

    /// How many of them are chosen.
    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// Positions, ascending.
    public int[] positions() {
        return bits.stream().toArray();
    }

    /// All rows but these.
    public RowMask rest() {
        var others = new BitSet(rows);
        others.set(0, rows);
        others.andNot(bits);
        return new RowMask(others, rows);
    }

    public RowMask or(RowMask other) {
        var both = (BitSet) bits.clone();
        both.or(other.bits);
        return new RowMask(both, rows);
    }

    public RowMask and(RowMask other) {
        var both = (BitSet) bits.clone();
        both.and(other.bits);
        return new RowMask(both, rows);
    }

    /// Whether each row is chosen; for loops over many rows.
    public boolean[] toArray() {
        boolean[] chosen = new boolean[rows];
        IntStream.of(positions()).forEach(row -> chosen[row] = true);
        return chosen;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowMask mask && mask.rows == rows && mask.bits.equals(bits);
    }

    @Override
    public int hashCode() {
        return 31 * rows + bits.hashCode();
    }
}
