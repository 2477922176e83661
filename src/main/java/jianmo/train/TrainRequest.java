package jianmo.train;

import jianmo.base.message.UserError;
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

    /// For families that can't take missing values.
    ///
    /// @throws UserError when a feature is missing or not finite
    public void requireNumbers() {
        for (Labelled rows : List.of(train, validation)) {
            for (float value : rows.matrix().values()) {
                if (!Float.isFinite(value)) {
                    throw UserError.failed("train.missing-values", target.column());
                }
            }
        }
    }
}
