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

/// A random forest (Breiman 2001) of CART trees.
///
/// Use it for tables of mixed columns where little tuning is wished: it hardly overfits and has few
/// settings that matter. Not for extrapolating.
///
/// Each tree learns from rows drawn with replacement, by their weights where they have some, and
/// tries a random part of the columns at each node, every place in them. The answer is the mean of
/// the trees' class shares (smoothed by one row per class) or of their means. Every tree has its
/// own seed, so the number of threads changes nothing. The validation rows steer nothing here; they
/// only draw the curve. A finished tree is all there is to keep, so it can be left after any.
public final class ForestFamily implements ModelFamily {

    static final String TREES = "trees";
    static final String MAX_DEPTH = "maxDepth";
    static final String NODE_SIZE = "nodeSize";
    static final String FEATURES = "features";
    static final String SUBSAMPLE = "subsample";

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Whole(TREES, 20, 1000, 200, true),
                    new Hyperparameter.Whole(MAX_DEPTH, 2, 40, 25, false),
                    new Hyperparameter.Whole(NODE_SIZE, 1, 100, 5, true),
                    new Hyperparameter.Choice(
                            FEATURES, List.of("auto", "sqrt", "third", "half", "all"), "auto"),
                    new Hyperparameter.Real(SUBSAMPLE, 0.2, 1, 1, false),
                    RowWeights.parameter());

    @Override
    public String id() {
        return "forest";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.FILLED_TREE;
    }

    /// `nodeSize`: rows in a leaf at least; `features`: columns tried at each node; `subsample`:
    /// draws per tree as a share of the rows.
    @Override
    public List<Hyperparameter> hyperparameters() {
        return HYPERPARAMETERS;
    }

    @Override
    public String iterations() {
        return TREES;
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
        return ForestTraining.train(request.checked(HYPERPARAMETERS), false, watcher);
    }
}
