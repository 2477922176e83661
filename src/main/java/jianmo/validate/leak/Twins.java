package jianmo.validate.leak;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Finds near twins of rows as record linkage finds records of one person (Fellegi and Sunter
/// 1969): two rows get for each feature and the target the weight log(1 / share of the rows that
/// agree as well), so that an equal rare number says much and a common name little.
///
/// A twin stands out before the neighbours that follow. The weight is minus the logarithm of a
/// volume around the row; among ordinary neighbours k·(W_k - W_k+1) follows one exponential
/// distribution for every k, whose mean is taken from the second to the tenth. Rows are named so
/// that a share of [#WRONG] of them is wrong at most (Benjamini and Hochberg 1995).
///
/// Rows whose twin stands out too little for that are named if it is the nearest by a plain
/// distance too, and many times nearer than the tenth: the distance is the sum of the differences
/// in rank (0…1), and of 1 for each different name or gap.
final class Twins {

    /// Share of ordinary rows among those named, if gaps were independent.
    private static final double WRONG = 0.3;

    /// Mean difference in rank of the numbers of twins, at most.
    private static final double CLOSE = 0.02;

    /// Chance of the gap in weight at which the distance decides.
    private static final double UNLIKELY = 0.1;

    /// By the distance, a twin is at least this much nearer than the tenth neighbour.
    private static final double RATIO = 0.2;

    /// Share of ordinary rows that may look like twins by the distance.
    private static final double BY_CHANCE = 0.002;

    /// The largest gaps are left out of the mean, lest twins of twins raise it; the rest of an
    /// exponential distribution has this part of its mean.
    private static final double KEPT = 0.9;

    private static final double MEAN_OF_KEPT = 0.744;

    /// Most comparisons of values in one search.
    private static final double MOST_WORK = 4e8;

    private static final int REPORT_EVERY = 64;

    private final int size;
    private final int width;
    private final boolean[] ranked;
    private final int[] codes;
    private final int[] ranks;
    private final int[] equals;
    private final float[] weights;
    private final Progress progress;
    private int searched;

    Twins(LeakInput input) {
        LeakTable table = input.cells();
        List<Cells> features = table.features();
        this.size = table.size();
        this.width = features.size() + 1;
        this.progress = input.progress();
        this.ranked = new boolean[width];
        this.codes = new int[size * width];
        this.ranks = new int[size * width];
        this.equals = new int[size * width];
        this.weights = new float[size + 1];
        for (int k = 1; k <= size; k++) {
            weights[k] = (float) Math.log((double) size / k);
        }
        for (int j = 0; j < width - 1; j++) {
            Cells cells = features.get(j);
            ranked[j] = cells.numeric() && cells.distinct() > 2;
            fill(j, cells.codes(), cells.numbers());
        }
        var known = new HashMap<Double, Integer>();
        int[] labels =
                Arrays.stream(table.labels())
                        .mapToInt(label -> known.computeIfAbsent(label, _ -> known.size()))
                        .toArray();
        ranked[width - 1] = input.data().target().task() == Task.REGRESSION;
        fill(width - 1, labels, table.labels());
    }

    /// Ranks are kept twice as large, so that the middle of ties is a whole number.
    private void fill(int field, int[] values, double[] numbers) {
        int[] counts = new int[Arrays.stream(values).max().orElse(0) + 2];
        for (int value : values) {
            counts[value + 1]++;
        }
        double[] order = ranked[field] ? Strength.ranks(numbers) : new double[size];
        for (int i = 0; i < size; i++) {
            int at = i * width + field;
            codes[at] = values[i];
            equals[at] = counts[values[i] + 1];
            ranks[at] = (int) Math.round(2 * order[i]);
        }
    }

    /// As many of the rows as can be looked up among `among` in reasonable time, evenly spread.
    int[] affordable(int[] rows, int among) {
        int most = (int) Math.clamp(MOST_WORK / Math.max(1.0, (double) among * width), 1, 1e8);
        int step = (rows.length + most - 1) / most;
        return step <= 1
                ? rows
                : IntStream.range(0, rows.length)
                        .filter(i -> i % step == 0)
                        .map(i -> rows[i])
                        .toArray();
    }

    /// The twins of rows, for each the place in `among` or -1. Rows equal in every feature are no
    /// near twins; the row itself is passed over.
    int[] of(int[] rows, int[] among) {
        int[] none = new int[rows.length];
        Arrays.fill(none, -1);
        if (among.length <= Nearest.COUNT) {
            return none;
        }
        var nearest = new ArrayList<Nearest>(rows.length);
        for (int row : rows) {
            nearest.add(nearest(row, among));
        }
        double mean = mean(nearest);
        if (mean <= 0) {
            return none;
        }
        double[] chances = nearest.stream().mapToDouble(near -> near.chance(mean)).toArray();
        double limit = limit(chances);
        double ratio = ratio(nearest);
        return IntStream.range(0, rows.length)
                .map(i -> {
                    Nearest near = nearest.get(i);
                    boolean alone = chances[i] <= UNLIKELY && near.ratio() <= ratio;
                    return chances[i] <= limit || alone ? near.place() : -1;
                })
                .toArray();
    }

    /// Mean of the gaps behind the nearest, each times its number.
    private static double mean(List<Nearest> nearest) {
        double[] gaps = nearest.stream().flatMapToDouble(Nearest::gaps).sorted().toArray();
        int kept = (int) (KEPT * gaps.length);
        return Arrays.stream(gaps, 0, kept).average().orElse(0) / MEAN_OF_KEPT;
    }

    /// How many times nearer than the tenth neighbour a twin must be, so that two in a thousand
    /// ordinary rows have one: in m dimensions a ball of radius r holds the share r^m. The
    /// dimension is estimated from the other neighbours (Levina and Bickel 2004).
    private static double ratio(List<Nearest> nearest) {
        double inverse =
                nearest.stream()
                        .mapToDouble(Nearest::inverse)
                        .filter(v -> v > 0)
                        .average()
                        .orElse(1);
        return Math.min(RATIO, Math.pow(BY_CHANCE / (Nearest.COUNT - 1), inverse));
    }

    /// The largest chance that still counts, by the step-up rule; -1 where none does.
    private static double limit(double[] chances) {
        double[] sorted = Arrays.stream(chances).sorted().toArray();
        double limit = -1;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] <= WRONG * (i + 1) / sorted.length) {
                limit = sorted[i];
            }
        }
        return limit;
    }

    private Nearest nearest(int row, int[] among) {
        if (searched++ % REPORT_EVERY == 0) {
            progress.advance(0, 0, Message.of("validate.step.twins"));
        }
        var near = new Nearest();
        for (int i = 0; i < among.length; i++) {
            if (among[i] != row) {
                near.add(i, weight(row, among[i]), distance(row, among[i], near.reach()));
            }
        }
        near.closeBy(close(row, among[near.place()]));
        return near;
    }

    private float weight(int a, int b) {
        float sum = 0;
        for (int j = 0; j < width; j++) {
            int x = a * width + j;
            int y = b * width + j;
            if (codes[x] == codes[y]) {
                sum += weights[equals[x]];
            } else if (ranked[j] && codes[x] >= 0 && codes[y] >= 0) {
                sum += weights[Math.min(size, Math.abs(ranks[x] - ranks[y]) + 1)];
            }
        }
        return sum;
    }

    /// Whether numbers differ by [#CLOSE] of their ranks on average, and names in one place at
    /// most, yet anything differs.
    private boolean close(int a, int b) {
        double sum = 0;
        int numbers = 0;
        int others = 0;
        for (int j = 0; j < width - 1; j++) {
            int x = a * width + j;
            int y = b * width + j;
            if (ranked[j] && codes[x] >= 0 && codes[y] >= 0) {
                sum += Math.abs(ranks[x] - ranks[y]) / (2.0 * size);
                numbers++;
            } else if (codes[x] != codes[y]) {
                others++;
            }
        }
        return others <= 1 && sum <= CLOSE * Math.max(1, numbers) && others + sum > 0;
    }

    /// Over the features.
    private float distance(int a, int b, float enough) {
        float sum = 0;
        for (int j = 0; j < width - 1 && sum < enough; j++) {
            int x = a * width + j;
            int y = b * width + j;
            if (ranked[j] && codes[x] >= 0 && codes[y] >= 0) {
                sum += Math.abs(ranks[x] - ranks[y]) / (2f * size);
            } else {
                sum += codes[x] == codes[y] ? 0 : 1;
            }
        }
        return sum;
    }
}
