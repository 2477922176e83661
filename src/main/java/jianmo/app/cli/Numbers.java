package jianmo.app.cli;

import jianmo.chart.Figures;

import java.util.Locale;

/// Figures as a terminal shows them: four significant digits.
final class Numbers {

    private Numbers() {}

    static String of(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        if (size >= 0.001 || size == 0) {
            return String.format(Locale.ROOT, size >= 1 ? "%.3f" : "%.4f", value);
        }
        return String.format(Locale.ROOT, "%.1e", value);
    }

    static String percent(double share, Locale locale) {
        return Double.isFinite(share)
                ? String.format(Locale.ROOT, "%.1f", share * 100) + Figures.percentSign(locale)
                : "–";
    }

    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return String.format(Locale.ROOT, "%,d B", bytes);
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
