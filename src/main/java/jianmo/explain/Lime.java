package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;

import java.util.random.RandomGenerator;

/// LIME: a linear model fitted to a model's answers around one row (Ribeiro et al. 2016). Beside
/// Shapley values for teaching the difference: contributions add up to the local model's answer,
/// not to the model's own, and depend on how wide "around" is.
///
/// Each neighbour takes the value of every column from a background row drawn for that column
/// alone, or keeps the row's own, one as often as the other. It counts `exp(-d² / w²)`, with `d²`
/// the sum over columns of squared distances in deviations (1 for another category) and `w = 0.75
/// √columns`, as the paper's program has it. A number enters the local model by its distance in
/// deviations, everything else by whether it is the row's. Ridge, with a penalty of 1. A
/// contribution is the coefficient times how far the row is from the background's mean.
final class Lime {

    private static final double WIDTH = 0.75;
    private static final double RIDGE = 1;
    private static final int NEIGHBOURS = 1000;

    private final Answers answers;
    private final FeaturePlan plan;
    private final RawColumns raw;
    private final BackgroundRows background;
    private final double[] mean;
    private final double[] deviation;

    Lime(Answers answers, FeaturePlan plan, RawColumns raw, BackgroundRows background) {
        this.answers = answers;
        this.plan = plan;
        this.raw = raw;
        this.background = background;
        this.mean = new double[raw.size()];
        this.deviation = new double[raw.size()];
        measure();
    }

    /// Kernel width in deviations.
    double width() {
        return WIDTH * Math.sqrt(raw.size());
    }

    private boolean isNumber(int player) {
        return raw.encoding(player) != RawColumns.REST
                && plan.encodings().get(raw.encoding(player)) instanceof Encoding.Numeric;
    }

    private void measure() {
        for (int p = 0; p < raw.size(); p++) {
            if (isNumber(p)) {
                int column = raw.columns(p)[0];
                double squares = 0;
                double weight = 0;
                for (int b = 0; b < background.count(); b++) {
                    double value = background.matrix().at(b, column);
                    if (Double.isFinite(value)) {
                        mean[p] += background.weights()[b] * value;
                        squares += background.weights()[b] * value * value;
                        weight += background.weights()[b];
                    }
                }
                mean[p] /= Math.max(weight, Double.MIN_NORMAL);
                squares /= Math.max(weight, Double.MIN_NORMAL);
                deviation[p] = Math.sqrt(Math.max(0, squares - mean[p] * mean[p]));
            }
        }
    }

    /// @param fits takes R² of each row's local model
    Attribution explain(Matrix rows, double[] fits, long seed, Progress progress) {
        return RowGames.explain(
                "lime",
                (number, row, random) -> {
                    Local local = fit(row, random);
                    fits[number] = local.fit();
                    return local.estimate();
                },
                rows,
                answers.outputs(),
                raw.size(),
                Seeds.of(seed, "lime"),
                progress);
    }

    /// @param fit weighted R² of the local model, all outputs together
    record Local(Estimate estimate, double fit) {}

    Local fit(float[] row, RandomGenerator random) {
        int count = Math.max(NEIGHBOURS, 10 * raw.size());
        var local = new LocalLine(raw.size(), answers.outputs(), RIDGE);
        int width = raw.width();
        float[] values = new float[count * width];
        double[][] seen = new double[count][];
        double[] weights = new double[count];
        double[] centre = seen(row, 0, row);
        for (int i = 0; i < count; i++) {
            neighbour(row, values, i * width, i == 0 ? null : random);
            seen[i] = seen(values, i * width, row);
            double distance = 0;
            for (int p = 0; p < seen[i].length; p++) {
                distance += (seen[i][p] - centre[p]) * (seen[i][p] - centre[p]);
            }
            weights[i] = Math.exp(-distance / (width() * width()));
        }
        double[] found = answers.of(new Matrix(values, count, width));
        local.add(seen, weights, found);
        return local.solve(centre, usual(row));
    }

    /// A neighbour; the row itself without `random`.
    private void neighbour(
            float[] row,
            float[] values,
            int at,
            @org.jspecify.annotations.Nullable RandomGenerator random) {
        System.arraycopy(row, 0, values, at, row.length);
        for (int p = 0; random != null && p < raw.size(); p++) {
            if (random.nextBoolean()) {
                int other = random.nextInt(background.count());
                for (int column : raw.columns(p)) {
                    values[at + column] = background.matrix().at(other, column);
                }
            }
        }
    }

    /// What the local model sees of a row.
    private double[] seen(float[] values, int at, float[] row) {
        double[] seen = new double[raw.size()];
        for (int p = 0; p < seen.length; p++) {
            int[] columns = raw.columns(p);
            if (isNumber(p)) {
                double value = values[at + columns[0]];
                seen[p] =
                        Double.isFinite(value) && deviation[p] > 0
                                ? (value - mean[p]) / deviation[p]
                                : 0;
            } else {
                seen[p] = isSame(values, at, row, columns) ? 1 : 0;
            }
        }
        return seen;
    }

    private static boolean isSame(float[] values, int at, float[] row, int[] columns) {
        for (int column : columns) {
            if (Float.compare(values[at + column], row[column]) != 0) {
                return false;
            }
        }
        return true;
    }

    /// What the local model sees of the background on average.
    private double[] usual(float[] row) {
        double[] usual = new double[raw.size()];
        float[] values = background.matrix().values();
        for (int p = 0; p < usual.length; p++) {
            for (int b = 0; !isNumber(p) && b < background.count(); b++) {
                boolean same = isSame(values, b * raw.width(), row, raw.columns(p));
                usual[p] += same ? background.weights()[b] : 0;
            }
        }
        return usual;
    }
}
