package jianmo.tune;

import jianmo.train.Hyperparameter;

/// One axis of the search: a hyperparameter seen as the interval from 0 to 1.
///
/// A real number fills the interval evenly, or evenly in its logarithm. Each whole number owns a
/// cell from half a step below to half a step above. Names and switches own cells of equal width,
/// without order.
final class Dimension {

    private final Hyperparameter parameter;
    private final boolean ordered;
    private final boolean logarithmic;
    private final double low;
    private final double high;
    private final long cells;

    /// @throws IllegalArgumentException for a logarithmic range that does not lie above 0
    Dimension(Hyperparameter parameter) {
        this.parameter = parameter;
        switch (parameter) {
            case Hyperparameter.Whole whole -> {
                ordered = true;
                logarithmic = whole.logarithmic();
                low = scaled(whole.min() - 0.5);
                high = scaled(whole.max() + 0.5);
                cells = (long) whole.max() - whole.min() + 1;
            }
            case Hyperparameter.Real real -> {
                ordered = true;
                logarithmic = real.logarithmic();
                low = scaled(real.min());
                high = scaled(real.max());
                cells = real.min() == real.max() ? 1 : 0;
            }
            case Hyperparameter.Choice choice -> {
                ordered = false;
                logarithmic = false;
                low = 0;
                high = 1;
                cells = choice.options().size();
            }
            case Hyperparameter.Toggle _ -> {
                ordered = false;
                logarithmic = false;
                low = 0;
                high = 1;
                cells = 2;
            }
        }
        if (Double.isNaN(low) || Double.isInfinite(low)) {
            throw new IllegalArgumentException(
                    parameter.name() + ": a logarithmic range must lie above 0");
        }
    }

    Hyperparameter parameter() {
        return parameter;
    }

    /// Whether near positions are near values; false for names and switches.
    boolean ordered() {
        return ordered;
    }

    /// How many different values there are; 0 for a continuum.
    long cells() {
        return cells;
    }

    /// The position of a value, the middle of its cell where it has one.
    double position(Object value) {
        return switch (parameter) {
            case Hyperparameter.Whole _ -> unit(((Number) value).doubleValue());
            case Hyperparameter.Real _ -> cells == 1 ? 0.5 : unit(((Number) value).doubleValue());
            case Hyperparameter.Choice choice ->
                    (choice.options().indexOf(String.valueOf(value)) + 0.5) / cells;
            case Hyperparameter.Toggle _ ->
                    Boolean.parseBoolean(String.valueOf(value)) ? 0.75 : 0.25;
        };
    }

    /// The value at a position between 0 and 1, as it stands in the settings.
    Object value(double position) {
        return switch (parameter) {
            case Hyperparameter.Whole whole ->
                    Math.clamp(Math.round(raw(position)), whole.min(), whole.max());
            case Hyperparameter.Real real -> Math.clamp(raw(position), real.min(), real.max());
            case Hyperparameter.Choice choice -> choice.options().get(cell(position));
            case Hyperparameter.Toggle _ -> cell(position) == 1;
        };
    }

    /// Number of the cell of names and switches.
    int cell(double position) {
        return (int) Math.clamp((long) Math.floor(position * cells), 0, cells - 1);
    }

    /// Lower border of the cell of a whole number at `position`.
    double below(double position) {
        return unit(Math.round(raw(position)) - 0.5);
    }

    /// Upper border of the cell of a whole number at `position`.
    double above(double position) {
        return unit(Math.round(raw(position)) + 0.5);
    }

    private double raw(double position) {
        double at = low + Math.clamp(position, 0, 1) * (high - low);
        return logarithmic ? Math.exp(at) : at;
    }

    private double unit(double value) {
        return Math.clamp((scaled(value) - low) / (high - low), 0, 1);
    }

    private double scaled(double value) {
        return logarithmic ? Math.log(value) : value;
    }
}
