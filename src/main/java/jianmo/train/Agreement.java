package jianmo.train;

/// Whether two models say the same of a row.
public final class Agreement {

    /// Numbers that differ by no more than this share of a deviation are the same.
    private static final double NEAR = 0.01;

    private Agreement() {}

    /// The class said of a row: the largest answer, the first of equal ones.
    ///
    /// @param answers rows × `outputs`
    /// @param outputs 1 for the second class's probability alone
    public static int best(float[] answers, int row, int outputs) {
        if (outputs == 1) {
            return answers[row] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            if (answers[row * outputs + k] > answers[row * outputs + best]) {
                best = k;
            }
        }
        return best;
    }

    /// Share of rows of which both say the same; 1 without rows.
    ///
    /// @param classes whether the same class is meant; else numbers are, within 1 % of a deviation
    /// @param scale numbers whose deviation that is
    public static double share(
            float[] some, float[] others, int outputs, boolean classes, float[] scale) {
        int rows = some.length / Math.max(1, outputs);
        double near = NEAR * deviation(scale);
        int same = 0;
        for (int i = 0; i < rows; i++) {
            boolean equal =
                    classes
                            ? best(some, i, outputs) == best(others, i, outputs)
                            : Math.abs((double) some[i] - others[i]) <= near;
            same += equal ? 1 : 0;
        }
        return rows == 0 ? 1 : (double) same / rows;
    }

    private static double deviation(float[] numbers) {
        double mean = 0;
        for (float number : numbers) {
            mean += number;
        }
        mean /= Math.max(1, numbers.length);
        double squares = 0;
        for (float number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return Math.sqrt(squares / Math.max(1, numbers.length - 1));
    }
}
