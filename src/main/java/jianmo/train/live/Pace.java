package jianmo.train.live;

import java.util.Arrays;

/// How the cost of an iteration goes on, told from its mean over stretches of equal length.
///
/// Three shapes are told apart, each only where it stands out from the noise; else the cost stays
/// at its mean:
///
/// - a straight slope of more than three standard errors. It is shrunk by `τ² / (τ² + e²)`, `e` its
///   standard error and `τ` the slope that would change the cost by half in the whole run:
///   extrapolated to ten times the time seen, a slope of mere chance would do more harm than none;
/// - a fall or a bend that flattens, as after a warm-up, which goes on geometrically (Aitken 1926):
///   with `d₁`, `d₂` the changes between the means of the three thirds and `q = d₂ / d₁`, the cost
///   nears `c₃ + d₂ q / (1 - q)`;
/// - any other bend, as a step: the last third decides alone.
///
/// The noise is taken from the differences of neighbours, which slopes hardly disturb, without the
/// largest, which may be a step.
final class Pace {

    private static final double DOUBT = 3;
    private static final double BEND = 3.5;
    private static final double USUAL_DRIFT = 0.5;
    private static final double MOST = 1.6;
    private static final double LEAST_STRAIGHT = 0.75;
    private static final double LEAST_BENT = 0.4;
    private static final double LEAST_NOISE = 0.002;
    private static final int FEW = 6;

    private final double[] costs;
    private final double length;
    private final double mean;
    private final double noise;

    /// @param costs seconds per iteration, oldest first
    /// @param length iterations in a stretch
    Pace(double[] costs, double length) {
        this.costs = costs.clone();
        this.length = length;
        this.mean = mean(0, costs.length);
        this.noise = Math.max(noise(costs), LEAST_NOISE * mean);
    }

    /// Mean seconds per iteration over the next `left` iterations; at most 1.6 times the present
    /// and at least three quarters of it, or two fifths where it clearly flattens.
    double meanOver(int left) {
        int n = costs.length;
        if (n < FEW) {
            return mean;
        }
        int third = n / 3;
        double first = mean(0, third);
        double second = mean(third, n - third);
        double last = mean(n - third, n);
        double early = second - first;
        double late = last - second;
        double bend = Math.abs(early - late) / (noise * Math.sqrt(6.0 / third));
        double slope = believedSlope(left / length);
        double ratio = early == 0 ? -1 : late / early;
        double present = bend > BEND || slope < 0 ? last : mean + slope * n / 2;
        double future;
        if (bend > BEND || slope < 0 && ratio < 1) {
            boolean flattens = ratio > 0 && ratio < 1;
            future = flattens ? last + late * geometric(ratio, left / (length * third)) : last;
        } else {
            future = mean + slope * (n + left / length) / 2;
        }
        double least = bend > BEND ? LEAST_BENT : LEAST_STRAIGHT;
        return Math.clamp(future, present * least, present * MOST);
    }

    /// Mean over `thirds` to come of `ratio + ratio² + …`, summed up to each.
    private static double geometric(double ratio, double thirds) {
        double end = ratio / (1 - ratio);
        double held = (1 - Math.pow(ratio, thirds)) / (-Math.log(ratio) * Math.max(thirds, 1e-9));
        return end * (1 - held);
    }

    /// @param ahead stretches to come
    private double believedSlope(double ahead) {
        int n = costs.length;
        double middle = (n - 1) / 2.0;
        double across = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            across += (i - middle) * (costs[i] - mean);
            spread += (i - middle) * (i - middle);
        }
        double slope = across / spread;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = costs[i] - mean - slope * (i - middle);
            squares += off * off;
        }
        double error = Math.max(noise, Math.sqrt(squares / (n - 2))) / Math.sqrt(spread);
        double usual = USUAL_DRIFT * mean / (n + ahead);
        double certainty = usual * usual / (usual * usual + error * error);
        return Math.abs(slope) <= DOUBT * error ? 0 : slope * certainty;
    }

    private double mean(int from, int to) {
        return Arrays.stream(costs, from, to).average().orElse(0);
    }

    private static double noise(double[] costs) {
        double squares = 0;
        double largest = 0;
        for (int i = 1; i < costs.length; i++) {
            double step = (costs[i] - costs[i - 1]) * (costs[i] - costs[i - 1]);
            squares += step;
            largest = Math.max(largest, step);
        }
        return costs.length < 3 ? 0 : Math.sqrt((squares - largest) / (costs.length - 2) / 2);
    }
}
