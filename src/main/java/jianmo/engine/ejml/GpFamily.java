package jianmo.engine.ejml;

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

/// Gaussian process (Rasmussen and Williams 2006) with a radial kernel; length scale and noise are
/// those under which the training rows are most likely.
///
/// Use it for small tables of numbers, where its answer comes with a standard deviation. Not for
/// many rows: time grows with their cube, so of more than `rows` it learns from that many, drawn by
/// the seed. Classes are answered by regression on 1 and -1 (section 6.5 there) and
/// [jianmo.train.Calibration] on the validation rows; a deviation is kept for numbers alone.
///
/// Linear algebra is EJML's, in Java, and not Smile's, which calls whatever OpenBLAS a machine has:
/// the same request gives the same model everywhere (decision 13). Expects what [PlanStyle#SCALED]
/// gives. Runs on one thread.
public final class GpFamily implements ModelFamily {

    static final int MOST_ROWS = 2_000;
    static final String ROWS = "rows";
    static final String STEPS = "steps";
    static final String LENGTH = "lengthScale";

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Whole(ROWS, 100, MOST_ROWS, 1000, true),
                    new Hyperparameter.Whole(STEPS, 1, 200, 40, true),
                    new Hyperparameter.Real(LENGTH, 0.1, 10, 1, true));

    @Override
    public String id() {
        return "gaussian-process";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.SCALED;
    }

    /// `lengthScale` is a factor of the most likely one; `steps` those of the search for it.
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
        return new GpTraining(request, watcher).train();
    }
}
