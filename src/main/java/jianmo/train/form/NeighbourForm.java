package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

/// The mean of the answers of the nearest stored rows (Cover and Hart 1967).
///
/// `sum_k(x) = (1 - pull) · Σ w_i value_ik / Σ w_i + pull · prior_k` over the `neighbours` rows
/// nearest to x. Squared distances are rounded to multiples of [#GRID], so that rows equally far
/// away stay equal in whatever order their distance is summed; among equals the earlier row is
/// nearer.
public final class NeighbourForm implements ModelForm {

    /// Step of a squared distance, 2⁻²⁴.
    public static final double GRID = 0x1p-24;

    /// Added to a distance before its inverse becomes a weight.
    public static final double NEAREST = 1e-3;

    private final StoredRows stored;
    private final float[] values;
    private final int neighbours;
    private final boolean byDistance;
    private final float[] prior;
    private final double pull;

    /// @param values answers of the stored rows, rows × outputs: a number, the label (0 or 1), or 1
    ///   for the row's class and 0 for the others
    /// @param neighbours from 1 to the number of stored rows
    /// @param byDistance whether a neighbour counts by `1 / distance`, else all count the same
    /// @param prior answer without any neighbour, one per output
    /// @param pull weight of the prior, 0…1
    public NeighbourForm(
            StoredRows stored,
            float[] values,
            int neighbours,
            boolean byDistance,
            float[] prior,
            double pull) {
        if (values.length != stored.count() * prior.length
                || neighbours < 1
                || neighbours > stored.count()) {
            throw new IllegalArgumentException("values or neighbours do not fit the rows");
        }
        this.stored = stored;
        this.values = values;
        this.neighbours = neighbours;
        this.byDistance = byDistance;
        this.prior = prior.clone();
        this.pull = pull;
    }

    public StoredRows stored() {
        return stored;
    }

    /// Stored rows × outputs. Handed out on purpose; nobody writes to it.
    public float[] values() {
        return values;
    }

    public int neighbours() {
        return neighbours;
    }

    public boolean byDistance() {
        return byDistance;
    }

    public float[] prior() {
        return prior.clone();
    }

    public double pull() {
        return pull;
    }

    @Override
    public int inputs() {
        return stored.columns();
    }

    @Override
    public int outputs() {
        return prior.length;
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
    }

    @Override
    public float[] sums(Matrix matrix) {
        int outputs = prior.length;
        float[] sums = new float[matrix.rows() * outputs];
        double[] squares = new double[stored.count()];
        var nearest = new Nearest(neighbours);
        for (int row = 0; row < matrix.rows(); row++) {
            stored.squaredDistances(matrix.values(), row * inputs(), squares);
            nearest.of(squares);
            float[] answer = answer(nearest.rows(), nearest.squares());
            System.arraycopy(answer, 0, sums, row * outputs, outputs);
        }
        return sums;
    }

    /// The answer where these are the nearest rows.
    ///
    /// @param squares their squared distances
    public float[] answer(int[] rows, double[] squares) {
        int outputs = prior.length;
        double[] sum = new double[outputs];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            double weight = byDistance ? 1 / (Math.sqrt(squares[i]) + NEAREST) : 1;
            total += weight;
            for (int k = 0; k < outputs; k++) {
                sum[k] += weight * values[rows[i] * outputs + k];
            }
        }
        float[] answer = new float[outputs];
        for (int k = 0; k < outputs; k++) {
            answer[k] = (float) ((1 - pull) * sum[k] / total + pull * prior[k]);
        }
        return answer;
    }

    /// The smallest of many squared distances, kept in order; ties go to the earlier row.
    private static final class Nearest {

        private final int[] rows;
        private final double[] squares;

        Nearest(int count) {
            rows = new int[count];
            squares = new double[count];
        }

        int[] rows() {
            return rows;
        }

        double[] squares() {
            return squares;
        }

        void of(double[] all) {
            int kept = 0;
            for (int i = 0; i < all.length; i++) {
                double rounded = Math.rint(all[i] / GRID) * GRID;
                if (kept == rows.length && rounded >= squares[kept - 1]) {
                    continue;
                }
                int at = kept == rows.length ? kept - 1 : kept++;
                while (at > 0 && squares[at - 1] > rounded) {
                    squares[at] = squares[at - 1];
                    rows[at] = rows[at - 1];
                    at--;
                }
                squares[at] = rounded;
                rows[at] = i;
            }
        }
    }
}
