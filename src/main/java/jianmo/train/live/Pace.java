package jianmo.train.live;

import java.util.Arrays;

/// How the cost of an iteration goes on, told from its mean over stretches of equal length.
///
/// A straight line is fitted, and its slope is believed only as far as it stands out from the noise
/// (`max(0, 1 - (2.5 / t)²)` of it, `t` the slope over its standard error): extrapolated to ten
/// times the time seen, a slope of mere chance would do more harm than none. Where the line does
/// not fit, as after a step, the later half decides. The noise is taken from the differences of
/// neighbours, which neither slopes nor steps disturb.
final class Pace {

    private static final double DOUBT = 2.5;
    private static final double MOST = 2.2;
    private static final double BAD_FIT = 2.5;
    private static final double LEAST_NOISE = 0.002;

    private final double level;
    private final double slope;

    /// @param costs seconds per iteration, oldest first
    /// @param length iterations in a stretch
    Pace(double[] costs, double length) {
        double mean = Arrays.stream(costs).average().orElse(0);
        if (costs.length < 6) {
            level = mean;
            slope = 0;
            return;
        }
        double noise = Math.max(noise(costs), LEAST_NOISE * mean);
        Line whole = Line.of(costs, 0, costs.length);
        Line late = Line.of(costs, costs.length / 2, costs.length);
        boolean straight = whole.residual <= BAD_FIT * noise;
        Line line = straight ? whole : late;
        double steep = line.believed(noise);
        if (!straight && (steep * whole.slope < 0 || Math.abs(steep) > 2 * Math.abs(whole.slope))) {
            steep = 0;
        }
        level = steep == 0 ? line.mean : line.mean + steep * (costs.length - 0.5 - line.middle);
        slope = steep / length;
    }

    /// Mean seconds per iteration over the next `left` iterations, at most a little more than twice
    /// and at least a little less than half of the present.
    double meanOver(int left) {
        return Math.clamp(level + slope * left / 2, level / MOST, level * MOST);
    }

    private static double noise(double[] costs) {
        double[] steps = new double[costs.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(costs[i + 1] - costs[i]);
        }
        Arrays.sort(steps);
        double middle = (steps[(steps.length - 1) / 2] + steps[steps.length / 2]) / 2;
        return 1.4826 * middle / Math.sqrt(2);
    }

    /// Least squares over positions `from` to `to`, the latter left out.
    private record Line(double mean, double middle, double slope, double spread, double residual) {

        static Line of(double[] y, int from, int to) {
            int n = to - from;
            double middle = (from + to - 1) / 2.0;
            double mean = Arrays.stream(y, from, to).average().orElse(0);
            double across = 0;
            double spread = 0;
            for (int i = from; i < to; i++) {
                across += (i - middle) * (y[i] - mean);
                spread += (i - middle) * (i - middle);
            }
            double slope = across / spread;
            double squares = 0;
            for (int i = from; i < to; i++) {
                double off = y[i] - mean - slope * (i - middle);
                squares += off * off;
            }
            return new Line(mean, middle, slope, spread, Math.sqrt(squares / Math.max(1, n - 2)));
        }

        double believed(double noise) {
            double error = Math.max(noise, residual) / Math.sqrt(spread);
            double t = Math.abs(slope) / error;
            return t <= DOUBT ? 0 : slope * (1 - DOUBT * DOUBT / (t * t));
        }
    }
}
