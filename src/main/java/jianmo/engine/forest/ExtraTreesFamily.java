package jianmo.engine.forest;

import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.RowWeights;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Extremely randomised trees (Geurts, Ernst and Wehenkel 2006): a forest whose every test is the
/// best of a few drawn ones.
///
/// Use it where a random forest does well and features are noisy: its borders are smoother, and it
/// is quicker to train. Every tree learns from all rows, each counting by its weight. Each node
/// draws one place in each of some columns and takes the best; the rest is as in [ForestFamily].
public final class ExtraTreesFamily implements ModelFamily {

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Whole(ForestFamily.TREES, 20, 1000, 200, true),
                    new Hyperparameter.Whole(ForestFamily.MAX_DEPTH, 2, 40, 30, false),
                    new Hyperparameter.Whole(ForestFamily.NODE_SIZE, 1, 100, 5, true),
                    new Hyperparameter.Choice(
                            ForestFamily.FEATURES,
                            List.of("auto", "sqrt", "third", "half", "all"),
                            "auto"),
                    new Hyperparameter.Real(ForestFamily.SUBSAMPLE, 0.2, 1, 1, false),
                    RowWeights.parameter());

    @Override
    public String id() {
        return "extra-trees";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.FILLED_TREE;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return HYPERPARAMETERS;
    }

    @Override
    public String iterations() {
        return ForestFamily.TREES;
    }

    @Override
    public boolean weights() {
        return true;
    }

    @Override
    public int complexity() {
        return 1;
    }

    @Override
    public Trained train(TrainRequest request, TrainWatcher watcher) {
        return ForestTraining.train(request.checked(HYPERPARAMETERS), true, watcher);
    }
}
