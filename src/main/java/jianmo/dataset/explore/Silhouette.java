package jianmo.dataset.explore;

import jianmo.dataset.feature.Matrix;

/// How clearly groups stand apart (Rousseeuw 1987): the mean over rows of `(b - a) / max(a, b)`,
/// with `a` the mean distance to the own group and `b` the least mean distance to another. Takes
/// time with the square of the rows, so it looks at every so-manieth row of many.
final class Silhouette {

    private static final int MOST = 600;

    private Silhouette() {}

    /// @param groups of each row, from 0
    /// @return from -1 to 1; a row alone in its group counts 0
    static double of(Matrix rows, int[] groups) {
        int step = Math.max(1, (rows.rows() + MOST - 1) / MOST);
        int count = (rows.rows() + step - 1) / step;
        int k = 0;
        for (int group : groups) {
            k = Math.max(k, group + 1);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double[] distances = new double[k];
            int[] sizes = new int[k];
            for (int j = 0; j < count; j++) {
                if (j != i) {
                    int group = groups[j * step];
                    distances[group] += distance(rows, i * step, j * step);
                    sizes[group]++;
                }
            }
            sum += one(distances, sizes, groups[i * step]);
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double one(double[] distances, int[] sizes, int own) {
        if (sizes[own] == 0) {
            return 0;
        }
        double inside = distances[own] / sizes[own];
        double outside = Double.POSITIVE_INFINITY;
        for (int g = 0; g < sizes.length; g++) {
            if (g != own && sizes[g] > 0) {
                outside = Math.min(outside, distances[g] / sizes[g]);
            }
        }
        double larger = Math.max(inside, outside);
        return Double.isInfinite(outside) || larger == 0 ? 0 : (outside - inside) / larger;
    }

    private static double distance(Matrix rows, int a, int b) {
        double sum = 0;
        for (int j = 0; j < rows.columns(); j++) {
            double off = rows.at(a, j) - rows.at(b, j);
            sum += off * off;
        }
        return Math.sqrt(sum);
    }
}
