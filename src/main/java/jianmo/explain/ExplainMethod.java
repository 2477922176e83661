package jianmo.explain;

import jianmo.base.message.Names;
import jianmo.base.message.UserError;

import java.util.Arrays;
import java.util.stream.Collectors;

/// How contributions are computed, as a person chooses it.
public enum ExplainMethod {
    /// What the model's form and the budget allow best: [#TREE] and [#LINEAR] where they are exact,
    /// else every coalition while those are few, else [#PERMUTATION].
    AUTO,
    /// [TreeAttribution], exact; sums of trees alone.
    TREE,
    /// [TreeAttribution] against background rows, exact; sums of trees alone.
    INTERVENTIONAL,
    /// [LinearShap], exact; one linear layer alone.
    LINEAR,
    /// [ExpectedGradients]; networks alone.
    GRADIENT,
    /// [KernelShap]; every coalition while those are few.
    KERNEL,
    /// [PermutationShap]; every coalition while those are few.
    PERMUTATION,
    /// [Lime], for teaching the difference: no Shapley values.
    LIME;

    /// As in recipes and on the command line: `tree`.
    public String id() {
        return Names.of(this);
    }

    /// @throws UserError for a name that is none
    public static ExplainMethod of(String id) {
        return Arrays.stream(values())
                .filter(method -> method.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "explain.method.unknown",
                                id,
                                Arrays.stream(values())
                                        .map(ExplainMethod::id)
                                        .collect(Collectors.joining(", "))));
    }
}
