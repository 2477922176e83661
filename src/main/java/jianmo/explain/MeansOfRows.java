package jianmo.explain;

import jianmo.dataset.feature.Matrix;

import java.util.Arrays;
import java.util.SplittableRandom;

/// k-means of the rows of a matrix (Lloyd 1982), begun by k-means++ (Arthur and Vassilvitskii
/// 2007), for [BackgroundRows].
///
/// Columns count by their deviation; codes of categories as one column a level; a missing number as
/// the mean. Wide rows are first projected at random onto 64 numbers, which keeps distances within
/// some tens of percent (Johnson and Lindenstrauss 1984) and bounds the time. Here and not in
/// `engine.smile`, whose own keeps neither centres nor distances.
final class MeansOfRows {

    private static final int WIDEST = 256;
    private static final int PROJECTED = 64;
    private static final int STEPS = 25;

    private final double[][] points;
    private final SplittableRandom random;
    private int[] group = new int[0];
    private double[][] centres = new double[0][];

    MeansOfRows(Matrix matrix, long seed) {
        this.random = new SplittableRandom(seed);
        double[][] scaled = new double[matrix.rows()][];
        double[][] shape = moments(matrix);
        int width = width(matrix);
        double[] projection = width > WIDEST ? projection(width) : new double[0];
        for (int row = 0; row < scaled.length; row++) {
            double[] point = point(matrix, row, width, shape);
            scaled[row] = projection.length == 0 ? point : projected(point, projection);
        }
        this.points = scaled;
    }

    private static int width(Matrix matrix) {
        int width = 0;
        for (int c = 0; c < matrix.columns(); c++) {
            width += Math.max(1, matrix.levels(c));
        }
        return width;
    }

    /// Means and deviations of what is known of each column.
    private static double[][] moments(Matrix matrix) {
        double[][] moments = new double[2][matrix.columns()];
        for (int c = 0; c < matrix.columns(); c++) {
            double sum = 0;
            double squares = 0;
            int known = 0;
            for (int row = 0; row < matrix.rows(); row++) {
                double value = matrix.at(row, c);
                if (Double.isFinite(value)) {
                    sum += value;
                    squares += value * value;
                    known++;
                }
            }
            double mean = known == 0 ? 0 : sum / known;
            moments[0][c] = mean;
            moments[1][c] = known == 0 ? 0 : Math.sqrt(Math.max(0, squares / known - mean * mean));
        }
        return moments;
    }

    private static double[] point(Matrix matrix, int row, int width, double[][] moments) {
        double[] point = new double[width];
        int at = 0;
        for (int c = 0; c < matrix.columns(); c++) {
            float value = matrix.at(row, c);
            int levels = matrix.levels(c);
            if (levels > 0) {
                if (value >= 0 && value < levels) {
                    point[at + (int) value] = 1;
                }
                at += levels;
            } else {
                boolean counts = Float.isFinite(value) && moments[1][c] > 0;
                point[at++] = counts ? (value - moments[0][c]) / moments[1][c] : 0;
            }
        }
        return point;
    }

    /// Signs, one for each number and place.
    private double[] projection(int width) {
        double[] projection = new double[width * PROJECTED];
        Arrays.setAll(projection, _ -> random.nextBoolean() ? 1 : -1);
        return projection;
    }

    private static double[] projected(double[] point, double[] projection) {
        double[] to = new double[PROJECTED];
        for (int i = 0; i < point.length; i++) {
            if (point[i] != 0) {
                for (int j = 0; j < PROJECTED; j++) {
                    to[j] += point[i] * projection[i * PROJECTED + j];
                }
            }
        }
        return to;
    }

    /// Puts every row into one of at most `k` groups, none of them empty.
    ///
    /// @return the group of each row
    int[] groups(int k) {
        start(k);
        for (int step = 0; step < STEPS && assign(); step++) {
            move();
        }
        compact();
        return group;
    }

    /// Of each group the row nearest to its centre.
    int[] nearest() {
        int[] nearest = new int[centres.length];
        double[] least = new double[centres.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int row = 0; row < points.length; row++) {
            double distance = distance(points[row], centres[group[row]]);
            if (distance < least[group[row]]) {
                least[group[row]] = distance;
                nearest[group[row]] = row;
            }
        }
        return nearest;
    }

    private void start(int k) {
        centres = new double[k][];
        group = new int[points.length];
        Arrays.fill(group, -1);
        double[] away = new double[points.length];
        Arrays.fill(away, Double.POSITIVE_INFINITY);
        int next = random.nextInt(points.length);
        for (int c = 0; c < k; c++) {
            centres[c] = points[next].clone();
            double total = 0;
            for (int row = 0; row < points.length; row++) {
                away[row] = Math.min(away[row], distance(points[row], centres[c]));
                total += away[row];
            }
            double at = random.nextDouble() * total;
            next = 0;
            while (next < points.length - 1 && (at -= away[next]) >= 0) {
                next++;
            }
        }
    }

    /// @return whether a row went to another group
    private boolean assign() {
        boolean moved = false;
        for (int row = 0; row < points.length; row++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double distance = distance(points[row], centres[c]);
                if (distance < least) {
                    least = distance;
                    best = c;
                }
            }
            moved |= group[row] != best;
            group[row] = best;
        }
        return moved;
    }

    private void move() {
        int[] count = new int[centres.length];
        double[][] sums = new double[centres.length][points[0].length];
        for (int row = 0; row < points.length; row++) {
            count[group[row]]++;
            for (int i = 0; i < points[row].length; i++) {
                sums[group[row]][i] += points[row][i];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            for (int i = 0; count[c] > 0 && i < sums[c].length; i++) {
                centres[c][i] = sums[c][i] / count[c];
            }
        }
    }

    /// Takes empty groups out.
    private void compact() {
        int[] place = new int[centres.length];
        Arrays.fill(place, -1);
        Arrays.stream(group).forEach(g -> place[g] = 0);
        int next = 0;
        for (int c = 0; c < place.length; c++) {
            if (place[c] == 0) {
                centres[next] = centres[c];
                place[c] = next++;
            }
        }
        centres = Arrays.copyOf(centres, next);
        Arrays.setAll(group, row -> place[group[row]]);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
