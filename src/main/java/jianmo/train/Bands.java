package jianmo.train;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Rows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.train.form.TreeForm;

import java.util.Arrays;
import java.util.List;

/// Intervals of numbers by conformalised quantile regression (Romano, Patterson, Candès 2019).
///
/// Two models learn the lower and the upper quantile from nine tenths of the training rows; the
/// last tenth steers their early stopping. So the validation rows are strangers to them: one half,
/// drawn by the seed, calibrates, the other half tells how well it worked. Calibration moves both
/// ends by the `⌈(n + 1) · level⌉`-th smallest of `max(lower - y, y - upper)`: new rows of the same
/// kind then fall inside with at least the wanted probability, whatever the models are worth. Not
/// for rows of a later time when the world has moved.
public final class Bands {

    /// Name of the setting.
    public static final String SETTING = "interval";

    private static final String OFF = "off";
    private static final double STEERING_SHARE = 0.1;

    private Bands() {}

    public static Hyperparameter parameter() {
        return new Hyperparameter.Choice(
                SETTING, List.of(OFF, "0.5", "0.8", "0.9", "0.95", "0.99"), OFF);
    }

    /// Refuses what can't be done before anything is trained.
    ///
    /// @throws UserError for classes, and where too few validation rows are there to calibrate
    public static void requireFit(TrainRequest request) {
        if (!wanted(request)) {
            return;
        }
        if (request.target().task() != Task.REGRESSION) {
            throw UserError.wrongUse("train.interval.classes", SETTING);
        }
        int half = request.validation().rows() / 2;
        if (rank(half, level(request)) > half) {
            long least = 2 * (long) Math.ceil(level(request) / (1 - level(request)));
            throw UserError.failed(
                    "train.interval.few-rows", SETTING, request.validation().rows(), least);
        }
    }

    private static boolean wanted(TrainRequest request) {
        return !request.settings().choice(SETTING).equals(OFF);
    }

    private static double level(TrainRequest request) {
        return request.settings().real(SETTING);
    }

    private static int rank(int rows, double level) {
        return (int) Math.ceil((rows + 1) * level - 1e-9);
    }

    /// The trained model, with a band beside it where the settings ask for one.
    ///
    /// @param request with [#requireFit] settings
    /// @param watcher of the main training; may pause, stop or cancel here too. A training paused
    ///   here goes on from the finished main model and learns the band anew.
    public static Trained add(
            Trained main, TrainRequest request, TrainWatcher watcher, QuantileTrainer trainer) {
        if (!wanted(request)) {
            return main;
        }
        double level = level(request);
        var steered = steered(request);
        var quiet = new Quiet(main.curve().getLast(), watcher);
        TreeForm lower = trainer.train(steered, (1 - level) / 2, quiet);
        TreeForm upper = trainer.train(steered, (1 + level) / 2, quiet);
        Labelled validation = request.validation();
        Rows half = drawn(validation.rows(), 0.5, request.seed(), "interval/halves");
        Labelled calibration = validation.take(half.toArray());
        Labelled judging = rest(validation, half);
        double shift = shift(lower, upper, calibration, level);
        TreeForm low = moved(lower, -shift);
        TreeForm high = moved(upper, shift);
        var report = report(low, high, judging, level, shift, calibration.rows());
        return main.with(new Band(report, low, high));
    }

    private static TrainRequest steered(TrainRequest request) {
        Labelled train = request.train();
        Rows steering = drawn(train.rows(), STEERING_SHARE, request.seed(), "interval/steering");
        return request.with(rest(train, steering), train.take(steering.toArray()));
    }

    /// @return positions, at least one
    private static Rows drawn(int rows, double share, long seed, String name) {
        int wanted = Math.clamp(Math.round(rows * share), 1, Math.max(1, rows - 1));
        return Rows.drawn(rows, wanted, Seeds.generator(seed, name));
    }

    private static Labelled rest(Labelled rows, Rows drawn) {
        return rows.take(Rows.all(rows.rows()).without(drawn).toArray());
    }

    private static double shift(TreeForm lower, TreeForm upper, Labelled rows, double level) {
        float[] low = lower.score(rows.matrix());
        float[] high = upper.score(rows.matrix());
        double[] outside = new double[low.length];
        for (int i = 0; i < outside.length; i++) {
            double y = rows.labels()[i];
            outside[i] = Math.max(Band.low(low[i], high[i]) - y, y - Band.high(low[i], high[i]));
        }
        Arrays.sort(outside);
        return outside[rank(outside.length, level) - 1];
    }

    private static TreeForm moved(TreeForm form, double by) {
        float[] base = form.base();
        base[0] += (float) by;
        return new TreeForm(form.inputs(), base, form.link(), form.trees());
    }

    private static IntervalReport report(
            TreeForm lower,
            TreeForm upper,
            Labelled rows,
            double level,
            double shift,
            int calibrated) {
        float[] low = lower.score(rows.matrix());
        float[] high = upper.score(rows.matrix());
        int inside = 0;
        double width = 0;
        for (int i = 0; i < low.length; i++) {
            float from = Band.low(low[i], high[i]);
            float to = Band.high(low[i], high[i]);
            inside += rows.labels()[i] >= from && rows.labels()[i] <= to ? 1 : 0;
            width += (double) to - from;
        }
        Metric share = Wilson.interval(inside, low.length);
        return new IntervalReport(
                level,
                share.value(),
                share.low(),
                share.high(),
                low.length,
                width / low.length,
                shift,
                calibrated);
    }

    /// Learns one quantile.
    @FunctionalInterface
    public interface QuantileTrainer {

        /// @param quantile above 0 and below 1
        TreeForm train(TrainRequest request, double quantile, TrainWatcher watcher);
    }

    /// Keeps the curve of the main training as it is, and still hears what is wanted.
    private record Quiet(CurvePoint last, TrainWatcher outer) implements TrainWatcher {

        private static final int EVERY = 20;

        @Override
        public void iteration(CurvePoint point, int total) {
            if (point.iteration() % EVERY == 0) {
                outer.iteration(last, last.iteration());
            }
        }

        @Override
        public Wish wish() {
            return outer.wish();
        }
    }
}
