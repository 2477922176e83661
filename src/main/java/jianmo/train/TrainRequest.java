package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Labelled;

import java.util.List;

/// What a family is given to train one model.
///
/// @param train rows to learn from
/// @param validation rows that steer early stopping; never empty
/// @param seed of everything random inside
/// @param threads most threads to use
public record TrainRequest(
        TargetCoding target,
        Labelled train,
        Labelled validation,
        Settings settings,
        long seed,
        int threads) {

    /// The same with [Settings#checked] settings.
    public TrainRequest checked(List<Hyperparameter> parameters) {
        return new TrainRequest(
                target, train, validation, settings.checked(parameters), seed, threads);
    }
}
