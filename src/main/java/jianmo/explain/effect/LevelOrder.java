package jianmo.explain.effect;

import jianmo.dataset.HeldRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// An order of the levels of a category in which neighbours are alike in all other columns, as
/// accumulated effects want it (Apley and Zhu 2020).
///
/// Two levels are as far apart as the distributions of the other columns among their rows: the
/// Kolmogorov–Smirnov distance for numbers, half the sum of differences of shares for categories.
/// The order is that of the first coordinate of classical scaling (Torgerson 1952). Levels that all
/// are numbers stand by their value.
final class LevelOrder {

    private static final int STEPS = 200;

    private final HeldRows rows;
    private final FeatureGrid grid;
    private final int[] places;

    LevelOrder(HeldRows rows, FeatureGrid grid) {
        this.rows = rows;
        this.grid = grid;
        this.places =
                IntStream.range(0, rows.rows())
                        .map(row ->
                                grid.levels().indexOf(FeatureGrid.level(rows, grid.column(), row)))
                        .toArray();
    }

    /// Positions in the grid, in their order.
    List<Integer> order() {
        int size = grid.size();
        double[] along = byValue();
        if (along.length == 0) {
            along = size < 3 ? new double[size] : firstCoordinate(distances());
        }
        double[] key = along;
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> key[k]))
                .toList();
    }

    private double[] byValue() {
        try {
            return grid.levels().stream().mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException _) {
            return new double[0];
        }
    }

    private double[][] distances() {
        int size = grid.size();
        double[][] apart = new double[size][size];
        for (int column = 0; column < rows.columns().size(); column++) {
            if (column == grid.column()) {
                continue;
            }
            if (rows.isNumber(column)) {
                addNumbers(apart, column);
            } else {
                addTexts(apart, column);
            }
        }
        return apart;
    }

    private void addNumbers(double[][] apart, int column) {
        var sorted = new ArrayList<double[]>();
        for (int k = 0; k < apart.length; k++) {
            int level = k;
            sorted.add(
                    IntStream.range(0, places.length)
                            .filter(row -> places[row] == level)
                            .mapToDouble(row -> rows.value(column, row))
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray());
        }
        for (int a = 0; a < apart.length; a++) {
            for (int b = 0; b < a; b++) {
                double distance = kolmogorov(sorted.get(a), sorted.get(b));
                apart[a][b] += distance;
                apart[b][a] += distance;
            }
        }
    }

    /// Largest difference of two distribution functions, given their sorted values.
    static double kolmogorov(double[] first, double[] second) {
        if (first.length == 0 || second.length == 0) {
            return first.length == second.length ? 0 : 1;
        }
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < first.length && j < second.length) {
            double value = Math.min(first[i], second[j]);
            while (i < first.length && first[i] <= value) {
                i++;
            }
            while (j < second.length && second[j] <= value) {
                j++;
            }
            double gap = (double) i / first.length - (double) j / second.length;
            largest = Math.max(largest, Math.abs(gap));
        }
        return largest;
    }

    private void addTexts(double[][] apart, int column) {
        var shares = new HashMap<String, double[]>();
        double[] totals = new double[apart.length];
        for (int row = 0; row < places.length; row++) {
            if (places[row] >= 0) {
                String text = FeatureGrid.level(rows, column, row);
                shares.computeIfAbsent(text, _ -> new double[apart.length])[places[row]]++;
                totals[places[row]]++;
            }
        }
        for (Map.Entry<String, double[]> one : shares.entrySet()) {
            double[] counts = one.getValue();
            for (int a = 0; a < apart.length; a++) {
                for (int b = 0; b < a; b++) {
                    double gap = counts[a] / totals[a] - counts[b] / totals[b];
                    apart[a][b] += Math.abs(gap) / 2;
                    apart[b][a] += Math.abs(gap) / 2;
                }
            }
        }
    }

    /// The leading eigenvector of `-½ J D² J`, by the power method.
    private static double[] firstCoordinate(double[][] apart) {
        int size = apart.length;
        double[][] centred = new double[size][size];
        double[] means = new double[size];
        double all = 0;
        for (int a = 0; a < size; a++) {
            means[a] = Arrays.stream(apart[a]).map(d -> d * d).average().orElse(0);
            all += means[a] / size;
        }
        double shift = 0;
        for (int a = 0; a < size; a++) {
            double sum = 0;
            for (int b = 0; b < size; b++) {
                centred[a][b] = -(apart[a][b] * apart[a][b] - means[a] - means[b] + all) / 2;
                sum += Math.abs(centred[a][b]);
            }
            shift = Math.max(shift, sum);
        }
        // shifted, so that the largest eigenvalue is also the largest in size
        double[] vector = IntStream.range(0, size).mapToDouble(i -> i + 1 - size / 2.0).toArray();
        for (int step = 0; step < STEPS; step++) {
            double[] next = new double[size];
            double length = 0;
            for (int a = 0; a < size; a++) {
                next[a] = shift * vector[a];
                for (int b = 0; b < size; b++) {
                    next[a] += centred[a][b] * vector[b];
                }
                length += next[a] * next[a];
            }
            if (length == 0) {
                return vector;
            }
            for (int a = 0; a < size; a++) {
                vector[a] = next[a] / Math.sqrt(length);
            }
        }
        return vector;
    }
}
