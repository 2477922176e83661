package jianmo.engine.onnx;

/// How the range of what flows between layers is taken from calibration rows: a wide one cuts
/// nothing off, a narrow one has finer steps.
enum Calibration {
    /// From the smallest to the largest value: nothing is cut off.
    MIN_MAX("min-max"),

    /// Without the outermost 0.05 % on either side, as ONNX Runtime's percentile.
    PERCENTILE_99_9("percentile 99.9"),

    /// Without the outermost 0.005 % on either side.
    PERCENTILE_99_99("percentile 99.99"),

    /// Where the distribution of the codes tells most of that of the values ([KlThreshold]).
    ENTROPY("entropy"),

    /// Where the mean squared error of the codes is least ([LeastError]).
    MSE("mse");

    private final String label;

    Calibration(String label) {
        this.label = label;
    }

    /// As people know it, part of a form's id.
    String label() {
        return label;
    }

    /// The range, always with 0 in it and never wider than min–max.
    InputRange range(Histogram histogram) {
        InputRange widest = new InputRange(histogram.min(), histogram.max());
        return switch (this) {
            case MIN_MAX -> widest;
            case PERCENTILE_99_9 -> percentile(histogram, 0.0005);
            case PERCENTILE_99_99 -> percentile(histogram, 0.00005);
            case ENTROPY -> KlThreshold.range(histogram);
            case MSE -> LeastError.range(histogram);
        };
    }

    /// @param cut share of the values left out on either side
    private static InputRange percentile(Histogram histogram, double cut) {
        return within(histogram, histogram.quantile(cut, false), histogram.quantile(1 - cut, true));
    }

    /// A range no wider than the values are and with 0 in it.
    static InputRange within(Histogram histogram, double low, double high) {
        return new InputRange(
                (float) Math.min(0, Math.max(low, histogram.min())),
                (float) Math.max(0, Math.min(high, histogram.max())));
    }
}
