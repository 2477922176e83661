package jianmo.tune;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.train.Hyperparameter;
import jianmo.train.Settings;
import jianmo.train.TrainWatcher;

import java.util.List;
import java.util.Optional;

/// A Bayesian search over a family's settings, from the defaults to the verdict.
///
/// A trial whose validation loss can no longer reach the median of the earlier ones is stopped
/// early, see [MedianPruner].
public final class Tuning {

    private static final int PRUNE_AFTER_TRIALS = 5;
    private static final int PRUNE_AFTER_ITERATIONS = 10;

    private final List<Hyperparameter> parameters;
    private final boolean maximise;
    private final int trials;
    private final long seed;

    /// @param parameters as the family declares them
    /// @param maximise whether larger values of the metric are better
    /// @param trials how many settings are tried, the defaults among them; at least 1
    /// @param seed of the search and, derived from it, the one every training is given
    public Tuning(List<Hyperparameter> parameters, boolean maximise, int trials, long seed) {
        if (trials < 1) {
            throw UserError.wrongUse("tune.too-few-trials", trials);
        }
        this.parameters = List.copyOf(parameters);
        this.maximise = maximise;
        this.trials = trials;
        this.seed = seed;
    }

    /// Runs the trials one after the other on the caller's thread.
    ///
    /// Emits the points `tune/trial` (value of a finished trial, its settings as JSON) and
    /// `tune/best` (the best value so far), both over the trial's number.
    ///
    /// @throws UserError `tune.nothing-worked` when no trial could be finished
    public TuningResult run(TrialRunner runner, Progress progress) {
        var space = new SearchSpace(parameters);
        var study = new Study(space, maximise, seed);
        var pruner = new MedianPruner(PRUNE_AFTER_TRIALS, PRUNE_AFTER_ITERATIONS);
        double error = 0;
        for (int number = 1; number <= trials; number++) {
            Optional<Settings> settings = study.ask();
            if (settings.isEmpty()) {
                break;
            }
            var attempt = new Attempt(number, settings.get(), pruner, progress);
            study.tell(attempt.run(runner));
            if (isBest(study, number)) {
                error = attempt.error;
            }
            emit(study, progress);
        }
        Trial best = study.best().orElseThrow(() -> nothingWorked(study));
        return new TuningResult(
                parameters,
                maximise,
                study.history(),
                best,
                error,
                FunctionalAnova.importance(space, study.history(), seed));
    }

    private static boolean isBest(Study study, int number) {
        return study.best().map(best -> best.number() == number).orElse(false);
    }

    private static UserError nothingWorked(Study study) {
        return UserError.failed("tune.nothing-worked", study.history().size());
    }

    private static void emit(Study study, Progress progress) {
        Trial trial = study.history().getLast();
        if (Study.finished(trial)) {
            String detail = Json.write(trial.settings());
            progress.point(new LivePoint("tune/trial", trial.number(), trial.value(), detail));
        }
        study.best()
                .ifPresent(best ->
                        progress.point(
                                new LivePoint(
                                        "tune/best",
                                        trial.number(),
                                        best.value(),
                                        Json.write(best.settings()))));
    }

    /// One trial while it runs.
    private final class Attempt {
        private static final int PARTS = 1000;

        private final int number;
        private final Settings settings;
        private final MedianPruner pruner;
        private final Progress progress;
        private double error;
        private int iterations;

        Attempt(int number, Settings settings, MedianPruner pruner, Progress progress) {
            this.number = number;
            this.settings = settings;
            this.pruner = pruner;
            this.progress = progress;
        }

        Trial run(TrialRunner runner) {
            long start = System.nanoTime();
            advance(0);
            Trial.State state;
            double value = Double.NaN;
            try {
                TrialRunner.Measured measured =
                        runner.run(settings, Seeds.of(seed, "trial"), watcher());
                value = measured.value();
                error = measured.error();
                iterations = measured.iterations();
                state = Double.isNaN(value) ? Trial.State.FAILED : Trial.State.COMPLETE;
            } catch (TrialPruned _) {
                state = Trial.State.PRUNED;
            } catch (UserError _) {
                state = Trial.State.FAILED;
            }
            pruner.end(state == Trial.State.COMPLETE);
            advance(PARTS);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Trial(number, settings, value, state, iterations, seconds);
        }

        private TrainWatcher watcher() {
            return (point, total) -> {
                iterations = point.iteration();
                advance(total <= 0 ? 0 : (int) Math.min(PARTS, PARTS * (long) iterations / total));
                if (pruner.lags(point.validation(), total)) {
                    throw new TrialPruned();
                }
            };
        }

        private void advance(int part) {
            progress.advance(
                    (number - 1L) * PARTS + part,
                    (long) trials * PARTS,
                    Message.of("tune.progress.trial", number, trials));
        }
    }
}
