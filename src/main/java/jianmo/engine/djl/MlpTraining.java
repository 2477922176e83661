package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.CurvePoint;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One training of a multi-layer perceptron, epoch by epoch.
///
/// The learning rate falls to three tenths whenever half of the patience has passed without a new
/// best validation loss; after the whole of it training ends and the best weights are put back.
final class MlpTraining {

    /// Longest time without a chance to cancel.
    private static final long SILENCE_NANOS = 200_000_000;

    private static final float SLOWER = 0.3f;

    private final TrainRequest request;
    private final TrainWatcher watcher;
    private final Settings settings;
    private final Targets targets;
    private final List<Integer> widths = new ArrayList<>();
    private final List<CurvePoint> curve = new ArrayList<>();
    private long lastWord = System.nanoTime();

    MlpTraining(TrainRequest request, TrainWatcher watcher) {
        this.request = request;
        this.watcher = watcher;
        this.settings = request.settings();
        this.targets = new Targets(request.target(), request.train());
        widths.add(request.train().matrix().columns());
        for (int layer = 0; layer < settings.whole(MlpFamily.LAYERS); layer++) {
            widths.add(settings.whole(MlpFamily.UNITS));
        }
        widths.add(request.target().outputs());
    }

    Trained train() {
        try (NDManager manager = Torch.open()) {
            var network =
                    new Network(
                            manager,
                            widths,
                            targets.link(),
                            settings.real(MlpFamily.DROPOUT),
                            settings.real(MlpFamily.LEARNING_RATE),
                            settings.real(MlpFamily.WEIGHT_DECAY),
                            request.seed());
            int best = learn(manager, network);
            LayerForm form = form(network.snapshot());
            return new Trained(form, curve, best, difference(manager, network, form));
        }
    }

    /// Leaves the best weights in `network`.
    ///
    /// @return the best epoch, from 1
    private int learn(NDManager manager, Network network) {
        NDArray rows = array(manager, request.train().matrix());
        float[] encoded = targets.encode(request.train().labels());
        NDArray wanted =
                manager.create(encoded, new Shape(request.train().rows(), widths.getLast()));
        NDArray validation = array(manager, request.validation().matrix());
        float[] validationWanted = targets.encode(request.validation().labels());
        RandomGenerator chance = Seeds.generator(request.seed(), "mlp/order");
        int epochs = settings.whole(MlpFamily.EPOCHS);
        int patience = settings.whole(MlpFamily.PATIENCE);
        double lowest = Double.POSITIVE_INFINITY;
        int best = 0;
        int changed = 0;
        List<float[]> kept = network.snapshot();
        for (int epoch = 1; epoch <= epochs && epoch - Math.max(best, 1) <= patience; epoch++) {
            double train = epoch(manager, network, rows, wanted, encoded, chance);
            double loss = validationLoss(manager, network, validation, validationWanted);
            if (!Double.isFinite(loss)) {
                if (best == 0) {
                    throw UserError.failed(
                            "train.mlp.diverged", epoch, settings.real(MlpFamily.LEARNING_RATE));
                }
                break;
            }
            if (loss < lowest) {
                lowest = loss;
                best = epoch;
                changed = epoch;
                kept = network.snapshot();
            } else if (epoch - changed > patience / 2) {
                network.setRate(network.rate() * SLOWER);
                changed = epoch;
            }
            curve.add(new CurvePoint(epoch, targets.shown(train), targets.shown(loss)));
            tell();
        }
        network.restore(manager, kept);
        return best;
    }

    /// One pass over the rows in a new order.
    ///
    /// @return mean loss, as measured on each batch before its step, with dropout
    private double epoch(
            NDManager manager,
            Network network,
            NDArray rows,
            NDArray wanted,
            float[] encoded,
            RandomGenerator chance) {
        int count = request.train().rows();
        int outputs = widths.getLast();
        int batch = batch(count);
        int[] order = order(count, chance);
        double loss = 0;
        for (int from = 0; from < count; from += batch) {
            int size = Math.min(batch, count - from);
            long[] positions = new long[size];
            float[] due = new float[size * outputs];
            for (int i = 0; i < size; i++) {
                positions[i] = order[from + i];
                System.arraycopy(encoded, order[from + i] * outputs, due, i * outputs, outputs);
            }
            try (NDManager scratch = manager.newSubManager()) {
                rows.tempAttach(scratch);
                wanted.tempAttach(scratch);
                NDArray index = scratch.create(positions);
                NDArray answers =
                        network.step(
                                scratch,
                                rows.get(scratch, new NDIndex("{}", index)),
                                wanted.get(scratch, new NDIndex("{}", index)));
                loss += targets.loss(answers.toFloatArray(), due, 0);
            }
            if (System.nanoTime() - lastWord > SILENCE_NANOS) {
                tell();
            }
        }
        return loss / count;
    }

    /// Small tables get small batches, so that an epoch has steps enough.
    private int batch(int count) {
        return MlpFamily.AUTO.equals(settings.choice(MlpFamily.BATCH_SIZE))
                ? Math.clamp(count / 32, 16, 256)
                : Math.min(count, settings.whole(MlpFamily.BATCH_SIZE));
    }

    private static int[] order(int count, RandomGenerator chance) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = chance.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private double validationLoss(
            NDManager manager, Network network, NDArray rows, float[] encoded) {
        try (NDManager scratch = manager.newSubManager()) {
            rows.tempAttach(scratch);
            return targets.loss(network.answers(rows).toFloatArray(), encoded, 0)
                    / request.validation().rows();
        }
    }

    /// Repeats the last point inside a long epoch, so that the watcher can stop it.
    private void tell() {
        CurvePoint point =
                curve.isEmpty() ? new CurvePoint(0, Double.NaN, Double.NaN) : curve.getLast();
        watcher.iteration(point, settings.whole(MlpFamily.EPOCHS));
        lastWord = System.nanoTime();
    }

    private static NDArray array(NDManager manager, Matrix matrix) {
        return manager.create(matrix.values(), new Shape(matrix.rows(), matrix.columns()));
    }

    /// The layers, with the target's mean and deviation folded into the last.
    private LayerForm form(List<float[]> snapshot) {
        var layers = new ArrayList<Layer>();
        int last = widths.size() - 2;
        for (int layer = 0; layer <= last; layer++) {
            float[] weights = snapshot.get(2 * layer);
            float[] bias = snapshot.get(2 * layer + 1);
            if (layer == last) {
                weights = scaled(weights, 0);
                bias = scaled(bias, targets.mean());
            }
            layers.add(new Layer.Dense(widths.get(layer), widths.get(layer + 1), weights, bias));
            if (layer < last) {
                layers.add(new Layer.Relu());
            }
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

    private double difference(NDManager manager, Network network, LayerForm form) {
        Labelled rows = request.validation();
        float[] formAnswers = form.score(rows.matrix());
        try (NDManager scratch = manager.newSubManager()) {
            NDArray array = array(scratch, rows.matrix());
            float[] answers = network.answers(array).toFloatArray();
            double difference = 0;
            for (int i = 0; i < answers.length; i++) {
                double engine = answers[i] * targets.deviation() + targets.mean();
                difference = Math.max(difference, Math.abs(engine - formAnswers[i]));
            }
            return difference;
        }
    }
}
