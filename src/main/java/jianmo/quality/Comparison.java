package jianmo.quality;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Two versions of a table side by side.
///
/// @param rowsA rows of the first
/// @param rowsB rows of the second
/// @param columns every column of either, those of the first in their order, then the new ones
public record Comparison(long rowsA, long rowsB, List<ColumnComparison> columns) {

    public Comparison {
        columns = List.copyOf(columns);
    }

    /// One column in both tables.
    ///
    /// @param typeA null when the first has no such column
    /// @param typeB null when the second has none
    /// @param missingA share without a value, 0…1
    /// @param shift population stability index (Siddiqi 2006) over ten parts of equal size of the
    ///   first, or over its categories: under 0.1 little, above 0.25 much; null where one is
    ///   missing
    /// @param distance greatest difference of the two distribution functions (Kolmogorov and
    ///   Smirnov), 0…1; null unless numbers or times
    /// @param newValues categories that only the second has, most frequent first, at most 20
    /// @param gone categories that only the first has, most frequent first, at most 20
    public record ColumnComparison(
            String column,
            @Nullable String typeA,
            @Nullable String typeB,
            double missingA,
            double missingB,
            @Nullable Double shift,
            @Nullable Double distance,
            List<String> newValues,
            List<String> gone,
            Verdict verdict) {
        public ColumnComparison {
            newValues = List.copyOf(newValues);
            gone = List.copyOf(gone);
        }
    }
}
