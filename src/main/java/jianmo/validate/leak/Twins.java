package jianmo.validate.leak;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds near twins of rows: the distance is the sum over the features of the difference in rank
/// (0…1) for numbers, and 1 for different names or where one of two is missing.
final class Twins {

    private static final int NEIGHBOURS = 10;

    /// A twin is at least this much nearer than the tenth neighbour.
    private static final double RATIO = 0.2;

    /// Mean difference in rank of the numbers of twins, at most.
    private static final double CLOSE = 0.02;

    /// Share of ordinary rows that may look like twins.
    private static final double BY_CHANCE = 0.002;

    /// Most differences that are taken in one search.
    private static final double MOST_WORK = 4e8;

    private static final int REPORT_EVERY = 64;

    private final float[] values;
    private final boolean[] ranked;
    private final int width;
    private final Progress progress;
    private int searched;

    Twins(LeakTable table, List<Cells> features, Progress progress) {
        this.width = features.size();
        this.progress = progress;
        this.values = new float[table.size() * width];
        this.ranked = new boolean[width];
        for (int j = 0; j < width; j++) {
            Cells cells = features.get(j);
            ranked[j] = cells.numeric() && cells.distinct() > 2;
            double[] ranks = ranked[j] ? Strength.ranks(cells.numbers()) : new double[0];
            for (int i = 0; i < table.size(); i++) {
                values[i * width + j] =
                        cells.missing(i)
                                ? Float.NaN
                                : ranked[j] ? (float) (ranks[i] / table.size()) : cells.codes()[i];
            }
        }
    }

    /// As many of the rows as can be looked up among `among` in reasonable time, evenly spread.
    int[] affordable(int[] rows, int among) {
        int most = (int) Math.clamp(MOST_WORK / Math.max(1.0, (double) among * width), 1, 1e8);
        int step = (rows.length + most - 1) / most;
        return step <= 1
                ? rows
                : java.util.stream.IntStream.range(0, rows.length)
                        .filter(i -> i % step == 0)
                        .map(i -> rows[i])
                        .toArray();
    }

    /// The twins of rows, for each the place in `among` or -1. Equal rows are no near twins; the
    /// row itself is passed over.
    int[] of(int[] rows, int[] among) {
        var nearest = new ArrayList<Nearest>(rows.length);
        for (int row : rows) {
            nearest.add(nearest(row, among));
        }
        double limit = limit(nearest);
        return nearest.stream()
                .mapToInt(near -> near.ratio() > 0 && near.ratio() <= limit ? near.place() : -1)
                .toArray();
    }

    /// How many times nearer than the tenth neighbour a twin must be, so that two in a thousand
    /// ordinary rows have one: in m dimensions a ball of radius r holds the share r^m. The
    /// dimension is estimated from the other neighbours (Levina and Bickel 2004).
    private static double limit(List<Nearest> nearest) {
        double inverse =
                nearest.stream()
                        .mapToDouble(Nearest::inverse)
                        .filter(v -> v > 0)
                        .average()
                        .orElse(1);
        return Math.min(RATIO, Math.pow(BY_CHANCE / (NEIGHBOURS - 1), inverse));
    }

    private Nearest nearest(int row, int[] among) {
        if (searched++ % REPORT_EVERY == 0) {
            progress.advance(0, 0, Message.of("validate.step.twins"));
        }
        double[] nearest = new double[NEIGHBOURS];
        Arrays.fill(nearest, Double.MAX_VALUE);
        int first = -1;
        for (int i = 0; i < among.length; i++) {
            if (among[i] == row) {
                continue;
            }
            double distance = distance(row, among[i], nearest[NEIGHBOURS - 1]);
            if (distance < nearest[NEIGHBOURS - 1]) {
                first = distance < nearest[0] ? i : first;
                insert(nearest, distance);
            }
        }
        double far = nearest[NEIGHBOURS - 1];
        if (far == 0 || far == Double.MAX_VALUE) {
            return new Nearest(-1, Double.NaN, Double.NaN);
        }
        double logs = 0;
        int counted = 0;
        for (int j = 1; j < NEIGHBOURS - 1; j++) {
            if (nearest[j] > 0) {
                logs += Math.log(far / nearest[j]);
                counted++;
            }
        }
        boolean close = first >= 0 && close(row, among[first]);
        double inverse = counted == 0 ? Double.NaN : logs / counted;
        return new Nearest(close ? first : -1, close ? nearest[0] / far : Double.NaN, inverse);
    }

    /// @param ratio distance of the nearest to that of the tenth; NaN where the tenth is equal
    /// @param inverse an estimate of 1 / dimension
    private record Nearest(int place, double ratio, double inverse) {}

    /// Whether numbers differ by [#CLOSE] of their ranks on average, and names in one place at
    /// most: rows that merely have the same names in every place are no twins.
    private boolean close(int a, int b) {
        double sum = 0;
        int numbers = 0;
        int others = 0;
        for (int j = 0; j < width; j++) {
            float x = values[a * width + j];
            float y = values[b * width + j];
            if (ranked[j] && !Float.isNaN(x) && !Float.isNaN(y)) {
                sum += Math.abs(x - y);
                numbers++;
            } else if (Float.isNaN(x) != Float.isNaN(y) || !Float.isNaN(x) && x != y) {
                others++;
            }
        }
        return others <= 1 && sum <= CLOSE * Math.max(1, numbers);
    }

    private static void insert(double[] nearest, double distance) {
        int at = nearest.length - 1;
        while (at > 0 && nearest[at - 1] > distance) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = distance;
    }

    private double distance(int a, int b, double enough) {
        double sum = 0;
        for (int j = 0; j < width && sum < enough; j++) {
            float x = values[a * width + j];
            float y = values[b * width + j];
            if (Float.isNaN(x) || Float.isNaN(y)) {
                sum += Float.isNaN(x) == Float.isNaN(y) ? 0 : 1;
            } else {
                sum += ranked[j] ? Math.abs(x - y) : x == y ? 0 : 1;
            }
        }
        return sum;
    }
}
