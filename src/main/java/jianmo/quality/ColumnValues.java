package jianmo.quality;

import jianmo.dataset.Column;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All values of one column, for checks that need more than its profile.
final class ColumnValues {

    private ColumnValues() {}

    /// The values that are not missing, sorted.
    static double[] sorted(QualityInput input, Column column) {
        double[] values = new double[Math.toIntExact(input.table().rows())];
        int[] size = {0};
        input.table()
                .scan(
                        List.of(column),
                        null,
                        input.progress(),
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
    static Map<String, Long> counts(QualityInput input, Column column) {
        Map<String, Long> counts = new HashMap<>();
        input.table()
                .scan(
                        List.of(column),
                        null,
                        input.progress(),
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
