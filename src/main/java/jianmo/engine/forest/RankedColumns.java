package jianmo.engine.forest;

import jianmo.dataset.feature.Matrix;

import java.util.Arrays;

/// The features of training rows, column by column: what ranks each value has among the column's
/// distinct values. Made once and shared by all trees.
///
/// Hands its arrays out on purpose; nobody writes to them.
final class RankedColumns {

    private final float[][] distinct;
    private final int[][] ranks;
    private final int most;

    /// @param matrix without NaN
    RankedColumns(Matrix matrix) {
        distinct = new float[matrix.columns()][];
        ranks = new int[matrix.columns()][];
        int widest = 0;
        for (int j = 0; j < distinct.length; j++) {
            float[] column = new float[matrix.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = matrix.at(i, j) + 0f;
            }
            distinct[j] = distinct(column);
            ranks[j] = new int[column.length];
            for (int i = 0; i < column.length; i++) {
                ranks[j][i] = Arrays.binarySearch(distinct[j], column[i]);
            }
            widest = Math.max(widest, distinct[j].length);
        }
        most = widest;
    }

    private static float[] distinct(float[] column) {
        float[] sorted = column.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[kept - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    int columns() {
        return ranks.length;
    }

    /// Most distinct values of any column.
    int most() {
        return most;
    }

    /// Rank of each row's value, from 0.
    int[] ranks(int column) {
        return ranks[column];
    }

    /// Distinct values, ascending.
    float[] values(int column) {
        return distinct[column];
    }

    /// A place between two ranks: above the value of `low`, at most that of `high`.
    float between(int column, int low, int high) {
        float a = distinct[column][low];
        float b = distinct[column][high];
        float middle = (float) (((double) a + b) / 2);
        return middle > a ? middle : b;
    }
}
