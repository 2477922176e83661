package jianmo.explain.robust;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Moves the numeric inputs of a network's rows a little, each by at most `strength` standard
/// deviations, so that its loss grows.
///
/// [#fast] is one step along the sign of the slope (FGSM; Goodfellow, Shlens and Szegedy 2015),
/// [#projected] several shorter ones from a chance start, each brought back into the allowed box
/// (PGD; Madry et al. 2018); it keeps the worst point it saw, the fast one included, so it is never
/// weaker. Values stay within those of the training rows. Categories, dates and "was missing" are
/// not moved; whole numbers are moved by fractions. A network that withstands these may fall to
/// others.
final class Attack {

    private static final int STEPS = 10;

    /// Inputs from which on differences take too long.
    private static final int MOST_DIFFERENCES = 200;

    private final LayerForm form;
    private final RowLoss loss;
    private final LossSlopes slopes;
    private final int[] columns;
    private final float[] low;
    private final float[] high;
    private final long seed;

    /// @param columns of the matrix that are moved
    /// @param known training rows: their smallest and largest values are the limits
    /// @param seed of the chance starts
    Attack(LayerForm form, RowLoss loss, int[] columns, Matrix known, long seed) {
        this.form = form;
        this.loss = loss;
        this.columns = columns;
        this.seed = seed;
        this.slopes =
                InputSlopes.supports(form)
                        ? new InputSlopes(form, loss)
                        : new DifferenceSlopes(form, loss, columns);
        this.low = new float[columns.length];
        this.high = new float[columns.length];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < known.rows(); row++) {
            for (int i = 0; i < columns.length; i++) {
                low[i] = Math.min(low[i], known.at(row, columns[i]));
                high[i] = Math.max(high[i], known.at(row, columns[i]));
            }
        }
    }

    /// Columns of the matrix that are numbers of the table, standardised.
    static int[] numeric(FeaturePlan plan) {
        List<Integer> found = new ArrayList<>();
        int at = 0;
        for (Encoding encoding : plan.encodings()) {
            if (encoding instanceof Encoding.Numeric) {
                found.add(at);
            }
            at += encoding.width();
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Whether slopes can be had in reasonable time.
    static boolean isPossible(LayerForm form, int... columns) {
        return columns.length > 0
                && (InputSlopes.supports(form) || columns.length <= MOST_DIFFERENCES);
    }

    double loss(float[] x, float label) {
        return loss.of(form.sums(new Matrix(x, 1, x.length)), 0, label);
    }

    /// The row after one step of full strength.
    float[] fast(float[] x, float label, double strength) {
        return step(x, x, slopes.at(x, label), strength, strength);
    }

    /// The worst row that several steps find; the same for the same seed and row.
    ///
    /// @param row number of the row, for its chance
    float[] projected(float[] x, float label, double strength, int row) {
        float[] worst = fast(x, label, strength);
        double most = loss(worst, label);
        RandomGenerator random = Seeds.generator(seed, "attack/" + row);
        float[] now = x.clone();
        for (int i = 0; i < columns.length; i++) {
            now[columns[i]] += limited(x, i, (float) ((2 * random.nextDouble() - 1) * strength));
        }
        for (int s = 0; s < STEPS; s++) {
            now = step(x, now, slopes.at(now, label), 2.5 * strength / STEPS, strength);
            double found = loss(now, label);
            if (found > most) {
                most = found;
                worst = now;
            }
        }
        return worst;
    }

    /// The row after a step of chance of full strength, to compare with.
    float[] noisy(float[] x, double strength, int row) {
        RandomGenerator random = Seeds.generator(seed, "noise/" + row);
        float[] now = x.clone();
        for (int i = 0; i < columns.length; i++) {
            now[columns[i]] += limited(x, i, (float) (random.nextBoolean() ? strength : -strength));
        }
        return now;
    }

    private float[] step(float[] x, float[] from, float[] slope, double size, double strength) {
        float[] next = from.clone();
        for (int i = 0; i < columns.length; i++) {
            int c = columns[i];
            double moved = from[c] - x[c] + Math.signum(slope[c]) * size;
            next[c] = x[c] + limited(x, i, (float) Math.clamp(moved, -strength, strength));
        }
        return next;
    }

    /// A move that does not leave the values of the training rows; a row already outside may stay.
    private float limited(float[] x, int i, float move) {
        float value = x[columns[i]];
        float least = Math.min(low[i], value);
        float most = Math.max(high[i], value);
        return Math.clamp(value + move, least, most) - value;
    }

    /// Attacks all rows, on several threads.
    Matrix rows(Matrix rows, RowMove move) {
        float[] moved = new float[rows.rows() * rows.columns()];
        IntStream.range(0, rows.rows())
                .parallel()
                .forEach(row ->
                        System.arraycopy(
                                move.of(rows.row(row), row),
                                0,
                                moved,
                                row * rows.columns(),
                                rows.columns()));
        int[] levels = IntStream.range(0, rows.columns()).map(rows::levels).toArray();
        return new Matrix(moved, rows.rows(), rows.columns(), levels);
    }

    /// How one row is moved.
    interface RowMove {
        float[] of(float[] x, int row);
    }
}
