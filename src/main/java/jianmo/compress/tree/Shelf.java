package jianmo.compress.tree;

import java.util.Arrays;

/// Rising thresholds on a shelf of equal boxes, so that a rank is found by a look into a box and a
/// step or two, instead of a search through all of them.
///
/// The box of a number rises with it, so all thresholds of lower boxes are not above it and all of
/// higher boxes are; within a box a search without branches counts the rest.
final class Shelf {

    private static final int MOST_BOXES = 1 << 12;

    private final float[] sorted;
    private final int count;
    private final char[] first;
    private final float from;
    private final float scale;
    private final int window;

    /// @param thresholds rising, at least one, at most 65,535
    Shelf(float[] thresholds) {
        this.count = thresholds.length;
        int boxes = Math.min(MOST_BOXES, Math.max(4, Integer.highestOneBit(8 * count)));
        float width = thresholds[count - 1] - thresholds[0];
        boolean even = Float.isFinite(width) && width > 0 && Float.isFinite(boxes / width);
        this.from = thresholds[0];
        this.scale = even ? (boxes - 1) / width : 0;
        this.first = new char[(even ? boxes : 1) + 1];
        int box = 0;
        for (int k = 0; k < count; k++) {
            for (int own = box(thresholds[k]); box < own; ) {
                first[++box] = (char) k;
            }
        }
        Arrays.fill(first, box + 1, first.length, (char) count);
        int most = 0;
        for (int b = 0; b + 1 < first.length; b++) {
            most = Math.max(most, first[b + 1] - first[b]);
        }
        this.window = most;
        // beyond the last threshold lies one that nothing reaches
        this.sorted = Arrays.copyOf(thresholds, count + most);
        Arrays.fill(sorted, count, sorted.length, Float.NaN);
    }

    private int box(float x) {
        int box = scale == 0 ? 0 : (int) ((x - from) * scale);
        return Math.min(first.length - 2, Math.max(0, box));
    }

    /// How many thresholds are not above `x`, which is a number.
    int rank(float x) {
        int at = first[box(x)];
        int left = window;
        while (left > 1) {
            int half = left >>> 1;
            at += sorted[at + half - 1] <= x ? half : 0;
            left -= half;
        }
        return sorted[at] <= x ? at + 1 : at;
    }
}
