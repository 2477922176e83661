package jianmo.engine.lightgbm;

import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Bands;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.RowWeights;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.TreeForm;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Gradient boosted trees by LightGBM (Ke et al. 2017): grown leaf by leaf, histogram method.
///
/// Use it for tables with many rows or with categories of many levels: a test may send any set of
/// levels to one side (Fisher 1958), where one column per level needs a test for each. Missing
/// values need no filling. Leaf by leaf it overfits small tables sooner than XGBoost. Not for
/// extrapolating beyond the training range.
///
/// Trains round by round. After [#PATIENCE] rounds without a lower loss on the validation rows it
/// stops and keeps the best round. Losses are taken on a sample of at most [#WATCHED_ROWS]
/// validation and [#WATCHED_TRAIN_ROWS] training rows. A checkpoint holds the trees, the curve and
/// the best round.
public final class LightgbmFamily implements ModelFamily {

    static final String LEARNING_RATE = "learningRate";

    private static final int PATIENCE = 30;
    private static final int WATCHED_ROWS = 20_000;
    private static final int WATCHED_TRAIN_ROWS = 4_000;

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Real(LEARNING_RATE, 0.005, 0.5, 0.05, true),
                    new Hyperparameter.Whole("numLeaves", 4, 255, 31, true),
                    new Hyperparameter.Whole("minDataInLeaf", 1, 500, 20, true),
                    new Hyperparameter.Real("baggingFraction", 0.51, 1, 0.8, false),
                    new Hyperparameter.Real("featureFraction", 0.3, 1, 0.7, false),
                    new Hyperparameter.Real("lambdaL2", 0.01, 100, 1, true),
                    new Hyperparameter.Real("lambdaL1", 0.0001, 10, 0.0001, true),
                    new Hyperparameter.Real("minGainToSplit", 0.0001, 10, 0.0001, true),
                    new Hyperparameter.Whole("maxRounds", 10, 2000, 1000, true),
                    RowWeights.parameter(),
                    Bands.parameter());

    @Override
    public String id() {
        return "lightgbm";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.CODED_TREE;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return HYPERPARAMETERS;
    }

    @Override
    public String iterations() {
        return "maxRounds";
    }

    @Override
    public boolean weights() {
        return true;
    }

    @Override
    public boolean monotone() {
        return true;
    }

    @Override
    public int complexity() {
        return 2;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        TrainRequest checked = asked.checked(HYPERPARAMETERS);
        var request = checked.with(RowWeights.train(checked), RowWeights.validation(checked));
        Bands.requireFit(request);
        Native.load();
        Trained main = train(request, LightSettings.of(request), watcher);
        return Bands.add(
                main,
                request,
                watcher,
                (steered, quantile, quiet) ->
                        (TreeForm)
                                train(steered, LightSettings.of(steered, quantile), quiet).form());
    }

    private static Trained train(
            TrainRequest request, LightSettings settings, TrainWatcher watcher) {
        long seed = request.seed();
        try (var rows = rows(request.train(), settings, null);
                var train =
                        rows(
                                TrainSample.of(request.train(), WATCHED_TRAIN_ROWS, seed),
                                settings,
                                rows);
                var watched =
                        rows(
                                TrainSample.of(request.validation(), WATCHED_ROWS, seed),
                                settings,
                                rows);
                var rounds = new LightRounds(request, settings, rows, train, watched, watcher)) {
            rounds.run(request.settings().whole("maxRounds"), PATIENCE);
            TreeForm all = rounds.form(rounds.curve().size());
            double difference =
                    Trained.difference(rounds.lastAnswers(), all.score(watched.rows().matrix()));
            return new Trained(
                    rounds.form(rounds.best()), rounds.curve(), rounds.best(), difference);
        }
    }

    private static LightRows rows(
            Labelled rows, LightSettings settings, @Nullable LightRows reference) {
        return new LightRows(rows, settings.rows(), reference);
    }
}
