package jianmo.dataset;

import org.jspecify.annotations.Nullable;

/// Which rows train, which steer the training, and which stay locked until the end.
///
/// @param rule `stratified`, `random`, `group`, `time` or `hash`
/// @param seed of the draw
/// @param by the column that says group, time or key; null when none does
public record Split(
        String rule, long seed, Rows train, Rows validation, Rows test, @Nullable String by) {

    /// Divided by chance.
    public Split(String rule, long seed, Rows train, Rows validation, Rows test) {
        this(rule, seed, train, validation, test, null);
    }

    /// Everything but the locked rows.
    public Rows development() {
        return train.plus(validation);
    }

    /// How parts for cross-validation follow the same rule.
    public FoldRule folds() {
        return switch (rule) {
            case "group" -> new FoldRule(SplitRule.GROUP, by);
            case "time" -> new FoldRule(SplitRule.TIME, by);
            case "random" -> new FoldRule(SplitRule.RANDOM, null);
            default -> FoldRule.auto();
        };
    }
}
