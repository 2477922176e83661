package jianmo.engine.djl;

import jianmo.train.Hyperparameter;
import jianmo.train.Settings;

import java.util.Arrays;
import java.util.List;

/// How a network is trained, read from its settings; the knobs that all networks share.
record Regime(Settings settings) {

    static final String LEARNING_RATE = "learningRate";
    static final String WEIGHT_DECAY = "weightDecay";
    static final String BATCH_SIZE = "batchSize";
    static final String EPOCHS = "epochs";
    static final String PATIENCE = "patience";
    static final String SCHEDULE = "schedule";
    static final String WARM_UP = "warmUp";
    static final String CLIP = "clipNorm";
    static final String LABEL_SMOOTHING = "labelSmoothing";

    /// A thirty-second of the rows, but from 16 to 256.
    static final String AUTO = "auto";

    private static final List<String> BATCH_SIZES =
            List.of(AUTO, "16", "32", "64", "128", "256", "1024", "4096");

    private static final double SLOWER = 0.3;

    /// Defaults of a family.
    ///
    /// @param clip longest gradient; 0 for any
    record Defaults(
            double rate, double decay, int epochs, int patience, Schedule schedule, double clip) {}

    /// The knobs that every network has.
    static List<Hyperparameter> knobs(Defaults defaults) {
        return knobs(defaults, 0);
    }

    /// @param warm epochs in which the rate rises, unless told otherwise
    static List<Hyperparameter> knobs(Defaults defaults, double warm) {
        var schedules = Arrays.stream(Schedule.values()).map(Schedule::id).toList();
        return List.of(
                new Hyperparameter.Real(LEARNING_RATE, 1e-4, 3e-2, defaults.rate(), true),
                new Hyperparameter.Real(WEIGHT_DECAY, 1e-4, 1, defaults.decay(), true),
                new Hyperparameter.Choice(BATCH_SIZE, BATCH_SIZES, AUTO),
                new Hyperparameter.Whole(EPOCHS, 1, 500, defaults.epochs(), true),
                new Hyperparameter.Whole(PATIENCE, 2, 50, defaults.patience(), true),
                new Hyperparameter.Choice(SCHEDULE, schedules, defaults.schedule().id()),
                new Hyperparameter.Real(WARM_UP, 0, 10, warm, false),
                new Hyperparameter.Real(CLIP, 0, 10, defaults.clip(), false),
                new Hyperparameter.Real(LABEL_SMOOTHING, 0, 0.3, 0, false));
    }

    double learningRate() {
        return settings.real(LEARNING_RATE);
    }

    double weightDecay() {
        return settings.real(WEIGHT_DECAY);
    }

    int epochs() {
        return settings.whole(EPOCHS);
    }

    int patience() {
        return settings.whole(PATIENCE);
    }

    double smoothing() {
        return settings.real(LABEL_SMOOTHING);
    }

    /// What a gradient of length `norm` is multiplied by (Pascanu et al. 2013).
    double clipping(double norm) {
        double most = settings.real(CLIP);
        return most > 0 && norm > most ? most / norm : 1;
    }

    /// Small tables get small batches, so that an epoch has steps enough.
    int batch(int rows) {
        String size = settings.choice(BATCH_SIZE);
        return AUTO.equals(size)
                ? Math.clamp(rows / 32, 16, 256)
                : Math.min(rows, Integer.parseInt(size));
    }

    /// @param step from 0, over all epochs
    /// @param slowed how often the rate has been lowered
    double rate(long step, int stepsPerEpoch, int slowed) {
        double warm = settings.real(WARM_UP) * stepsPerEpoch;
        return learningRate()
                * schedule().factor(step, warm, (long) stepsPerEpoch * epochs())
                * Math.pow(SLOWER, slowed);
    }

    /// Whether the rate is lowered after `waited` epochs without a new best.
    boolean slows(int waited) {
        return schedule() == Schedule.PLATEAU && waited > patience() / 2;
    }

    private Schedule schedule() {
        return Schedule.of(settings.choice(SCHEDULE));
    }
}
