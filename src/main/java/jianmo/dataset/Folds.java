package jianmo.dataset;

import jianmo.base.seed.Seeds;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Cuts positions 0…n-1 into k parts for cross-validation: shuffled by a seed, each position in
/// exactly one part, sizes at most one apart, and classes spread evenly over the parts; or whole
/// groups, or steps forward in time.
public final class Folds {

    /// The fold of positions that are trained on and held out in none.
    private static final int NEVER_HELD = -1;

    private final int[] fold;
    private final int count;
    private final boolean chained;

    private Folds(int[] fold, int count, boolean chained) {
        this.fold = fold;
        this.count = count;
        this.chained = chained;
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
        return new Folds(fold, k, false);
    }

    /// Folds that keep groups whole: groups by chance, each into the part that has the fewest rows.
    ///
    /// @param groups a number per position; at least `k` different ones
    public static Folds grouped(int[] groups, int k, long seed) {
        int[] ids = IntStream.of(groups).distinct().sorted().toArray();
        if (k < 2 || k > ids.length) {
            throw new IllegalArgumentException(k + " folds of " + ids.length + " groups");
        }
        shuffle(ids, Seeds.generator(seed, "folds"));
        var sizes = new HashMap<Integer, Integer>();
        for (int group : groups) {
            sizes.merge(group, 1, Integer::sum);
        }
        long[] rows = new long[k];
        var part = new HashMap<Integer, Integer>();
        for (int id : ids) {
            int least = 0;
            for (int j = 1; j < k; j++) {
                least = rows[j] < rows[least] ? j : least;
            }
            part.put(id, least);
            rows[least] += sizes.getOrDefault(id, 0);
        }
        int[] fold = IntStream.of(groups).map(id -> part.getOrDefault(id, 0)).toArray();
        return new Folds(fold, k, false);
    }

    /// Folds forward in time (rolling origin, Tashman 2000): the rows are cut into k + 1 blocks of
    /// about equal size, equal times together; fold i trains on blocks 0…i and holds block i + 1.
    /// Positions without a time are in the first block.
    ///
    /// @param times per position, NaN when not known; more than `k` different ones
    public static Folds chained(double[] times, int k) {
        int[] order =
                IntStream.range(0, times.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> known(times[i])))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[] fold = new int[times.length];
        int block = 0;
        for (int at = 0; at < order.length; at++) {
            boolean next = (long) at * (k + 1) >= (long) (block + 1) * order.length;
            boolean tied = at > 0 && known(times[order[at]]) == known(times[order[at - 1]]);
            if (next && !tied && block < k) {
                block++;
            }
            fold[order[at]] = block == 0 ? NEVER_HELD : block - 1;
        }
        if (block < k) {
            return equalMoments(times, order, k);
        }
        return new Folds(fold, k, true);
    }

    /// Blocks of about as many different times each, for rows that crowd at few moments.
    private static Folds equalMoments(double[] times, int[] order, int k) {
        long different = IntStream.of(order).mapToDouble(i -> known(times[i])).distinct().count();
        if (k < 1 || different <= k) {
            throw new IllegalArgumentException(k + " folds of " + different + " moments");
        }
        int[] fold = new int[times.length];
        long moment = 0;
        for (int at = 0; at < order.length; at++) {
            if (at > 0 && known(times[order[at]]) != known(times[order[at - 1]])) {
                moment++;
            }
            fold[order[at]] = (int) (moment * (k + 1) / different) - 1;
        }
        return new Folds(fold, k, true);
    }

    private static double known(double time) {
        return Double.isNaN(time) ? Double.NEGATIVE_INFINITY : time;
    }

    public int count() {
        return count;
    }

    /// Positions held out in fold `i`, ascending.
    public int[] held(int i) {
        return positions(part -> part == i);
    }

    /// Positions trained on in fold `i`, ascending; forward in time those before it alone.
    public int[] trained(int i) {
        return positions(part -> chained ? part < i : part != i);
    }

    /// Positions held out in some fold, ascending: all of them, unless the folds go forward in
    /// time.
    public int[] everHeld() {
        return positions(part -> part != NEVER_HELD);
    }

    /// The fold a position is held out in, -1 for none.
    public int foldOf(int position) {
        return fold[position];
    }

    private int[] positions(IntPredicate wanted) {
        return IntStream.range(0, fold.length).filter(at -> wanted.test(fold[at])).toArray();
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
                && chained == folds.chained
                && Arrays.equals(fold, folds.fold);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fold);
    }
}
