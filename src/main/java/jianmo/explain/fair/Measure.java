package jianmo.explain.fair;

/// A figure of one group.
public enum Measure {
    /// Share of rows whose outcome came true.
    BASE_RATE(true),
    /// Share of rows the model says the outcome of.
    SELECTION_RATE(true),
    /// Share of those whose outcome came true that the model found.
    TRUE_POSITIVE_RATE(true),
    /// Share of the others that the model took for them.
    FALSE_POSITIVE_RATE(true),
    /// Share of the selected whose outcome came true.
    PRECISION(true),
    /// Share of right decisions.
    ACCURACY(true),
    /// Chance that a row with the outcome scores higher than one without.
    AUC(false),
    /// Mean probability; mean prediction for numbers.
    MEAN_SCORE(false),
    /// Base rate minus mean probability: above 0 the group is worse off than the model says.
    MISCALIBRATION(false),
    /// Expected calibration error: mean distance of observed and predicted share over ten bins.
    CALIBRATION_ERROR(false),
    /// Mean of prediction minus truth.
    MEAN_ERROR(false),
    /// Mean distance of prediction and truth.
    MEAN_ABSOLUTE_ERROR(false);

    private final boolean rate;

    Measure(boolean rate) {
        this.rate = rate;
    }

    /// Whether it is a share of rows counted one by one.
    public boolean isRate() {
        return rate;
    }
}
