package jianmo.explain.effect;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.HeldRows;
import jianmo.explain.RawModel;
import jianmo.explain.effect.FeatureEffect.Point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Accumulated local effects of one feature (Apley and Zhu 2020).
///
/// Each row is asked only about the two grid values next to its own, so that no row is made that
/// could not exist: `ALE(z_k) = Σ_{j≤k} mean_{rows in (z_{j-1}, z_j]} (f(z_j, x) - f(z_{j-1}, x))`,
/// then shifted to mean 0. Levels of a category are taken in the order they stand in the grid; rows
/// of both neighbours tell about the step between them. The interval is a bootstrap over rows.
final class AccumulatedEffects {

    private static final int RESAMPLES = 200;

    private final RawModel model;
    private final HeldRows rows;
    private final FeatureGrid grid;
    private final int answer;

    /// Per row its place on the grid: the interval a number lies in (1…), or the level (0…); -1
    /// where the value is missing or not on the grid.
    private final int[] places;

    private final double[] lower;
    private final double[] upper;

    AccumulatedEffects(RawModel model, HeldRows rows, FeatureGrid grid, int answer) {
        this.model = model;
        this.rows = rows;
        this.grid = grid;
        this.answer = answer;
        this.places = IntStream.range(0, rows.rows()).map(this::place).toArray();
        this.lower = new double[places.length];
        this.upper = new double[places.length];
    }

    private int place(int row) {
        if (!grid.isNumber()) {
            return grid.levels().indexOf(FeatureGrid.level(rows, grid.column(), row));
        }
        double value = rows.value(grid.column(), row);
        if (!Double.isFinite(value)) {
            return -1;
        }
        for (int k = 1; k < grid.size(); k++) {
            if (value <= grid.numbers().get(k)) {
                return k;
            }
        }
        return grid.size() > 1 ? grid.size() - 1 : -1;
    }

    /// Rows with each level, or in the interval that ends at each number.
    List<Long> counts() {
        long[] counts = new long[grid.size()];
        for (int place : places) {
            if (place >= 0) {
                counts[place]++;
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /// @param seed of the resampling
    List<Point> points(long seed, Progress progress) {
        if (grid.size() < 2) {
            return grid.size() == 0 ? List.of() : List.of(new Point(0, 0, 0));
        }
        ask(progress);
        int[] once = IntStream.range(0, places.length).toArray();
        double[] curve = curve(once);
        double[][] draws = new double[grid.size()][RESAMPLES];
        RandomGenerator random = Seeds.generator(seed, "effect/ale");
        for (int r = 0; r < RESAMPLES; r++) {
            double[] drawn = curve(random.ints(places.length, 0, places.length).toArray());
            for (int k = 0; k < drawn.length; k++) {
                draws[k][r] = drawn[k];
            }
        }
        var points = new ArrayList<Point>();
        for (int k = 0; k < curve.length; k++) {
            Arrays.sort(draws[k]);
            points.add(
                    new Point(
                            curve[k],
                            Math.min(curve[k], draws[k][(int) (0.025 * RESAMPLES)]),
                            Math.max(curve[k], draws[k][(int) (0.975 * RESAMPLES) - 1])));
        }
        return points;
    }

    /// The change of each row towards the grid value below and towards the one above.
    private void ask(Progress progress) {
        for (int k = 0; k + 1 < grid.size(); k++) {
            progress.advance(k, grid.size(), Message.of("effect.progress.steps"));
            int step = k;
            int[] near =
                    IntStream.range(0, places.length)
                            .filter(row ->
                                    grid.isNumber()
                                            ? places[row] == step + 1
                                            : places[row] == step || places[row] == step + 1)
                            .toArray();
            if (near.length == 0) {
                continue;
            }
            HeldRows taken = rows.take(near);
            double[] before = model.answers(grid.set(taken, k), answer);
            double[] after = model.answers(grid.set(taken, k + 1), answer);
            for (int i = 0; i < near.length; i++) {
                double change = after[i] - before[i];
                if (grid.isNumber() || places[near[i]] == k + 1) {
                    lower[near[i]] = change;
                } else {
                    upper[near[i]] = change;
                }
            }
        }
    }

    private double[] curve(int[] drawn) {
        int size = grid.size();
        double[] sums = new double[size];
        long[] steps = new long[size];
        long[] at = new long[size];
        for (int row : drawn) {
            int place = places[row];
            if (place < 0) {
                continue;
            }
            at[place]++;
            if (place > 0) {
                sums[place] += lower[row];
                steps[place]++;
            }
            if (!grid.isNumber() && place + 1 < size) {
                sums[place + 1] += upper[row];
                steps[place + 1]++;
            }
        }
        double[] curve = new double[size];
        for (int k = 1; k < size; k++) {
            curve[k] = curve[k - 1] + (steps[k] == 0 ? 0 : sums[k] / steps[k]);
        }
        double mean = mean(curve, at);
        for (int k = 0; k < size; k++) {
            curve[k] -= mean;
        }
        return curve;
    }

    /// Over the rows; those in an interval stand at its middle.
    private double mean(double[] curve, long[] at) {
        double sum = 0;
        double count = 0;
        for (int k = 0; k < curve.length; k++) {
            double here = grid.isNumber() && k > 0 ? (curve[k] + curve[k - 1]) / 2 : curve[k];
            sum += at[k] * here;
            count += at[k];
        }
        return count == 0 ? 0 : sum / count;
    }
}
