package jianmo.base.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The points of one curve, kept so that any part of it is thinned for the screen in the same short
/// time, however many points there are.
///
/// Above the points stand levels; each knows where the lowest and the highest of 8, 64, 512 …
/// neighbours are. Adding a point costs a constant time on average, thinning one the columns asked
/// for (times the logarithm of the points). Thinning is M4 (Jugel, Jerzak, Hackenbroich, Markl
/// 2014, "M4: a visualization-oriented time series data aggregation"): of each column of pixels the
/// first, the last, the lowest and the highest point are kept, which draws the same line as all
/// points would; a spike of one point among millions stays.
///
/// Values are finite, `x` ascends. Used on one thread.
public final class Pyramid {

    private static final int SHIFT = 3;
    private static final int FIRST = 64;

    private double[] xs = new double[FIRST];
    private double[] ys = new double[FIRST];
    private int size;
    private final List<Level> levels = new ArrayList<>();

    /// Where the extremes of whole groups of neighbours are.
    private static final class Level {
        private int[] lowest = new int[8];
        private int[] highest = new int[8];

        void put(int group, int low, int high) {
            if (group >= lowest.length) {
                lowest = Arrays.copyOf(lowest, 2 * group);
                highest = Arrays.copyOf(highest, 2 * group);
            }
            lowest[group] = low;
            highest[group] = high;
        }
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public double x(int index) {
        return xs[java.util.Objects.checkIndex(index, size)];
    }

    public double y(int index) {
        return ys[java.util.Objects.checkIndex(index, size)];
    }

    /// Adds a point at the end. One that lies before the end replaces what lies from there on: a
    /// training that went on from a checkpoint measures the same iterations again.
    ///
    /// @throws IllegalArgumentException when a value is not finite
    public void add(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(x + ", " + y);
        }
        if (size > 0 && x <= xs[size - 1]) {
            size = from(x);
        }
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size] = y;
        size++;
        raise();
    }

    /// Completes the groups that end with the newest point.
    private void raise() {
        for (int level = 1; (size & ((1 << SHIFT * level) - 1)) == 0; level++) {
            if (levels.size() < level) {
                levels.add(new Level());
            }
            int width = 1 << SHIFT * level;
            var found = new Extremes(size - width);
            int step = width >> SHIFT;
            for (int at = size - width; at < size; at += step) {
                take(found, level - 1, at);
            }
            levels.get(level - 1).put(size / width - 1, found.lowest, found.highest);
        }
    }

    private static final class Extremes {
        int lowest;
        int highest;

        Extremes(int start) {
            lowest = start;
            highest = start;
        }
    }

    /// Takes the group of `level` that begins at `at` into account.
    private void take(Extremes found, int level, int at) {
        int low = level == 0 ? at : levels.get(level - 1).lowest[at >> SHIFT * level];
        int high = level == 0 ? at : levels.get(level - 1).highest[at >> SHIFT * level];
        if (ys[low] < ys[found.lowest]) {
            found.lowest = low;
        }
        if (ys[high] > ys[found.highest]) {
            found.highest = high;
        }
    }

    /// The extremes of the points from `from` to before `to`, of which there is at least one.
    private Extremes extremes(int from, int to) {
        var found = new Extremes(from);
        int at = from;
        while (at < to) {
            int level = 0;
            while (level < levels.size() && fits(at, to, level + 1)) {
                level++;
            }
            take(found, level, at);
            at += 1 << SHIFT * level;
        }
        return found;
    }

    private static boolean fits(int at, int to, int level) {
        int width = 1 << SHIFT * level;
        return (at & (width - 1)) == 0 && at + width <= to;
    }

    /// Index of the first point not left of `x`; the size when there is none.
    private int from(double x) {
        return from(x, 0);
    }

    private int from(double x, int begin) {
        int found = Arrays.binarySearch(xs, begin, size, x);
        return found >= 0 ? found : -found - 1;
    }

    /// Index of the point nearest to `x`; -1 when there is none.
    public int nearest(double x) {
        int right = from(x);
        if (right == size) {
            return size - 1;
        }
        return right > 0 && x - xs[right - 1] < xs[right] - x ? right - 1 : right;
    }

    /// Indices, ascending, of the points worth drawing between two places of the axis, with one
    /// neighbour on each side so that the line goes on to the edge.
    ///
    /// @param columns of pixels between the two places; at most four points of each are kept
    public List<Integer> thinned(double low, double high, int columns) {
        int begin = Math.max(0, from(low) - 1);
        int end = Math.min(size, from(Math.nextUp(high)) + 1);
        var kept = new ArrayList<Integer>();
        if (end - begin <= 4 * columns) {
            for (int i = begin; i < end; i++) {
                kept.add(i);
            }
            return kept;
        }
        double left = Math.max(low, xs[begin]);
        double right = Math.min(high, xs[end - 1]);
        int at = begin;
        for (int column = 1; column <= columns && at < end; column++) {
            int next =
                    column == columns
                            ? end
                            : Math.min(end, from(left + (right - left) * column / columns, at));
            if (next > at) {
                keep(at, next, kept);
            }
            at = next;
        }
        return kept;
    }

    private void keep(int from, int to, List<Integer> kept) {
        Extremes found = extremes(from, to);
        int first = Math.min(found.lowest, found.highest);
        int second = Math.max(found.lowest, found.highest);
        kept.add(from);
        if (first > from) {
            kept.add(first);
        }
        if (second > first) {
            kept.add(second);
        }
        if (to - 1 > second) {
            kept.add(to - 1);
        }
    }
}
