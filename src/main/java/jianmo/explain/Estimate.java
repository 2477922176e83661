package jianmo.explain;

/// Contributions of the players of one [Game], with their standard errors.
///
/// Hands its arrays out inside this package; nobody writes to them.
final class Estimate {

    private final double[] base;
    private final double[] values;
    private final double[] errors;

    /// @param base what the empty coalition is worth, one per output
    /// @param values outputs × players
    /// @param errors standard errors, outputs × players; zeros where exact
    Estimate(double[] base, double[] values, double[] errors) {
        this.base = base;
        this.values = values;
        this.errors = errors;
    }

    double[] base() {
        return base;
    }

    double[] values() {
        return values;
    }

    double[] errors() {
        return errors;
    }
}
