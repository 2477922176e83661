package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.RowWeights;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Embed;
import jianmo.train.form.Folding;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One training of any network: sets everything up, lets [EpochLoop] run, proves that the form
/// answers as the engine does.
final class NetTraining {

    /// Rows on which engine and form are compared: the first of the validation rows.
    private static final int COMPARED = 500;

    private final TrainRequest request;
    private final TrainWatcher watcher;
    private final NetPlan plan;
    private final Targets targets;
    private final Network network;

    /// @param request with checked settings, that have the knobs of [Regime]
    NetTraining(TrainRequest request, TrainWatcher watcher, NetPlan plan) {
        this.request = request;
        this.watcher = watcher;
        this.plan = plan;
        this.targets = new Targets(request.target(), request.train());
        this.network = new Network(plan.layers());
    }

    /// @throws UserError when a feature is missing
    static void requireNumbers(TrainRequest request) {
        for (Labelled rows : List.of(request.train(), request.validation())) {
            Matrix matrix = rows.matrix();
            float[] values = matrix.values();
            for (int i = 0; i < values.length; i++) {
                if (!Float.isFinite(values[i]) && matrix.levels(i % matrix.columns()) == 0) {
                    throw UserError.failed("train.net.missing-values", request.target().column());
                }
            }
        }
    }

    Trained train() {
        return Torch.with(this::train);
    }

    private Trained train(NDManager manager) {
        var slots = network.slots();
        var lesson = new Replica.Lesson(network, plan.objective(), Adversary.of(request));
        var start = new Values(slots.start(), slots.states());
        try (var team =
                new Team(
                        manager,
                        lesson,
                        start,
                        Devices.chosen(),
                        plan.parts(),
                        request.threads())) {
            var regime = new Regime(request.settings());
            Labelled rows = meanOne(RowWeights.train(request));
            Learner learner = learner(manager, team, regime, rows);
            var steps = new Steps(team, learner, regime, plan.feed(), rows.rows(), request.seed());
            var yardstick = Yardstick.of(request, targets);
            var judge =
                    new Judge(
                            team,
                            lesson,
                            data(manager, meanOne(RowWeights.validation(request)), 0),
                            yardstick);
            var loop = new EpochLoop(regime, watcher, steps, judge, yardstick);
            int best = loop.run(slots);
            LayerForm form = form(team.first().values());
            return new Trained(form, loop.curve(), best, difference(judge, form));
        }
    }

    /// Without tensors where that can be.
    private Learner learner(NDManager manager, Team team, Regime regime, Labelled rows) {
        DenseShape shape = DenseShape.of(plan.layers());
        boolean processor = team.size() == 1 && !team.first().device().isGpu();
        if (shape != null && processor && Sgemm.found()) {
            var plain =
                    new DenseRows(
                            rows.matrix(),
                            targets.encode(rows.labels(), regime.smoothing()),
                            rows.weights(),
                            PlainLoss.of(request.target().task()));
            return new DenseLearner(
                    team, shape, network.slots(), regime, plain, Adversary.of(request));
        }
        Slots slots = network.slots();
        var optimiser =
                new AdamW(manager, team.first().vector(), slots.decayed(), regime.weightDecay());
        var data = data(manager, rows, regime.smoothing());
        return new TeamLearner(team, optimiser, regime, plan.feed(), data);
    }

    /// Rows whose weights, where they have some, are scaled to a mean of 1, so that losses are
    /// means.
    static Labelled meanOne(Labelled own) {
        float[] weights = own.weights();
        if (weights == null) {
            return own;
        }
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        float[] scaled = new float[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (weights[i] * weights.length / Math.max(sum, Float.MIN_NORMAL));
        }
        return own.weighted(scaled);
    }

    private Data data(NDManager manager, Labelled rows, double smoothing) {
        Matrix matrix =
                plan.layers().getFirst() instanceof Embed embed
                        ? EmbedUnit.positions(embed, rows.matrix())
                        : rows.matrix();
        float[] due = targets.encode(rows.labels(), smoothing);
        float[] weights = rows.weights();
        return new Data(
                manager,
                manager.create(matrix.values(), new Shape(matrix.rows(), matrix.columns())),
                manager.create(due, new Shape(rows.rows(), due.length / rows.rows())),
                weights == null ? null : manager.create(weights, new Shape(rows.rows(), 1)));
    }

    /// Rows that stay on the processor while a network learns them or is judged by them.
    ///
    /// @param weights of the rows, rows × 1
    record Data(NDManager manager, NDArray rows, NDArray due, @Nullable NDArray weights) {
        int count() {
            return (int) rows.getShape().get(0);
        }
    }

    /// The layers, with the target's mean and deviation folded into the last.
    private LayerForm form(Values values) {
        var layers = new ArrayList<>(Folding.fold(network.trained(values)));
        if (layers.getLast() instanceof Layer.Dense dense) {
            layers.set(
                    layers.size() - 1,
                    new Layer.Dense(
                            dense.inputs(),
                            dense.outputs(),
                            scaled(dense.weights(), 0),
                            scaled(dense.bias(), targets.mean())));
        }
        return new LayerForm(layers, targets.link());
    }

    private float[] scaled(float[] values, double added) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] * targets.deviation() + added);
        }
        return scaled;
    }

    private double difference(Judge judge, LayerForm form) {
        int[] compared = new int[Math.min(COMPARED, request.validation().rows())];
        for (int i = 0; i < compared.length; i++) {
            compared[i] = i;
        }
        return Trained.difference(
                judge.answers(), form.score(request.validation().matrix().take(compared)));
    }
}
