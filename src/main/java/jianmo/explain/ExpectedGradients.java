package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.LayerForm;

import java.util.random.RandomGenerator;

/// Expected gradients (Erion et al. 2021): `E[(x - x') · ∂f/∂x (x' + α (x - x'))]` over background
/// rows `x'` and `α` between 0 and 1; the Aumann–Shapley value of a network, not the Shapley value
/// of its coalitions.
///
/// For each background row the way is cut into equal pieces with one place drawn in each, and this
/// is done several times: the spread between those times is the stated error. Sums are close to the
/// answer but not exact; the gap is part of the result. The vectors of a category are slid as a
/// whole, and their parts summed to the person's column.
final class ExpectedGradients {

    /// How often everything is drawn anew.
    static final int TIMES = 4;

    private static final int FEWEST_PIECES = 2;
    private static final int MOST_PIECES = 12;

    private final Answers answers;
    private final RawColumns raw;
    private final BackgroundRows background;
    private final long seed;
    private final Slopes slopes;
    private final int[] sources;
    private final double cost;

    ExpectedGradients(
            LayerForm form, Answers answers, RawColumns raw, BackgroundRows background, long seed) {
        this.answers = answers;
        this.raw = raw;
        this.background = background;
        this.seed = seed;
        this.slopes = Slopes.of(form, answers);
        this.sources = slopes.sources();
        this.cost = 3 * FormCost.of(form);
    }

    /// @param outputs which answer each row is explained for; the values of others are left 0
    Attribution explain(Matrix rows, int[] outputs, Progress progress) {
        double[] base = base();
        double each = Effort.MOST_STEPS / cost / rows.rows() / background.count() / TIMES;
        int pieces = (int) Math.clamp(each, FEWEST_PIECES, MOST_PIECES);
        float[][] others = new float[background.count()][];
        for (int b = 0; b < others.length; b++) {
            others[b] = slopes.enter(background.matrix().row(b));
        }
        return RowGames.explain(
                "expected-gradients",
                (number, row, random) ->
                        row(slopes.enter(row), outputs[number], others, pieces, base, random),
                rows,
                answers.outputs(),
                raw.size(),
                seed,
                progress);
    }

    private double[] base() {
        double[] all = answers.of(background.matrix());
        double[] base = new double[answers.outputs()];
        for (int i = 0; i < all.length; i++) {
            base[i % base.length] += all[i] * background.weights()[i / base.length];
        }
        return base;
    }

    private Estimate row(
            float[] x,
            int output,
            float[][] others,
            int pieces,
            double[] base,
            RandomGenerator random) {
        int players = raw.size();
        double[] sum = new double[players];
        double[] squares = new double[players];
        for (int time = 0; time < TIMES; time++) {
            double[] once = new double[players];
            for (int b = 0; b < others.length; b++) {
                for (int piece = 0; piece < pieces; piece++) {
                    double at = (piece + random.nextDouble()) / pieces;
                    add(x, others[b], at, output, background.weights()[b] / pieces, once);
                }
            }
            for (int p = 0; p < players; p++) {
                sum[p] += once[p];
                squares[p] += once[p] * once[p];
            }
        }
        double[] values = new double[answers.outputs() * players];
        double[] errors = new double[values.length];
        for (int p = 0; p < players; p++) {
            double mean = sum[p] / TIMES;
            values[output * players + p] = mean;
            errors[output * players + p] =
                    Math.sqrt(Math.max(0, squares[p] / TIMES - mean * mean) / (TIMES - 1));
        }
        return new Estimate(base.clone(), values, errors);
    }

    private void add(
            float[] x, float[] other, double at, int output, double weight, double[] once) {
        float[] point = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            point[i] = (float) (other[i] + at * (x[i] - other[i]));
        }
        float[] slope = slopes.at(point, output);
        for (int i = 0; i < x.length; i++) {
            once[raw.source(sources[i])] += weight * slope[i] * ((double) x[i] - other[i]);
        }
    }
}
