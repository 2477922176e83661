package jianmo.train.form;

import java.util.ArrayList;
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
            if (size < 1) {
                throw new IllegalArgumentException("a size of " + size);
            }
            count *= size;
            require(count <= MOST, "a row of more than " + MOST + " values");
        }
        require(!sizes.isEmpty(), "no sizes");
    }

    public static Extent of(int... sizes) {
        var all = new ArrayList<Integer>(sizes.length);
        for (int size : sizes) {
            all.add(size);
        }
        return new Extent(all);
    }

    public int rank() {
        return sizes.size();
    }

    public int size(int axis) {
        return sizes.get(axis);
    }

    /// Values of one row.
    public int count() {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    /// Values behind each step of the first axis: those of one channel.
    public int inner() {
        return count() / size(0);
    }

    /// This, when it has `rank` sizes.
    Extent ofRank(int rank, String layer) {
        if (rank() != rank) {
            throw new IllegalArgumentException(layer + " does not take rows of " + sizes);
        }
        return this;
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
