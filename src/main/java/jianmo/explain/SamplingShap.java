package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.ModelForm;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Estimated Shapley values of any model's sums before the link (Štrumbelj and Kononenko 2014).
///
/// An unknown column takes its values from a background row. Columns are switched from the
/// background row to the explained one in random order, and each is given the change it makes; then
/// once more in the reverse order, which cancels much of the chance (antithetic pairs; Mitchell et
/// al. 2022). Every background row is used equally often, so that base and contributions add up
/// exactly.
///
/// All matrix columns of a raw column are switched together. Time: rows × background × rounds × 2 ×
/// (players + 1) answers of the model. Use it where no exact method exists; for trees
/// [jianmo.explain.tree.TreeShap], for one linear layer [LinearShap].
final class SamplingShap {

    /// Rows between two looks at the progress; computed in parallel, each with its own seed.
    private static final int TOGETHER = 8;

    private final ModelForm form;
    private final RawColumns raw;
    private final Matrix background;
    private final int rounds;
    private final long seed;

    /// @param background rows an unknown column takes its values from
    /// @param rounds how often each background row is used
    SamplingShap(ModelForm form, RawColumns raw, Matrix background, int rounds, long seed) {
        this.form = form;
        this.raw = raw;
        this.background = background;
        this.rounds = rounds;
        this.seed = seed;
    }

    Attribution explain(Matrix rows, Progress progress) {
        int players = raw.size();
        int outputs = form.outputs();
        double[] values = new double[rows.rows() * outputs * players];
        double error = 0;
        for (int from = 0; from < rows.rows(); from += TOGETHER) {
            progress.advance(from, rows.rows(), Message.of("explain.progress.rows"));
            error =
                    IntStream.range(from, Math.min(rows.rows(), from + TOGETHER))
                            .parallel()
                            .mapToDouble(row -> explain(rows.row(row), row, values))
                            .reduce(error, Math::max);
        }
        return new Attribution("sampling-shap", base(), values, players, error);
    }

    private double[] base() {
        float[] sums = form.sums(background);
        double[] base = new double[form.outputs()];
        for (int i = 0; i < sums.length; i++) {
            base[i % base.length] += sums[i] / (double) background.rows();
        }
        return base;
    }

    /// Fills the values of one row.
    ///
    /// @return the largest standard error among them
    private double explain(float[] x, int row, double[] values) {
        int players = raw.size();
        int cells = form.outputs() * players;
        RandomGenerator random = Seeds.generator(seed, "sampling/" + row);
        double[] sum = new double[cells];
        double[] squares = new double[cells];
        int pairs = background.rows() * rounds;
        for (int pair = 0; pair < pairs; pair++) {
            double[] gains = pair(x, pair % background.rows(), shuffled(players, random));
            for (int i = 0; i < cells; i++) {
                sum[i] += gains[i];
                squares[i] += gains[i] * gains[i];
            }
        }
        double worst = 0;
        for (int i = 0; i < cells; i++) {
            double mean = sum[i] / pairs;
            values[row * cells + i] = mean;
            double variance =
                    Math.max(0, squares[i] / pairs - mean * mean) / Math.max(1, pairs - 1);
            worst = Math.max(worst, Math.sqrt(variance));
        }
        return worst;
    }

    /// Mean change by each player over one order and its reverse.
    private double[] pair(float[] x, int from, int[] order) {
        int players = order.length;
        int width = raw.width();
        float[] steps = new float[2 * (players + 1) * width];
        System.arraycopy(background.values(), from * width, steps, 0, width);
        System.arraycopy(background.values(), from * width, steps, (players + 1) * width, width);
        for (int i = 0; i < players; i++) {
            step(steps, i, x, order[i]);
            step(steps, players + 1 + i, x, order[players - 1 - i]);
        }
        float[] sums = form.sums(new Matrix(steps, 2 * (players + 1), width));
        int outputs = form.outputs();
        double[] gains = new double[outputs * players];
        for (int i = 0; i < players; i++) {
            for (int k = 0; k < outputs; k++) {
                gains[k * players + order[i]] += change(sums, i, k) / 2;
                gains[k * players + order[players - 1 - i]] += change(sums, players + 1 + i, k) / 2;
            }
        }
        return gains;
    }

    private double change(float[] sums, int step, int output) {
        int outputs = form.outputs();
        return (double) sums[(step + 1) * outputs + output] - sums[step * outputs + output];
    }

    /// Row `i + 1` is row `i` with the columns of one player taken from `x`.
    private void step(float[] steps, int i, float[] x, int player) {
        int width = raw.width();
        System.arraycopy(steps, i * width, steps, (i + 1) * width, width);
        for (int column : raw.columns(player)) {
            steps[(i + 1) * width + column] = x[column];
        }
    }

    private static int[] shuffled(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
