package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A weighted sum of likenesses to stored rows: a support vector machine or a Gaussian process.
///
/// `sum_k(x) = offset_k + Σ_i coefficient_ik · kernel(x, row_i)`. Coefficients stay `double`, since
/// those of a Gaussian process are large and cancel.
public final class KernelForm implements ModelForm {

    private final StoredRows stored;
    private final Kernel kernel;
    private final double[] coefficients;
    private final double[] offsets;
    private final Link link;
    private final @Nullable Spread spread;

    /// @param coefficients stored rows × outputs, row-major
    /// @param offsets one per output
    public KernelForm(
            StoredRows stored, Kernel kernel, double[] coefficients, double[] offsets, Link link) {
        this(stored, kernel, coefficients, offsets, link, null);
    }

    /// @param spread of a Gaussian process; null where the model knows no deviation of its answer
    public KernelForm(
            StoredRows stored,
            Kernel kernel,
            double[] coefficients,
            double[] offsets,
            Link link,
            @Nullable Spread spread) {
        if (coefficients.length != stored.count() * offsets.length) {
            throw new IllegalArgumentException("coefficients do not fit the rows");
        }
        if (spread != null && spread.rows() != stored.count()) {
            throw new IllegalArgumentException("the spread does not fit the rows");
        }
        this.stored = stored;
        this.kernel = kernel;
        this.coefficients = coefficients.clone();
        this.offsets = offsets.clone();
        this.link = link;
        this.spread = spread;
    }

    public StoredRows stored() {
        return stored;
    }

    public Kernel kernel() {
        return kernel;
    }

    /// Stored rows × outputs, row-major. Handed out on purpose; nobody writes to it.
    public double[] coefficients() {
        return coefficients;
    }

    public double[] offsets() {
        return offsets.clone();
    }

    public @Nullable Spread spread() {
        return spread;
    }

    @Override
    public int inputs() {
        return stored.columns();
    }

    @Override
    public int outputs() {
        return offsets.length;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public float[] sums(Matrix matrix) {
        int outputs = offsets.length;
        float[] sums = new float[matrix.rows() * outputs];
        double[] alike = new double[stored.count()];
        for (int row = 0; row < matrix.rows(); row++) {
            kernel.fill(stored, matrix.values(), row * inputs(), alike);
            for (int k = 0; k < outputs; k++) {
                double sum = offsets[k];
                for (int i = 0, at = k; i < alike.length; i++, at += outputs) {
                    sum += alike[i] * coefficients[at];
                }
                sums[row * outputs + k] = (float) sum;
            }
        }
        return sums;
    }

    /// Standard deviation of each answer, in the answer's unit; empty where the model knows none.
    /// The answer ± 1.96 deviations is an interval for 95 % of new rows, if the model's assumptions
    /// hold.
    public Optional<float[]> deviations(Matrix matrix) {
        if (spread == null) {
            return Optional.empty();
        }
        float[] deviations = new float[matrix.rows()];
        double[] alike = new double[stored.count()];
        for (int row = 0; row < matrix.rows(); row++) {
            kernel.fill(stored, matrix.values(), row * inputs(), alike);
            deviations[row] = (float) Math.sqrt(spread.variance(alike));
        }
        return Optional.of(deviations);
    }

    /// What a Gaussian process needs to say how sure it is (Rasmussen and Williams 2006, algorithm
    /// 2.1): `variance(x) = signal + noise - |scale · L⁻¹ k(x)|²`, where L is the Cholesky factor
    /// of the training rows' covariance.
    ///
    /// Hands its array out on purpose; nobody writes to it.
    public static final class Spread {

        private final double signal;
        private final double noise;
        private final double[] inverse;
        private final int rows;

        /// @param signal variance of the process, in the answer's unit squared
        /// @param noise variance of the noise, in the answer's unit squared
        /// @param inverse lower triangle of `√signal · L⁻¹`, row after row: rows · (rows + 1) / 2
        public Spread(double signal, double noise, double[] inverse) {
            this.signal = signal;
            this.noise = noise;
            this.inverse = inverse;
            this.rows = (int) ((Math.sqrt(8.0 * inverse.length + 1) - 1) / 2);
            if ((long) rows * (rows + 1) / 2 != inverse.length) {
                throw new IllegalArgumentException(inverse.length + " values are no triangle");
            }
        }

        public double signal() {
            return signal;
        }

        public double noise() {
            return noise;
        }

        public double[] inverse() {
            return inverse;
        }

        int rows() {
            return rows;
        }

        private double variance(double[] alike) {
            double known = 0;
            int at = 0;
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    sum += inverse[at++] * alike[j];
                }
                known += sum * sum;
            }
            return Math.max(0, signal - known) + noise;
        }
    }
}
