package jianmo.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.random.RandomGenerator;
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

    /// All of `of` rows, or `most` of them where there are more, each equally likely.
    ///
    /// @param random not asked where all are taken
    public static Rows drawn(int of, int most, RandomGenerator random) {
        if (of <= most) {
            return all(of);
        }
        int[] drawn = new int[most];
        int taken = 0;
        for (int i = 0; taken < most; i++) {
            if (random.nextInt(of - i) < most - taken) {
                drawn[taken++] = i;
            }
        }
        return new Rows(drawn);
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

    /// This set without what `other` holds.
    public Rows without(Rows other) {
        return new Rows(
                IntStream.of(ids).filter(id -> Arrays.binarySearch(other.ids, id) < 0).toArray());
    }

    /// This set, or `most` of it where it holds more, evenly spread.
    public Rows spread(int most) {
        return count() <= most
                ? this
                : new Rows(
                        IntStream.range(0, most)
                                .map(i -> ids[(int) ((long) i * ids.length / most)])
                                .toArray());
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
