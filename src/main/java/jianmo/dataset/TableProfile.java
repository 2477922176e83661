package jianmo.dataset;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Exact statistics of a table.
///
/// @param rows all rows
/// @param duplicateRows rows equal to an earlier row in every column
public record TableProfile(long rows, long duplicateRows, List<ColumnProfile> columns) {

    public TableProfile {
        columns = List.copyOf(columns);
    }

    public ColumnProfile column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /// Statistics of one column; the numeric part is null for CATEGORY and TEXT.
    ///
    /// @param missing rows without a value
    /// @param distinct different values, missing not counted
    /// @param top most frequent values, at most 20, most frequent first
    /// @param numbers null unless NUMBER or TIME (then in days since 1970-01-01)
    /// @param lengths of the texts in characters; null unless TEXT
    public record ColumnProfile(
            String name,
            ColumnType type,
            long missing,
            long distinct,
            List<ValueCount> top,
            @Nullable NumberProfile numbers,
            @Nullable LengthProfile lengths) {
        public ColumnProfile {
            top = List.copyOf(top);
        }

        /// A column without text lengths.
        public ColumnProfile(
                String name,
                ColumnType type,
                long missing,
                long distinct,
                List<ValueCount> top,
                @Nullable NumberProfile numbers) {
            this(name, type, missing, distinct, top, numbers, null);
        }
    }

    /// How long texts are, in characters.
    ///
    /// @param quantiles as [NumberProfile#WIDE]
    public record LengthProfile(long min, long max, double mean, List<Double> quantiles) {
        public LengthProfile {
            quantiles = List.copyOf(quantiles);
        }
    }

    public record ValueCount(String value, long count) {}

    /// @param deviation sample standard deviation
    /// @param quantiles at 0.05, 0.25, 0.5, 0.75, 0.95
    /// @param edges borders of 20 equal bins from min to max (21 values; fewer bins when constant)
    /// @param counts rows per bin
    /// @param whole whether every value is a whole number
    /// @param wide quantiles as [#WIDE]; empty when the profile was made by an older studio
    public record NumberProfile(
            double min,
            double max,
            double mean,
            double deviation,
            List<Double> quantiles,
            List<Double> edges,
            List<Long> counts,
            boolean whole,
            List<Double> wide) {

        /// Where [#wide] and [LengthProfile#quantiles] are taken.
        public static final List<Double> WIDE =
                List.of(0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99);

        public NumberProfile {
            quantiles = List.copyOf(quantiles);
            edges = List.copyOf(edges);
            counts = List.copyOf(counts);
            // results kept by an older studio have none
            wide = wide == null ? List.of() : List.copyOf(wide);
        }

        /// A profile without the wide quantiles.
        public NumberProfile(
                double min,
                double max,
                double mean,
                double deviation,
                List<Double> quantiles,
                List<Double> edges,
                List<Long> counts,
                boolean whole) {
            this(min, max, mean, deviation, quantiles, edges, counts, whole, List.of());
        }
    }
}
