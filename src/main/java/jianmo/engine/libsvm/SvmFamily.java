package jianmo.engine.libsvm;

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

/// Support vector machines (Cortes and Vapnik 1995) by LIBSVM's sequential minimal optimisation.
///
/// Use it for up to some thousand rows with smooth, curved borders between classes. Not for many
/// rows: time and memory grow with their square, so of more than [#MOST_ROWS] it learns from that
/// many, drawn by the seed. Two classes: one machine; more: one against the rest for each class;
/// numbers: a tube of `epsilon` standard deviations of the target around the answer. Decision
/// values become probabilities by [jianmo.train.Calibration] on the validation rows.
///
/// Expects what [PlanStyle#SCALED] gives. Runs on one thread; LIBSVM's own word on its progress
/// every thousand steps is where it can be cancelled.
public final class SvmFamily implements ModelFamily {

    static final int MOST_ROWS = 10_000;

    static final String KERNEL = "kernel";
    static final String COST = "C";
    static final String GAMMA = "gamma";
    static final String DEGREE = "degree";
    static final String EPSILON = "epsilon";

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Choice(
                            KERNEL, List.of("linear", "rbf", "polynomial"), "rbf"),
                    new Hyperparameter.Real(COST, 0.01, 1000, 1, true),
                    new Hyperparameter.Real(GAMMA, 0.01, 100, 1, true),
                    new Hyperparameter.Whole(DEGREE, 2, 5, 3, false),
                    new Hyperparameter.Real(EPSILON, 0.001, 1, 0.1, true));

    @Override
    public String id() {
        return "svm";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.SCALED;
    }

    /// `gamma` is a factor of `1 / (columns · variance)`, scikit-learn's `scale`.
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
        return new SvmTraining(request, watcher).train();
    }
}
