package jianmo.engine.tribuo;

import jianmo.base.message.UserError;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Linear models: logistic regression, softmax regression and ridge regression, by Tribuo.
///
/// Two classes and numbers go through LIBLINEAR's Newton method, which reaches the one optimum in
/// some ten steps; three and more classes through Tribuo's stochastic gradients with AdaGrad, where
/// the best pass on validation rows is kept. All minimise the sum of the losses and a penalty on
/// the weights but not on the intercept; `l2` is scikit-learn's `1 / C` or ridge `alpha`.
///
/// Expects what [PlanStyle#SCALED] gives: no NaN, columns of comparable size. Runs on one thread.
public final class LinearFamily implements ModelFamily {

    /// Weight of the penalty.
    static final String L2 = "l2";

    /// Newton steps, or passes over the rows for three and more classes, at most.
    static final String ITERATIONS = "iterations";

    @Override
    public String id() {
        return "linear";
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
        return List.of(
                new Hyperparameter.Real(L2, 1e-3, 1e4, 10, true),
                new Hyperparameter.Whole(ITERATIONS, 1, 100, 40, true));
    }

    @Override
    public int complexity() {
        return 0;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        requireNumbers(request, request.train());
        requireNumbers(request, request.validation());
        var curve = new LossCurve(request, watcher);
        return switch (request.target().task()) {
            case BINARY -> new LogisticTraining(request, curve).train();
            case MULTICLASS -> new SoftmaxTraining(request, curve).train();
            case REGRESSION -> new RidgeTraining(request, curve).train();
        };
    }

    private static void requireNumbers(TrainRequest request, Labelled rows) {
        for (float value : rows.matrix().values()) {
            if (!Float.isFinite(value)) {
                throw UserError.failed("train.linear.missing-values", request.target().column());
            }
        }
    }
}
