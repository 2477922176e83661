package jianmo.explain.path;

import jianmo.base.message.Message;

/// One condition on a row's way through a tree.
///
/// @param holds which way the row went: whether the condition counted as met
/// @param value the row's own, as text; empty where missing
/// @param gap why the answer is not the row's own value
/// @param standIn what stood for a missing value; empty unless [Gap#FILLED]
public record TreeStep(Condition condition, boolean holds, String value, Gap gap, String standIn) {

    /// The row's value, with what came of it where it did not decide.
    public Message told() {
        return switch (gap) {
            case NONE -> Message.of("shapview.name", value.isEmpty() ? "?" : value);
            case MISSING -> Message.of("explain.path.gap.missing");
            case FILLED -> Message.of("explain.path.gap.filled", standIn);
            case UNKNOWN -> Message.of("explain.path.gap.unknown", value);
        };
    }

    /// Why a row went a way that its own value did not decide.
    public enum Gap {
        /// The value decided.
        NONE,
        /// There is none: the tree sends such rows one way, learnt in training.
        MISSING,
        /// There is none: another number stood for it.
        FILLED,
        /// Training never saw this value.
        UNKNOWN
    }
}
