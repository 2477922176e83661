package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A kind of model and the library that trains it.
///
/// To add one: write `engine/<lib>/XFamily`, name it in `app/Families`, add `train.family.<id>` to
/// both text files; `ModelFamilyContractTest` then tests it with no further code.
///
/// The same request gives the same model, bit for bit, at any number of threads.
public interface ModelFamily {

    /// Stable name, lower case with dashes: `xgboost`.
    String id();

    Set<Task> tasks();

    /// Whether it is offered for this target.
    default boolean suits(TargetCoding target) {
        return tasks().contains(target.task());
    }

    PlanStyle style();

    /// What it reads; the plan of its [#style] has columns of that alone, or beside a table's.
    default Modality modality() {
        return switch (style().reads()) {
            case null -> Modality.TABLE;
            case TEXT -> Modality.TEXT;
            default -> Modality.IMAGE;
        };
    }

    /// Knobs with ranges and defaults.
    List<Hyperparameter> hyperparameters();

    /// The setting that says how many iterations are planned at most (`maxRounds`, `trees`,
    /// `epochs`): a finished training can be extended by raising it. Null where more iterations do
    /// not go on from the last state.
    default @Nullable String iterations() {
        return null;
    }

    /// Whether rows can count differently: sample weights.
    default boolean weights() {
        return false;
    }

    /// Whether answers can be made to rise or fall with a column ([TrainRequest#monotone]).
    default boolean monotone() {
        return false;
    }

    /// The knobs a tuner searches: all but those that say what is wanted of the model rather than
    /// how good it becomes.
    default List<Hyperparameter> searched() {
        return hyperparameters().stream()
                .filter(p -> !p.name().equals(RowWeights.SETTING))
                .filter(p -> !p.name().equals(Bands.SETTING))
                .toList();
    }

    /// The same with the values of `settings` as defaults.
    ///
    /// @param settings of all hyperparameters, checked
    default List<Hyperparameter> searched(Settings settings) {
        return searched().stream()
                .map(p -> p.from(settings.values().getOrDefault(p.name(), p.standardValue())))
                .toList();
    }

    /// From simple (0) to rich: of two models that do equally well the simpler is chosen.
    int complexity();

    /// Most training rows it learns from; of more it draws as many by the seed. Empty where all are
    /// used.
    default OptionalInt rowLimit() {
        return OptionalInt.empty();
    }

    /// Whether it trains on what [DeviceChoice#ofProcess] says; else on the processor.
    default boolean usesGpu() {
        return false;
    }

    /// The same with these settings, all of them.
    default boolean usesGpu(Settings settings) {
        return usesGpu();
    }

    /// Trains on the caller's thread.
    ///
    /// @throws java.util.concurrent.CancellationException from the watcher
    Trained train(TrainRequest request, TrainWatcher watcher);

    default Settings standard() {
        return Settings.standard(hyperparameters());
    }
}
