package jianmo.tune;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Labelled;
import jianmo.train.Bootstrap;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import org.jspecify.annotations.Nullable;

/// Trials of one model family on one split, with the seed the training stage uses, so that the
/// first trial repeats that stage's figure and the best one can be trained again to the same
/// figure.
///
/// The standard error of a gain comes from resampling the validation rows for both models together
/// ([Bootstrap#difference]): the rows are the same, so most of their chance cancels.
public final class FamilyTrials implements TrialRunner {

    private final ModelFamily family;
    private final TrainRequest request;
    private final String metric;
    private float @Nullable [] first;
    private double best = Double.NaN;

    /// @param train rows, as the family's plan makes them
    /// @param validation rows that steer early stopping and are measured on
    /// @param metric name of the metric that decides
    /// @param seed of the recipe
    public FamilyTrials(
            ModelFamily family,
            TargetCoding target,
            Labelled train,
            Labelled validation,
            String metric,
            long seed,
            int threads) {
        this(
                family,
                new TrainRequest(target, train, validation, family.standard(), seed, threads),
                metric);
    }

    /// @param request rows, directions, the seed of the recipe, and the settings that stay where a
    ///   trial says nothing of them
    public FamilyTrials(ModelFamily family, TrainRequest request, String metric) {
        this.family = family;
        this.request = request;
        this.metric = metric;
    }

    @Override
    public Measured run(Settings settings, long ignored, TrainWatcher watcher) {
        Trained trained =
                family.train(
                        new TrainRequest(
                                request.target(),
                                request.train(),
                                request.validation(),
                                request.settings().with(settings.values()),
                                Seeds.of(request.seed(), "train/" + family.id()),
                                request.threads(),
                                request.monotone()),
                        watcher);
        float[] scores = trained.form().score(request.validation().matrix());
        double value =
                Metrics.value(metric, request.target(), scores, request.validation().labels());
        return new Measured(value, error(value, scores), trained.curve().size());
    }

    /// Standard error of the gain over the first trial; worked out only for a new best.
    private double error(double value, float[] scores) {
        if (first == null) {
            first = scores;
            best = value;
            return 0;
        }
        if (!Double.isNaN(best) && !(Metrics.gain(metric, value, best) > 0)) {
            return 0;
        }
        best = value;
        return new Bootstrap(request.seed())
                .difference(metric, request.target(), scores, first, request.validation().labels())
                .standardError();
    }
}
