package jianmo.tune;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// A regression tree over the unit cube, grown on a bootstrap sample; its leaves are boxes that
/// fill the cube.
///
/// Splits where the squared error falls most (Breiman et al. 1984), looking at a random two thirds
/// of the axes; leaves hold at least two points.
final class BoxTree {

    private static final int SMALLEST = 2;

    private final double[][] points;
    private final double[] values;
    private final RandomGenerator random;
    private final List<Leaf> leaves = new ArrayList<>();

    BoxTree(double[][] points, double[] values, RandomGenerator random) {
        this.points = points;
        this.values = values;
        this.random = random;
        int[] sample = new int[points.length];
        Arrays.setAll(sample, _ -> random.nextInt(points.length));
        int axes = points[0].length;
        double[] from = new double[axes];
        double[] to = new double[axes];
        Arrays.fill(to, 1);
        grow(sample, from, to);
    }

    List<Leaf> leaves() {
        return List.copyOf(leaves);
    }

    private void grow(int[] rows, double[] from, double[] to) {
        Split split = bestSplit(rows);
        if (split == null) {
            double mean = Arrays.stream(rows).mapToDouble(i -> values[i]).average().orElse(0);
            leaves.add(new Leaf(from, to, mean));
            return;
        }
        double[] middle = to.clone();
        middle[split.axis()] = split.at();
        double[] next = from.clone();
        next[split.axis()] = split.at();
        grow(side(rows, split, true), from, middle);
        grow(side(rows, split, false), next, to);
    }

    private int[] side(int[] rows, Split split, boolean lower) {
        return Arrays.stream(rows)
                .filter(i -> points[i][split.axis()] < split.at() == lower)
                .toArray();
    }

    private @Nullable Split bestSplit(int[] rows) {
        Split best = null;
        int axes = points[0].length;
        boolean[] looked = new boolean[axes];
        for (int looks = (2 * axes + 2) / 3; looks > 0; looks--) {
            int axis = random.nextInt(axes);
            while (looked[axis]) {
                axis = (axis + 1) % axes;
            }
            looked[axis] = true;
            Split split = bestSplit(rows, axis);
            if (split != null && (best == null || split.gain() > best.gain())) {
                best = split;
            }
        }
        return best;
    }

    private @Nullable Split bestSplit(int[] rows, int axis) {
        int[] sorted =
                Arrays.stream(rows)
                        .boxed()
                        .sorted((a, b) -> Double.compare(points[a][axis], points[b][axis]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int count = sorted.length;
        double total = Arrays.stream(sorted).mapToDouble(i -> values[i]).sum();
        double still = total * total / count;
        double lower = 0;
        Split best = null;
        for (int i = 1; i < count; i++) {
            lower += values[sorted[i - 1]];
            double before = points[sorted[i - 1]][axis];
            double after = points[sorted[i]][axis];
            if (before == after || i < SMALLEST || count - i < SMALLEST) {
                continue;
            }
            double upper = total - lower;
            double gain = lower * lower / i + upper * upper / (count - i) - still;
            if (gain > 1e-12 * Math.abs(still) && (best == null || gain > best.gain())) {
                best = new Split(axis, (before + after) / 2, gain);
            }
        }
        return best;
    }

    private record Split(int axis, double at, double gain) {}

    /// A box and the mean value in it. Keeps the arrays it is given; nobody writes to them.
    static final class Leaf {
        private final double[] from;
        private final double[] to;
        private final double value;
        private final double volume;

        Leaf(double[] from, double[] to, double value) {
            this.from = from;
            this.to = to;
            this.value = value;
            double product = 1;
            for (int d = 0; d < from.length; d++) {
                product *= to[d] - from[d];
            }
            this.volume = product;
        }

        double from(int axis) {
            return from[axis];
        }

        double to(int axis) {
            return to[axis];
        }

        double value() {
            return value;
        }

        double volume() {
            return volume;
        }
    }
}
