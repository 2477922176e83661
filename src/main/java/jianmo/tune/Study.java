package jianmo.tune;

import jianmo.base.seed.Seeds;
import jianmo.train.Settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A search in progress: ask for settings, try them, tell how it went.
///
/// What is asked depends on the seed, the number of the trial and the trials told, and on nothing
/// else. The first trial is the default settings. No settings are tried twice.
public final class Study {

    private static final int DRAWS = 200;
    private static final long FEW = 20_000;

    private final SearchSpace space;
    private final boolean maximise;
    private final long seed;
    private final Sampler sampler;
    private final List<Trial> history = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Set<Settings> tried = new HashSet<>();

    /// A study with the tree-structured Parzen estimator.
    ///
    /// @param maximise whether larger values are better
    public Study(SearchSpace space, boolean maximise, long seed) {
        this(space, maximise, seed, new TpeSampler(seed));
    }

    Study(SearchSpace space, boolean maximise, long seed, Sampler sampler) {
        this.space = space;
        this.maximise = maximise;
        this.seed = seed;
        this.sampler = sampler;
    }

    /// What to try next; empty when every setting of a finite space has been tried.
    public Optional<Settings> ask() {
        int number = history.size() + 1;
        if (number == 1) {
            return Optional.of(space.standard());
        }
        RandomGenerator random = Seeds.generator(seed, "tune/" + number);
        for (double[] point : sampler.suggest(space, List.copyOf(observations), random)) {
            Settings settings = space.settings(point);
            if (!tried.contains(settings)) {
                return Optional.of(settings);
            }
        }
        return untried(random);
    }

    private Optional<Settings> untried(RandomGenerator random) {
        for (int i = 0; i < DRAWS; i++) {
            Settings settings = space.settings(space.draw(random));
            if (!tried.contains(settings)) {
                return Optional.of(settings);
            }
        }
        if (space.combinations() > FEW) {
            return Optional.of(space.settings(space.draw(random)));
        }
        var left = space.all().stream().filter(settings -> !tried.contains(settings)).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(left.get(random.nextInt(left.size())));
    }

    /// @param trial of the settings last asked for, or others; a NaN value counts as the worst
    public void tell(Trial trial) {
        history.add(trial);
        tried.add(trial.settings());
        double loss = maximise ? -trial.value() : trial.value();
        observations.add(
                new Observation(
                        space.point(trial.settings()), loss, trial.iterations(), trial.state()));
    }

    /// In order of time.
    public List<Trial> history() {
        return List.copyOf(history);
    }

    /// The best finished trial, the earlier of two equals; empty while none has finished.
    public Optional<Trial> best() {
        Trial best = null;
        for (Trial trial : history) {
            if (finished(trial) && (best == null || better(trial.value(), best.value()))) {
                best = trial;
            }
        }
        return Optional.ofNullable(best);
    }

    /// Whether `value` beats `other`.
    public boolean better(double value, double other) {
        return maximise ? value > other : value < other;
    }

    public boolean maximise() {
        return maximise;
    }

    static boolean finished(Trial trial) {
        return trial.state() == Trial.State.COMPLETE && Double.isFinite(trial.value());
    }
}
