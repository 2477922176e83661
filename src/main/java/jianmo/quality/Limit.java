package jianmo.quality;

/// A limit of the quality matrix: what a dimension is held against.
///
/// @param dimension id of the check, as `label-consistency`
/// @param unit of the limit
/// @param standard the studio's own limit
public record Limit(String dimension, Unit unit, double standard) {

    /// What a limit counts.
    public enum Unit {
        /// 0 to 1
        SHARE,
        /// 0 to 1,000,000
        DAYS,
        /// 0 to 1,000,000
        COUNT
    }

    /// Largest value a person may set.
    public double most() {
        return unit == Unit.SHARE ? 1 : 1_000_000;
    }
}
