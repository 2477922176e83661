package jianmo.explain;

/// Contributions of raw columns to the sums of a model.
///
/// Hands its arrays out inside this package; nobody writes to them.
///
/// `base[k] + Σ_p values[row, k, p]` is the sum of output k.
final class Attribution {

    private final String method;
    private final double[] base;
    private final double[] values;
    private final int players;
    private final double error;
    private final double[] errors;

    /// An exact method's.
    ///
    /// @param method `tree-shap`, `linear-shap`, …
    /// @param base one per output
    /// @param values rows × outputs × players
    Attribution(String method, double[] base, double[] values, int players) {
        this(method, base, values, players, 0, new double[players]);
    }

    /// @param error largest standard error of a value; 0 for an exact method
    /// @param errors usual standard error of a value (root mean square over rows and outputs), one
    ///   per player
    Attribution(
            String method,
            double[] base,
            double[] values,
            int players,
            double error,
            double[] errors) {
        this.method = method;
        this.base = base;
        this.values = values;
        this.players = players;
        this.error = error;
        this.errors = errors;
    }

    String method() {
        return method;
    }

    double base(int output) {
        return base[output];
    }

    double value(int row, int output, int player) {
        return values[(row * base.length + output) * players + player];
    }

    /// Largest standard error of a value.
    double error() {
        return error;
    }

    /// Usual standard error of a player's values.
    double error(int player) {
        return errors[player];
    }

    /// Every output less the mean of the outputs: scores before a softmax mean nothing by
    /// themselves, only their differences do.
    Attribution centred() {
        int outputs = base.length;
        double[] middle = values.clone();
        int rows = values.length / (outputs * players);
        for (int row = 0; row < rows; row++) {
            for (int p = 0; p < players; p++) {
                centre(middle, row * outputs * players + p, players, outputs);
            }
        }
        double[] start = base.clone();
        centre(start, 0, 1, outputs);
        return new Attribution(method, start, middle, players, error, errors);
    }

    private static void centre(double[] values, int from, int step, int count) {
        double mean = 0;
        for (int k = 0; k < count; k++) {
            mean += values[from + k * step] / count;
        }
        for (int k = 0; k < count; k++) {
            values[from + k * step] -= mean;
        }
    }
}
