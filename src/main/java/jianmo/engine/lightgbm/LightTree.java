package jianmo.engine.lightgbm;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One tree of LightGBM as it is written in a model's text, in `double` as the library has it.
///
/// Numbers go left where `x <= threshold`; NaN counts as 0 unless the training rows had missing
/// values in that column. A test of levels goes left where its set has the level; NaN goes right.
/// Nodes are weighed by their training rows, as the library's own contributions do.
final class LightTree {

    private static final int CATEGORY = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_ZERO = 1;
    private static final int MISSING_NAN = 2;

    private final int[] feature;
    private final double[] threshold;
    private final int[] decision;
    private final int[] left;
    private final int[] right;
    private final double[] value;
    private final double[] weight;
    private final long[] levels;

    /// @param text of one tree, without its `Tree=` line
    private LightTree(Map<String, String> text) {
        feature = ints(text, "split_feature");
        threshold = doubles(text, "threshold");
        decision = ints(text, "decision_type");
        left = ints(text, "left_child");
        right = ints(text, "right_child");
        value = doubles(text, "leaf_value");
        double[] weights = doubles(text, "leaf_count");
        weight = weights.length == value.length ? weights : new double[value.length];
        int[] bounds = ints(text, "cat_boundaries");
        double[] words = doubles(text, "cat_threshold");
        levels = new long[feature.length];
        for (int node = 0; node < feature.length; node++) {
            if ((decision[node] & CATEGORY) != 0) {
                int set = (int) threshold[node];
                for (int word = bounds[set]; word < bounds[set + 1]; word++) {
                    int shift = 32 * (word - bounds[set]);
                    require(shift < Long.SIZE || words[word] == 0, "a level above 63");
                    levels[node] |= shift < Long.SIZE ? (long) words[word] << shift : 0;
                }
                require(levels[node] != 0, "an empty set of levels");
            } else {
                require((decision[node] >> 2 & 3) != MISSING_ZERO, "zero as missing");
            }
        }
    }

    /// The trees in a model's text, in their order.
    ///
    /// @throws IllegalArgumentException when they can't be read
    static List<LightTree> read(String text) {
        var trees = new ArrayList<LightTree>();
        Map<String, String> fields = null;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("Tree=")) {
                fields = new HashMap<>();
            } else if (fields != null && line.isBlank()) {
                trees.add(new LightTree(fields));
                fields = null;
            } else if (fields != null) {
                int equals = line.indexOf('=');
                require(equals > 0, line);
                fields.put(line.substring(0, equals), line.substring(equals + 1).trim());
            }
        }
        require(fields == null, "a tree cut short");
        return trees;
    }

    /// Adds the tree's answers to sums.
    ///
    /// @param sums one per row, from `offset` on
    void add(Matrix rows, double[] sums, int offset) {
        float[] values = rows.values();
        for (int i = 0; i < rows.rows(); i++) {
            int node = feature.length == 0 ? -1 : 0;
            while (node >= 0) {
                float x = values[i * rows.columns() + feature[node]];
                node = goesLeft(node, x) ? left[node] : right[node];
            }
            sums[offset + i] += value[~node];
        }
    }

    private boolean goesLeft(int node, float x) {
        if (Float.isNaN(x)) {
            return missingLeft(node);
        }
        return levels[node] != 0 ? Tree.contains(levels[node], x) : x <= threshold[node];
    }

    private boolean missingLeft(int node) {
        if (levels[node] != 0) {
            return false;
        }
        return (decision[node] >> 2 & 3) == MISSING_NAN
                ? (decision[node] & DEFAULT_LEFT) != 0
                : 0 <= threshold[node];
    }

    /// The same tree in `float`; every row of floats ends in the same leaf.
    ///
    /// @param output which answer it adds to
    Tree tree(int output) {
        int inner = feature.length;
        int nodes = 2 * inner + 1;
        int[] order = new int[nodes];
        order[0] = inner == 0 ? -1 : 0;
        int[] features = new int[nodes];
        float[] thresholds = new float[nodes];
        int[] lefts = new int[nodes];
        int[] rights = new int[nodes];
        boolean[] missingLeft = new boolean[nodes];
        float[] values = new float[nodes];
        long[] sets = new long[nodes];
        int free = 1;
        for (int at = 0; at < nodes; at++) {
            int node = order[at];
            if (node < 0) {
                features[at] = -1;
                lefts[at] = -1;
                rights[at] = -1;
                values[at] = (float) value[~node];
                continue;
            }
            order[free] = left[node];
            order[free + 1] = right[node];
            lefts[at] = free++;
            rights[at] = free++;
            features[at] = feature[node];
            missingLeft[at] = missingLeft(node);
            sets[at] = levels[node];
            thresholds[at] = sets[at] == 0 ? firstToTheRight(threshold[node]) : 0;
        }
        float[] cover = cover(order, lefts, rights);
        var tree =
                new Tree(output, features, thresholds, lefts, rights, missingLeft, values, cover);
        boolean numbers = java.util.Arrays.stream(sets).allMatch(set -> set == 0);
        return numbers ? tree : new Tree(tree, sets);
    }

    /// The smallest `float` above `threshold`.
    static float firstToTheRight(double threshold) {
        float near = (float) threshold;
        return near > threshold ? near : Math.nextUp(near);
    }

    private float[] cover(int[] order, int[] lefts, int[] rights) {
        double[] sums = new double[order.length];
        float[] cover = new float[order.length];
        for (int at = order.length - 1; at >= 0; at--) {
            sums[at] = order[at] < 0 ? weight[~order[at]] : sums[lefts[at]] + sums[rights[at]];
            cover[at] = Math.max(Float.MIN_NORMAL, (float) sums[at]);
        }
        return cover;
    }

    private static int[] ints(Map<String, String> text, String name) {
        double[] values = doubles(text, name);
        int[] whole = new int[values.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) values[i];
        }
        return whole;
    }

    private static double[] doubles(Map<String, String> text, String name) {
        String line = text.getOrDefault(name, "");
        if (line.isEmpty()) {
            return new double[0];
        }
        String[] parts = line.split(" ", -1);
        double[] values = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = number(parts[i]);
        }
        return values;
    }

    /// As the library writes it: a threshold that only missing values pass is `inf`.
    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("not a tree of LightGBM: " + what);
        }
    }
}
