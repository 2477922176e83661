package jianmo.ui.train;

import jianmo.train.Hyperparameter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.OptionalDouble;

/// Where a number stands on a slider from 0 to 1, and how it is written and read.
///
/// @param logarithmic whether equal steps are equal factors
record NumberScale(double min, double max, boolean logarithmic, boolean whole) {

    private static final MathContext DIGITS = new MathContext(3);

    static NumberScale of(Hyperparameter.Whole whole) {
        return new NumberScale(whole.min(), whole.max(), whole.logarithmic(), true);
    }

    static NumberScale of(Hyperparameter.Real real) {
        return new NumberScale(real.min(), real.max(), real.logarithmic() && real.min() > 0, false);
    }

    double place(double value) {
        return logarithmic
                ? Math.log(value / min) / Math.log(max / min)
                : (value - min) / (max - min);
    }

    /// The value at a place, rounded to three digits, or to a whole number.
    double value(double place) {
        double raw =
                logarithmic
                        ? min * Math.pow(max / min, Math.clamp(place, 0, 1))
                        : min + (max - min) * Math.clamp(place, 0, 1);
        double rounded = whole ? Math.rint(raw) : new BigDecimal(raw).round(DIGITS).doubleValue();
        return Math.clamp(rounded, min, max);
    }

    /// As it is typed, with the point or comma of the language.
    String text(double value, Locale locale) {
        String plain =
                whole
                        ? String.valueOf(Math.round(value))
                        : new BigDecimal(String.valueOf(value))
                                .stripTrailingZeros()
                                .toPlainString();
        return plain.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    }

    /// What was typed, also as `1e-3`; empty when it is no number of this range.
    OptionalDouble read(String typed, Locale locale) {
        char point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        try {
            double value = Double.parseDouble(typed.strip().replace(point, '.'));
            boolean fits = value >= min && value <= max && (!whole || value == Math.rint(value));
            return fits ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    Object boxed(double value) {
        return whole ? (Object) (int) Math.round(value) : (Object) value;
    }
}
