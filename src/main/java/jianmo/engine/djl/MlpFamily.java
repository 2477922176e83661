package jianmo.engine.djl;

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

/// Multi-layer perceptrons by DJL and PyTorch, trained with AdamW, dropout and early stopping.
///
/// For smooth relations among many numbers; on small mixed tables trees are usually better. Runs on
/// one thread of the processor, so that the same seed gives the same bits everywhere. Inside an
/// epoch that takes long the watcher is told the last point again: that is where it may cancel.
public final class MlpFamily implements ModelFamily {

    static final String UNITS = "units";
    static final String LAYERS = "layers";
    static final String DROPOUT = "dropout";
    static final String LEARNING_RATE = "learningRate";
    static final String WEIGHT_DECAY = "weightDecay";
    static final String BATCH_SIZE = "batchSize";

    /// A thirty-second of the rows, but from 16 to 256.
    static final String AUTO = "auto";

    private static final List<String> BATCH_SIZES =
            List.of(AUTO, "16", "32", "64", "128", "256", "1024", "4096");

    static final String EPOCHS = "epochs";
    static final String PATIENCE = "patience";

    @Override
    public String id() {
        return "mlp";
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
                new Hyperparameter.Whole(UNITS, 8, 512, 64, true),
                new Hyperparameter.Whole(LAYERS, 1, 4, 2, false),
                new Hyperparameter.Real(DROPOUT, 0, 0.6, 0, false),
                new Hyperparameter.Real(LEARNING_RATE, 1e-4, 3e-2, 1e-3, true),
                new Hyperparameter.Real(WEIGHT_DECAY, 1e-4, 1, 1e-2, true),
                new Hyperparameter.Choice(BATCH_SIZE, BATCH_SIZES, AUTO),
                new Hyperparameter.Whole(EPOCHS, 1, 500, 60, true),
                new Hyperparameter.Whole(PATIENCE, 2, 50, 10, true));
    }

    @Override
    public int complexity() {
        return 3;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        requireNumbers(request, request.train());
        requireNumbers(request, request.validation());
        return new MlpTraining(request, watcher).train();
    }

    private static void requireNumbers(TrainRequest request, Labelled rows) {
        for (float value : rows.matrix().values()) {
            if (!Float.isFinite(value)) {
                throw UserError.failed("train.mlp.missing-values", request.target().column());
            }
        }
    }
}
