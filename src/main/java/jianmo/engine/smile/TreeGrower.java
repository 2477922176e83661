package jianmo.engine.smile;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.RowWeights;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;

import org.jspecify.annotations.Nullable;

import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.ValueVector;
import smile.math.MathEx;
import smile.model.cart.CART;
import smile.model.cart.Loss;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Grows single trees of a forest; safe for many threads.
///
/// Smile tries only a hundred places per column, chosen once for the whole table, unless told
/// otherwise by a system property; deep trees then can't tell close values apart (an eighth of the
/// diamonds, 30 trees: RMSE 747 instead of 704). So every place is tried here.
final class TreeGrower {

    private final TrainRequest request;
    private final TargetCoding target;
    private final int columns;
    private final int tried;
    private final int maxDepth;
    private final int nodeSize;
    private final int draws;
    private final DataFrame frame;
    private final int[][] order;
    private final int[] classes;
    private final double[] numbers;
    private final StructField response;
    private final double @Nullable [] weightSums;

    TreeGrower(TrainRequest request, Settings settings) {
        System.setProperty("smile.regression_tree.bins", "1");
        this.request = request;
        this.target = request.target();
        Matrix matrix = request.train().matrix();
        this.columns = matrix.columns();
        this.tried = tried(settings.choice("features"), columns, target.task());
        this.maxDepth = settings.whole("maxDepth");
        this.nodeSize = settings.whole("nodeSize");
        double whole = RowWeights.balanced(settings) ? balanced(request) : matrix.rows();
        this.draws = (int) Math.max(1, Math.round(settings.real("subsample") * whole));
        this.frame = frame(matrix);
        this.order = CART.order(frame);
        this.weightSums = sums(request.train().weights());
        float[] labels = request.train().labels();
        this.classes = new int[labels.length];
        this.numbers = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            classes[i] = (int) labels[i];
            numbers[i] = labels[i];
        }
        this.response =
                new StructField(
                        "y",
                        target.task().isClassification()
                                ? DataTypes.IntType
                                : DataTypes.DoubleType);
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

    private static DataFrame frame(Matrix matrix) {
        var vectors = new ValueVector[matrix.columns()];
        for (int j = 0; j < vectors.length; j++) {
            float[] column = new float[matrix.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = matrix.at(i, j);
            }
            vectors[j] = ValueVector.of("x" + j, column);
        }
        return new DataFrame(vectors);
    }

    /// A row, by its weight where rows have one.
    private int drawn(SplittableRandom random) {
        double[] sums = weightSums;
        if (sums == null) {
            return random.nextInt(classes.length);
        }
        double at = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, at);
        int row = found < 0 ? ~found : found + 1;
        while (row < sums.length - 1 && sums[row] == at) {
            row++;
        }
        return Math.min(row, sums.length - 1);
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
        long seed = Seeds.of(request.seed(), "forest/tree/" + index);
        int[] samples = new int[classes.length];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < draws; i++) {
            samples[drawn(random)]++;
        }
        MathEx.setSeed(seed);
        CART tree =
                target.task().isClassification()
                        ? new DecisionTree(
                                frame,
                                classes,
                                response,
                                target.classes().size(),
                                SplitRule.GINI,
                                maxDepth,
                                Integer.MAX_VALUE,
                                nodeSize,
                                tried,
                                samples,
                                order)
                        : new RegressionTree(
                                frame,
                                Loss.ls(numbers),
                                response,
                                maxDepth,
                                Integer.MAX_VALUE,
                                nodeSize,
                                tried,
                                samples,
                                order);
        return new Grown(target, new CartForm(tree, frame.schema(), target), watched);
    }
}
