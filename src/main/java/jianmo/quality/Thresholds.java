package jianmo.quality;

/// The limits of the quality matrix; the recipe may change each.
///
/// @param completeness largest share of missing values, 0…1
/// @param labelConsistency least share of rows whose out-of-fold answer agrees with the label
/// @param featureCoverage least share of the domain that is observed
/// @param timelinessDays largest age of the newest row in days
/// @param duplicates largest share of duplicate rows
/// @param outliers largest share of values outside the fences (see the check)
/// @param classBalance least share of the rarest class
public record Thresholds(
        double completeness,
        double labelConsistency,
        double featureCoverage,
        double timelinessDays,
        double duplicates,
        double outliers,
        double classBalance) {

    public static Thresholds standard() {
        return new Thresholds(0.05, 0.95, 0.80, 30, 0.01, 0.05, 0.10);
    }
}
