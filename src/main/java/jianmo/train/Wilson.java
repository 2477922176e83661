package jianmo.train;

/// The 95 % interval of a share (Wilson 1927): holds what it promises also near 0 and 1 and for few
/// rows, where the plain normal interval does not.
///
/// With p = k/n and z = 1.96: `(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)`.
public final class Wilson {

    /// 97.5 % of a standard normal variable lie below it.
    public static final double Z = 1.959963984540054;

    private Wilson() {}

    /// @param counted rows of `rows` that count
    /// @throws IllegalArgumentException for no rows
    public static Metric interval(long counted, long rows) {
        if (rows <= 0 || counted < 0 || counted > rows) {
            throw new IllegalArgumentException(counted + " of " + rows);
        }
        double n = rows;
        double p = counted / n;
        double share = Z * Z / n;
        double middle = (p + share / 2) / (1 + share);
        double half = Z * Math.sqrt(p * (1 - p) / n + share / (4 * n)) / (1 + share);
        return new Metric(
                p,
                counted == 0 ? 0 : Math.max(0, middle - half),
                counted == rows ? 1 : Math.min(1, middle + half),
                rows);
    }

    /// Standard error of a share after Agresti and Coull (1998): not 0 where none or all count.
    public static double error(long counted, long rows) {
        double n = rows + 4.0;
        double p = (counted + 2) / n;
        return Math.sqrt(p * (1 - p) / n);
    }
}
