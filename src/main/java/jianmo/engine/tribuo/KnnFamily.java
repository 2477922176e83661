package jianmo.engine.tribuo;

import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// k nearest neighbours (Cover and Hart 1967): the answer is the mean of the most alike training
/// rows, which can be shown to a person.
///
/// Use it where rows with like features have like answers and there are few columns. Not with many
/// columns, where all rows are about equally far apart. Shares of classes are drawn towards the
/// share in all training rows as if that were one more neighbour, so that no class gets 0. Of more
/// than [#MOST_ROWS] training rows it keeps that many, drawn by the seed.
///
/// Expects what [PlanStyle#SCALED] gives. Tribuo's neighbour search proves the form.
public final class KnnFamily implements ModelFamily {

    static final int MOST_ROWS = 20_000;
    static final String NEIGHBOURS = "neighbours";
    static final String WEIGHTS = "weights";
    static final String BY_DISTANCE = "distance";

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Whole(NEIGHBOURS, 1, 200, 25, true),
                    new Hyperparameter.Choice(
                            WEIGHTS, List.of("uniform", BY_DISTANCE), BY_DISTANCE));

    @Override
    public String id() {
        return "knn";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.SCALED;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return HYPERPARAMETERS;
    }

    @Override
    public int complexity() {
        return 2;
    }

    @Override
    public OptionalInt rowLimit() {
        return OptionalInt.of(MOST_ROWS);
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(HYPERPARAMETERS);
        request.requireNumbers();
        return new KnnTraining(request, watcher).train();
    }
}
