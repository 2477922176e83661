package jianmo.advise;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The whole decision tree, taken or not, for drawing it.
///
/// @param id of the question, as in [Advice.Step#id]
public record AdviceTree(String id, Message question, List<Fork> forks) {

    public AdviceTree {
        forks = List.copyOf(forks);
    }

    /// @param next the question below, null at an end
    /// @param end what an end leads to, null where a question follows
    public record Fork(Advice.Branch branch, @Nullable AdviceTree next, @Nullable Message end) {}
}
