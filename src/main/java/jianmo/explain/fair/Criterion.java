package jianmo.explain.fair;

import java.util.List;

/// What it may mean to treat groups alike.
///
/// | criterion | what is equal | paper |
/// |---|---|---|
/// | demographic parity | share of the selected | four-fifths rule, EEOC 1978 |
/// | equal opportunity | true positive rate | Hardt, Price, Srebro 2016 |
/// | equalized odds | true and false positive rate | the same |
/// | predictive parity | precision | Chouldechova 2017 |
/// | calibration | how far the observed share is from the predicted | Kleinberg 2016 |
/// | error balance, error size | mean error, mean absolute error of numbers | |
public enum Criterion {
    DEMOGRAPHIC_PARITY(Measure.SELECTION_RATE),
    EQUAL_OPPORTUNITY(Measure.TRUE_POSITIVE_RATE),
    EQUALIZED_ODDS(Measure.TRUE_POSITIVE_RATE, Measure.FALSE_POSITIVE_RATE),
    PREDICTIVE_PARITY(Measure.PRECISION),
    CALIBRATION(Measure.MISCALIBRATION),
    ERROR_BALANCE(Measure.MEAN_ERROR),
    ERROR_SIZE(Measure.MEAN_ABSOLUTE_ERROR);

    private final List<Measure> measures;

    Criterion(Measure... measures) {
        this.measures = List.of(measures);
    }

    /// The figures that must be equal.
    public List<Measure> measures() {
        return measures;
    }

    /// Those that make sense for classes, or for numbers.
    public static List<Criterion> of(boolean classes) {
        return classes
                ? List.of(
                        DEMOGRAPHIC_PARITY,
                        EQUAL_OPPORTUNITY,
                        EQUALIZED_ODDS,
                        PREDICTIVE_PARITY,
                        CALIBRATION)
                : List.of(ERROR_BALANCE, ERROR_SIZE);
    }

    /// Those that thresholds of groups can bring about.
    public static List<Criterion> byThresholds() {
        return List.of(DEMOGRAPHIC_PARITY, EQUAL_OPPORTUNITY, EQUALIZED_ODDS, PREDICTIVE_PARITY);
    }
}
