package jianmo.validate;

import jianmo.dataset.Split;

import org.jspecify.annotations.Nullable;

/// How the rows were divided, in numbers.
///
/// @param rule `stratified`, `random`, `group`, `time` or `hash`
/// @param by the column that divided, null when chance did
public record SplitFacts(
        String rule, @Nullable String by, long seed, int train, int validation, int test) {

    public static SplitFacts of(Split split) {
        return new SplitFacts(
                split.rule(),
                split.by(),
                split.seed(),
                split.train().count(),
                split.validation().count(),
                split.test().count());
    }
}
