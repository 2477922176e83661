package jianmo.dataset;

import jianmo.base.job.Progress;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The values of one column, for those who need more than its profile.
public final class ColumnScan {

    private ColumnScan() {}

    /// The numbers that are not missing, sorted.
    ///
    /// @param rows null for all
    public static double[] sorted(
            Table table, @Nullable Rows rows, Column column, Progress progress) {
        double[] values = new double[rows == null ? Math.toIntExact(table.rows()) : rows.count()];
        int[] size = {0};
        table.scan(
                List.of(column),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        double value = chunk.number(0, i);
                        if (!Double.isNaN(value)) {
                            values[size[0]++] = value;
                        }
                    }
                });
        double[] present = Arrays.copyOf(values, size[0]);
        Arrays.sort(present);
        return present;
    }

    /// Rows per text, missing not counted.
    ///
    /// @param rows null for all
    public static Map<String, Long> counts(
            Table table, @Nullable Rows rows, Column column, Progress progress) {
        Map<String, Long> counts = new HashMap<>();
        table.scan(
                List.of(column),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String text = chunk.text(0, i);
                        if (text != null) {
                            counts.merge(text, 1L, Long::sum);
                        }
                    }
                });
        return counts;
    }
}
