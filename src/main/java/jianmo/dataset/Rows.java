package jianmo.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.stream.IntStream;

/// A set of row numbers of a table, ascending, 0-based. Immutable.
public final class Rows {

    private final int[] ids;

    private Rows(int[] ids) {
        this.ids = ids;
    }

    /// @param ids copied, sorted; none twice
    public static Rows of(int... ids) {
        int[] sorted = ids.clone();
        Arrays.sort(sorted);
        return new Rows(sorted);
    }

    public static Rows all(int rows) {
        return new Rows(IntStream.range(0, rows).toArray());
    }

    public int count() {
        return ids.length;
    }

    /// The row number at `position`.
    public int at(int position) {
        return ids[position];
    }

    public int[] toArray() {
        return ids.clone();
    }

    /// One bit a row number, little-endian, as Base64: what a result keeps.
    @JsonValue
    String bits() {
        var bits = new BitSet();
        for (int id : ids) {
            bits.set(id);
        }
        return Base64.getEncoder().encodeToString(bits.toByteArray());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Rows read(String bits) {
        return new Rows(BitSet.valueOf(Base64.getDecoder().decode(bits)).stream().toArray());
    }

    /// This set and `other` together.
    public Rows plus(Rows other) {
        return of(
                IntStream.concat(IntStream.of(ids), IntStream.of(other.ids)).distinct().toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows rows && Arrays.equals(ids, rows.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }
}
