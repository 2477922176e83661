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
/// @param monotone per matrix column 1 where the answer may only rise with it, -1 where it may only
///   fall, 0 where it is free; empty where all are free
public record TrainRequest(
        TargetCoding target,
        Labelled train,
        Labelled validation,
        Settings settings,
        long seed,
        int threads,
        List<Integer> monotone) {

    public TrainRequest {
        monotone = List.copyOf(monotone);
    }

    /// A request with every column free.
    public TrainRequest(
            TargetCoding target,
            Labelled train,
            Labelled validation,
            Settings settings,
            long seed,
            int threads) {
        this(target, train, validation, settings, seed, threads, List.of());
    }

    /// The same with [Settings#checked] settings.
    public TrainRequest checked(List<Hyperparameter> parameters) {
        return new TrainRequest(
                target, train, validation, settings.checked(parameters), seed, threads, monotone);
    }

    /// The same with other rows.
    public TrainRequest with(Labelled newTrain, Labelled newValidation) {
        return new TrainRequest(target, newTrain, newValidation, settings, seed, threads, monotone);
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
