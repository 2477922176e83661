package jianmo.train.form;

import java.util.Arrays;
import java.util.List;

/// Sizes of what one row is while it goes through a network: `[width]`, `[channels, height, width]`
/// or `[length, features]`. The values lie flat, the last size running fastest.
///
/// @param sizes each at least 1
public record Extent(List<Integer> sizes) {

    /// More values of one row than this are refused.
    private static final int MOST = 50_000_000;

    public Extent {
        sizes = List.copyOf(sizes);
        long count = 1;
        for (int size : sizes) {
            require(size >= 1, "a size of " + size);
            count *= size;
            require(count <= MOST, "a row of more than " + MOST + " values");
        }
        require(!sizes.isEmpty(), "no sizes");
    }

    public static Extent of(int... sizes) {
        return new Extent(Arrays.stream(sizes).boxed().toList());
    }

    public int rank() {
        return sizes.size();
    }

    public int size(int axis) {
        return sizes.get(axis);
    }

    /// Values of one row.
    public int count() {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }

    /// Values behind each step of the first axis: those of one channel.
    public int inner() {
        return count() / size(0);
    }

    /// This, when it has `rank` sizes.
    Extent ofRank(int rank, String layer) {
        require(rank() == rank, layer + " does not take rows of " + sizes);
        return this;
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
