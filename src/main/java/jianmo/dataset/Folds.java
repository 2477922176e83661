package jianmo.dataset;

import jianmo.base.seed.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Cuts positions 0…n-1 into k parts for cross-validation: shuffled by a seed, each position in
/// exactly one part, sizes at most one apart, and classes spread evenly over the parts.
public final class Folds {

    private final int[] fold;
    private final int count;

    private Folds(int[] fold, int count) {
        this.fold = fold;
        this.count = count;
    }

    /// Folds that keep the shares of the classes.
    ///
    /// @param labels class index per position
    /// @param k at least 2, at most the number of positions
    /// @param seed of the draw
    public static Folds stratified(float[] labels, int k, long seed) {
        int[] order = IntStream.range(0, labels.length).toArray();
        shuffle(order, Seeds.generator(seed, "folds"));
        int[] sorted =
                IntStream.of(order)
                        .boxed()
                        .sorted((a, b) -> Float.compare(labels[a], labels[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return deal(sorted, k);
    }

    /// Folds by chance alone, for numbers.
    public static Folds random(int rows, int k, long seed) {
        int[] order = IntStream.range(0, rows).toArray();
        shuffle(order, Seeds.generator(seed, "folds"));
        return deal(order, k);
    }

    /// Stratified for classes, random for numbers.
    public static Folds of(Task task, float[] labels, int k, long seed) {
        return task.isClassification()
                ? stratified(labels, k, seed)
                : random(labels.length, k, seed);
    }

    private static Folds deal(int[] order, int k) {
        if (k < 2 || k > order.length) {
            throw new IllegalArgumentException(k + " folds of " + order.length + " rows");
        }
        int[] fold = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            fold[order[i]] = i % k;
        }
        return new Folds(fold, k);
    }

    public int count() {
        return count;
    }

    /// Positions held out in fold `i`, ascending.
    public int[] held(int i) {
        return positions(i, true);
    }

    /// Positions trained on in fold `i`, ascending.
    public int[] trained(int i) {
        return positions(i, false);
    }

    /// The fold a position is held out in.
    public int foldOf(int position) {
        return fold[position];
    }

    private int[] positions(int i, boolean held) {
        List<Integer> found = new ArrayList<>();
        for (int position = 0; position < fold.length; position++) {
            if ((fold[position] == i) == held) {
                found.add(position);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Fisher and Yates' shuffle, in place.
    static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Folds folds
                && count == folds.count
                && Arrays.equals(fold, folds.fold);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fold);
    }
}
