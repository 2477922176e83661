package jianmo.engine.forest;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;

import java.util.SplittableRandom;

/// Grows single trees of a forest; safe for many threads.
final class TreeGrower {

    private final TrainRequest request;
    private final TargetCoding target;
    private final RankedColumns columns;
    private final TreeRule rule;
    private final float[] labels;
    private final double mean;
    private final int draws;

    /// @param extra whether places are drawn and rows are not drawn again
    TreeGrower(TrainRequest request, Settings settings, boolean extra) {
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
        this.draws =
                (int)
                        Math.max(
                                1,
                                Math.round(settings.real(ForestFamily.SUBSAMPLE) * matrix.rows()));
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

    /// Grows the tree number `index` and lets it answer for `watched`.
    Grown grow(int index, Matrix watched) {
        var random = new SplittableRandom(Seeds.of(request.seed(), "forest/tree/" + index));
        double[] weights = rule.randomPlaces() ? part(random) : drawn(random);
        var tree = new GrowingTree(columns, target, labels, weights, rule, random);
        return new Grown(tree.grow(mean), watched);
    }

    /// Rows drawn with replacement, as often as they were drawn.
    private double[] drawn(SplittableRandom random) {
        double[] weights = new double[labels.length];
        for (int i = 0; i < draws; i++) {
            weights[random.nextInt(weights.length)]++;
        }
        return weights;
    }

    /// Rows drawn without replacement; all where the share is 1.
    private double[] part(SplittableRandom random) {
        double[] weights = new double[labels.length];
        int left = draws;
        for (int i = 0; i < weights.length; i++) {
            if (random.nextInt(weights.length - i) < left) {
                weights[i] = 1;
                left--;
            }
        }
        return weights;
    }
}
