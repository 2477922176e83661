package jianmo.engine.djl;

import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.RowWeights;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.BatchNorm;
import jianmo.train.form.Layer;

import java.util.ArrayList;
import java.util.List;

/// Multi-layer perceptrons by DJL and PyTorch, trained with AdamW, dropout and early stopping.
///
/// For smooth relations among many numbers; on small mixed tables trees are usually better. Each
/// batch is computed whole on one thread, so that the same seed gives the same bits at any number
/// of them. Inside an epoch that takes long the watcher is told the last point again: that is where
/// it may cancel. With a setting it learns to withstand small changes of its inputs ([Adversary]).
public final class MlpFamily implements NetworkFamily {

    static final String UNITS = "units";
    static final String LAYERS = "layers";
    static final String DROPOUT = "dropout";
    static final String BATCH_NORM = "batchNorm";

    @Override
    public String id() {
        return "mlp";
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.SCALED;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        var knobs =
                new ArrayList<Hyperparameter>(
                        List.of(
                                new Hyperparameter.Whole(UNITS, 8, 512, 64, true),
                                new Hyperparameter.Whole(LAYERS, 1, 4, 2, false),
                                new Hyperparameter.Real(DROPOUT, 0, 0.6, 0, false),
                                new Hyperparameter.Toggle(BATCH_NORM, false)));
        knobs.addAll(Regime.knobs(new Regime.Defaults(1e-3, 1e-2, 60, 10, Schedule.PLATEAU, 0)));
        knobs.add(RowWeights.parameter());
        knobs.add(Adversary.parameter());
        return List.copyOf(knobs);
    }

    /// How much it shall withstand is a wish, not a matter of how good it becomes.
    @Override
    public List<Hyperparameter> searched() {
        return NetworkFamily.super.searched().stream()
                .filter(p -> !p.name().equals(Adversary.STRENGTH))
                .toList();
    }

    @Override
    public int complexity() {
        return 3;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        NetTraining.requireNumbers(request);
        boolean normed = request.settings().toggle(BATCH_NORM);
        var plan =
                new NetPlan(
                        layers(request),
                        Objective.of(request.target().task()),
                        normed ? Feed.of(2) : Feed.plain(),
                        1);
        return new NetTraining(request, watcher, plan).train();
    }

    private static List<Layer> layers(TrainRequest request) {
        var settings = request.settings();
        var start = new Start(request.seed());
        var layers = new ArrayList<Layer>();
        int width = request.train().matrix().columns();
        int hidden = settings.whole(LAYERS);
        for (int layer = 0; layer < hidden; layer++) {
            int units = settings.whole(UNITS);
            layers.add(start.dense("mlp/layer/" + layer, width, units, Start.RELU));
            if (settings.toggle(BATCH_NORM)) {
                layers.add(BatchNorm.of(units));
            }
            layers.add(new Layer.Relu());
            layers.add(new Layer.Dropout(settings.real(DROPOUT)));
            width = units;
        }
        layers.add(
                start.dense(
                        "mlp/layer/" + hidden, width, request.target().outputs(), Start.LINEAR));
        return layers;
    }
}
