package jianmo.dataset.association;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// How strongly columns go together, pair by pair.
///
/// @param columns in the order of the table
/// @param pairs each two columns once, the earlier column first
/// @param rows of the table
/// @param used rows looked at; fewer than `rows` when a sample was drawn
public record Associations(List<String> columns, List<Pair> pairs, long rows, long used) {

    public Associations {
        columns = List.copyOf(columns);
        pairs = List.copyOf(pairs);
    }

    /// Whether the figures rest on a sample.
    public boolean sampled() {
        return used < rows;
    }

    /// The pair of two columns, in either order; empty for a column with itself.
    public Optional<Pair> of(String a, String b) {
        return pairs.stream()
                .filter(p ->
                        p.a().equals(a) && p.b().equals(b) || p.a().equals(b) && p.b().equals(a))
                .findFirst();
    }

    /// What a figure is.
    public enum Measure {
        /// Pearson's correlation of two numbers or times, −1…1.
        PEARSON,
        /// Cramér's V of two categories, corrected for bias (Bergsma 2013), 0…1.
        CRAMER_V,
        /// Correlation ratio of a number given a category, 0…1: the root of the share of the
        /// variance that lies between the categories.
        ETA
    }

    /// @param strength as [Measure] says; null where it cannot be told: fewer than three rows with
    ///   both values, a column that does not vary there, or nearly as many categories as rows
    /// @param rank Spearman's rank correlation, −1…1; null unless both are numbers
    /// @param rows with both values
    /// @param missing how their missing values go together: the correlation of “is missing”, −1…1;
    ///   null where one of them misses none, or all
    public record Pair(
            String a,
            String b,
            Measure measure,
            @Nullable Double strength,
            @Nullable Double rank,
            long rows,
            @Nullable Double missing) {}
}
