package jianmo.dataset.explore;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Rows as points in a plane, with their groups and how unusual they are.
///
/// @param total rows of the table
/// @param rows their numbers in the source file, from 0; the other lists are in the same order
/// @param targets what the target says; null where it is missing
/// @param targetIsNumber whether the target is a number
/// @param groups by k-means, from 0
/// @param silhouette of the groups (Rousseeuw 1987), from -1 to 1: above 0.5 clear, below 0.25 none
/// @param oddness from 0 to 1 (isolation forest)
/// @param unusual the most unusual, first the most
/// @param share of the spread that the plane shows; null where the method does not tell
/// @param read which columns were looked at, in words
public record Exploration(
        Method method,
        long total,
        List<Long> rows,
        List<Double> x,
        List<Double> y,
        List<@Nullable String> targets,
        boolean targetIsNumber,
        List<Integer> groups,
        double silhouette,
        List<Double> oddness,
        List<Unusual> unusual,
        @Nullable Double share,
        Message read) {

    public Exploration {
        rows = List.copyOf(rows);
        x = List.copyOf(x);
        y = List.copyOf(y);
        targets = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(targets));
        groups = List.copyOf(groups);
        oddness = List.copyOf(oddness);
        unusual = List.copyOf(unusual);
    }

    /// How many groups there are.
    public int groupCount() {
        return groups.stream().mapToInt(g -> g).max().orElse(-1) + 1;
    }

    /// A row that stands out.
    ///
    /// @param row number in the source file, from 0
    /// @param score from 0 to 1
    /// @param why the features that are farthest from their mean, the farthest first
    public record Unusual(long row, double score, List<Reason> why) {
        public Unusual {
            why = List.copyOf(why);
        }
    }

    /// @param deviations how many standard deviations from the mean, with its sign
    public record Reason(String feature, double deviations) {}
}
