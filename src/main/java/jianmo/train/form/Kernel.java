package jianmo.train.form;

/// How alike two rows are, as a number; the product of both in a space of many more columns.
///
/// Closed on purpose: scoring and the ONNX writer each switch over these.
public sealed interface Kernel {

    /// `exp(-gamma · |x - z|²)`.
    ///
    /// @param gamma above 0; `1 / (2 · lengthScale²)`
    record Radial(double gamma) implements Kernel {}

    /// `(gamma · x·z + offset)^degree`.
    ///
    /// @param gamma above 0
    /// @param degree from 1
    record Polynomial(double gamma, double offset, int degree) implements Kernel {}

    /// Likeness of the row at `offset` of `values` to every stored row.
    ///
    /// @param into gets one number per stored row
    default void fill(StoredRows stored, float[] values, int offset, double[] into) {
        int count = stored.count();
        switch (this) {
            case Radial radial -> {
                stored.squaredDistances(values, offset, into);
                for (int i = 0; i < count; i++) {
                    into[i] = Math.exp(-radial.gamma() * into[i]);
                }
            }
            case Polynomial polynomial -> {
                stored.products(values, offset, into);
                for (int i = 0; i < count; i++) {
                    double sum = polynomial.gamma() * into[i] + polynomial.offset();
                    into[i] = power(sum, polynomial.degree());
                }
            }
        }
    }

    private static double power(double base, int degree) {
        double power = base;
        for (int i = 1; i < degree; i++) {
            power *= base;
        }
        return power;
    }
}
