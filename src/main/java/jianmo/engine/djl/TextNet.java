package jianmo.engine.djl;

import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.Pooling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the families that read texts have in common.
final class TextNet {

    static final List<String> POOLINGS =
            Arrays.stream(Pooling.values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();

    private TextNet() {}

    static Pooling pooling(String name) {
        return Pooling.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// @param request with checked settings
    static Trained train(TrainRequest request, TrainWatcher watcher, List<Layer> layers) {
        NetTraining.requireNumbers(request);
        var plan =
                new NetPlan(
                        layers,
                        Objective.of(request.target().task()),
                        new LengthFeed(request.train().matrix()),
                        1);
        return new NetTraining(request, watcher, plan).train();
    }
}
