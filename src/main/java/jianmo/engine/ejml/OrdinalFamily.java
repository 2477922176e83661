package jianmo.engine.ejml;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import java.util.List;
import java.util.Set;

/// Proportional odds (McCullagh 1980): one linear sum for all classes, and a threshold between each
/// two neighbours. `log-odds(class above k) = x · weights - threshold_k`.
///
/// Use it for classes with an order (grades, ratings, stages): every weight says what moves a row
/// up or down, and few rows per class suffice. Not where a feature matters between some classes and
/// not between others. Offered where the recipe gives the order of the classes.
///
/// Fitted by damped Newton steps on the likelihood less `l2 / 2 · |weights|²`; thresholds are not
/// penalised. Expects what [PlanStyle#SCALED] gives. Runs on one thread; time and memory grow with
/// the square of the columns.
public final class OrdinalFamily implements ModelFamily {

    static final String L2 = "l2";
    static final String ITERATIONS = "iterations";

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Real(L2, 1e-3, 1e4, 10, true),
                    new Hyperparameter.Whole(ITERATIONS, 1, 100, 30, true));

    @Override
    public String id() {
        return "ordinal";
    }

    /// Two classes are a special case, which logistic regression is kept for.
    @Override
    public Set<Task> tasks() {
        return Set.of(Task.BINARY, Task.MULTICLASS);
    }

    @Override
    public boolean suits(TargetCoding target) {
        return target.ordered();
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
        return 0;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(HYPERPARAMETERS);
        request.requireNumbers();
        return new OrdinalTraining(request, watcher).train();
    }
}
