package jianmo.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Numbers as people read them: few digits, grouped thousands, no false precision.
public final class Figures {

    private Figures() {}

    /// Four significant digits; scientific beyond a billion and below a hundred-thousandth; `–`
    /// when not a number.
    public static String of(double value, Locale locale) {
        return of(value, 4, locale);
    }

    public static String of(double value, int digits, Locale locale) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e9 || size < 1e-5)) {
            return format("0.###E0", value, locale);
        }
        var rounded =
                new BigDecimal(value)
                        .round(
                                new MathContext(
                                        size >= 1 ? Math.max(digits, whole(size)) : digits,
                                        RoundingMode.HALF_EVEN));
        return format("#,##0.##########", rounded.doubleValue(), locale);
    }

    /// A whole number with grouped thousands.
    public static String count(long value, Locale locale) {
        return format("#,##0", value, locale);
    }

    /// A share from 0 to 1 in percent with one decimal.
    public static String percent(double share, Locale locale) {
        return Double.isFinite(share)
                ? format("0.0", share * 100, locale) + percentSign(locale)
                : "–";
    }

    /// What stands behind a figure in percent: Chinese sets no space before the sign.
    public static String percentSign(Locale locale) {
        return locale.getLanguage().equals("zh") ? "%" : " %";
    }

    private static int whole(double size) {
        return (int) Math.floor(Math.log10(size)) + 1;
    }

    private static String format(String pattern, Number value, Locale locale) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale));
        return format.format(value).replace('-', '−');
    }
}
