package jianmo.workflow;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Two runs side by side: what was set otherwise, what data they saw, how they did.
///
/// @param settings those that differ, by name
/// @param data facts of table, split and versions that differ
/// @param metrics every one either has
public record RunDifference(
        RunInfo first, RunInfo second, List<Pair> settings, List<Pair> data, List<Pair> metrics) {
    public RunDifference {
        settings = List.copyOf(settings);
        data = List.copyOf(data);
        metrics = List.copyOf(metrics);
    }

    /// @param name of what is compared
    /// @param first its value there, null where it has none
    public record Pair(String name, @Nullable String first, @Nullable String second) {}
}
