package jianmo.chart;

import java.util.stream.DoubleStream;

/// From where to where an axis reaches; never empty.
record Range(double low, double high) {

    Range {
        if (!(low < high)) {
            double half = Math.max(0.5, Math.abs(low) * 0.1);
            double middle = Double.isFinite(low) ? low : 0;
            low = middle - half;
            high = middle + half;
        }
    }

    /// Around the finite values.
    static Range of(DoubleStream values) {
        var seen = values.filter(Double::isFinite).summaryStatistics();
        return seen.getCount() == 0 ? new Range(0, 1) : new Range(seen.getMin(), seen.getMax());
    }

    /// With a share of its own length added at both ends.
    Range padded(double share) {
        double more = (high - low) * share;
        return new Range(low - more, high + more);
    }

    Range padded(double below, double above) {
        return new Range(low - (high - low) * below, high + (high - low) * above);
    }

    Range including(double value) {
        return new Range(Math.min(low, value), Math.max(high, value));
    }
}
