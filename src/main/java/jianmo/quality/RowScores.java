package jianmo.quality;

import jianmo.dataset.Table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rows with a score each, gathered piece by piece.
final class RowScores {

    private int[] rows = new int[64];
    private float[] scores = new float[64];
    private int size;

    /// @param row row number of the table
    /// @param score the higher, the more suspicious
    void add(int row, double score) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            scores = Arrays.copyOf(scores, 2 * size);
        }
        rows[size] = row;
        scores[size++] = (float) score;
    }

    int size() {
        return size;
    }

    /// Best suspects first, equal ones in order of the table, by their numbers in the source.
    Suspects of(Table table) {
        int[] order =
                IntStream.range(0, size)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(i -> -scores[i])
                                        .thenComparingInt(i -> rows[i]))
                        .limit(Suspects.MOST)
                        .mapToInt(i -> rows[i])
                        .toArray();
        List<Long> source = Arrays.stream(table.sourceRows(order)).boxed().toList();
        return new Suspects(source, size);
    }
}
