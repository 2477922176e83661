package jianmo.engine.forest;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.RowWeights;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Grows single trees of a forest; safe for many threads.
final class TreeGrower {

    private final TrainRequest request;
    private final TargetCoding target;
    private final RankedColumns columns;
    private final TreeRule rule;
    private final float[] labels;
    private final double mean;
    private final int draws;
    private final float @Nullable [] weights;
    private final double @Nullable [] weightSums;

    /// @param extra whether places are drawn and rows are not drawn again
    TreeGrower(TrainRequest request, boolean extra) {
        Settings settings = request.settings();
        this.request = request;
        this.target = request.target();
        Matrix matrix = request.train().matrix();
        this.columns = new RankedColumns(matrix);
        this.rule =
                new TreeRule(
                        settings.whole(ForestFamily.MAX_DEPTH),
                        settings.whole(ForestFamily.NODE_SIZE),
                        tried(
                                settings.choice(ForestFamily.FEATURES),
                                matrix.columns(),
                                target.task()),
                        extra);
        this.weights = RowWeights.train(request).weights();
        this.weightSums = extra ? null : sums(weights);
        boolean even = RowWeights.balanced(settings) && !extra;
        double whole = even ? balanced(request) : matrix.rows();
        this.draws = (int) Math.max(1, Math.round(settings.real(ForestFamily.SUBSAMPLE) * whole));
        this.mean = target.task() == Task.REGRESSION ? mean(request.train().labels()) : 0;
        this.labels = request.train().labels().clone();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) (labels[i] - mean);
        }
    }

    private static double mean(float[] labels) {
        double sum = 0;
        for (float label : labels) {
            sum += label;
        }
        return sum / labels.length;
    }

    /// How many columns a node tries; `auto` is the square root for classes, half for numbers.
    private static int tried(String features, int columns, Task task) {
        double share =
                switch (features) {
                    case "sqrt" -> Math.sqrt(columns);
                    case "third" -> columns / 3.0;
                    case "half" -> columns / 2.0;
                    case "all" -> columns;
                    default -> task.isClassification() ? Math.sqrt(columns) : columns / 2.0;
                };
        return Math.clamp(Math.round(share), 1, columns);
    }

    /// Rows a tree of balanced classes draws: as many of each class as the rarest has, so that deep
    /// trees don't learn the same few rows by heart (Chen, Liaw, Breiman 2004).
    private static long balanced(TrainRequest request) {
        long[] counts = new long[request.target().classes().size()];
        for (float label : request.train().labels()) {
            counts[(int) label]++;
        }
        var present = LongStream.of(counts).filter(count -> count > 0).toArray();
        return present.length * LongStream.of(present).min().orElse(1);
    }

    private static double @Nullable [] sums(float @Nullable [] weights) {
        if (weights == null) {
            return null;
        }
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        return sums;
    }

    /// Grows the tree number `index` and lets it answer for `watched`.
    Grown grow(int index, Matrix watched) {
        var random = new SplittableRandom(Seeds.of(request.seed(), "forest/tree/" + index));
        double[] counted = rule.randomPlaces() ? part(random) : drawn(random);
        var tree = new GrowingTree(columns, target, labels, counted, rule, random);
        return new Grown(tree.grow(mean), watched);
    }

    /// Rows drawn with replacement, as often as they were drawn.
    private double[] drawn(SplittableRandom random) {
        double[] counts = new double[labels.length];
        for (int i = 0; i < draws; i++) {
            counts[row(random)]++;
        }
        return counts;
    }

    /// A row, by its weight where rows have one.
    private int row(SplittableRandom random) {
        double[] sums = weightSums;
        if (sums == null) {
            return random.nextInt(labels.length);
        }
        double at = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, at);
        int row = found < 0 ? ~found : found + 1;
        while (row < sums.length - 1 && sums[row] == at) {
            row++;
        }
        return Math.min(row, sums.length - 1);
    }

    /// Rows drawn without replacement, all where the share is 1, with their weights.
    private double[] part(SplittableRandom random) {
        float[] each = weights;
        double[] counted = new double[labels.length];
        int left = draws;
        for (int i = 0; i < counted.length; i++) {
            if (random.nextInt(counted.length - i) < left) {
                counted[i] = each == null ? 1 : each[i];
                left--;
            }
        }
        return counted;
    }
}
