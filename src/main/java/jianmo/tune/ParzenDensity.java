package jianmo.tune;

import java.util.List;
import java.util.random.RandomGenerator;

/// A density over the unit cube: one kernel around each of some points, and an even part.
///
/// A kernel is the product over the axes of a normal cut off at 0 and 1 (for whole numbers: its
/// integral over the cell divided by the cell's width) or, for names, of a distribution that
/// prefers the point's own name. The multivariate form of Falkner, Klein and Hutter (2018): what
/// goes well together is kept together.
final class ParzenDensity {

    private static final double TINY = 1e-290;

    private final List<Dimension> dimensions;
    private final double[][] centres;
    private final double[] widths;
    private final double[] weights;
    private final double[] logScale;
    private final double even;
    private final double leak;

    /// @param centres the points
    /// @param widths standard deviation of the kernels along each axis; unused for names
    /// @param weights of the kernels, positive
    /// @param even weight of the even part, positive, on the same scale
    ParzenDensity(
            List<Dimension> dimensions,
            double[][] centres,
            double[] widths,
            double[] weights,
            double even) {
        this.dimensions = dimensions;
        this.centres = centres;
        this.widths = widths;
        double total = even;
        for (double weight : weights) {
            total += weight;
        }
        this.weights = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            this.weights[i] = weights[i] / total;
        }
        this.even = even / total;
        this.leak = 1.0 / (centres.length + 1);
        this.logScale = new double[centres.length];
        for (int i = 0; i < centres.length; i++) {
            for (int d = 0; d < dimensions.size(); d++) {
                logScale[i] += logScale(i, d);
            }
        }
    }

    /// Draws a point.
    double[] draw(RandomGenerator random) {
        double at = random.nextDouble() - even;
        int kernel = -1;
        while (at > 0 && kernel < centres.length - 1) {
            kernel++;
            at -= weights[kernel];
        }
        double[] point = new double[dimensions.size()];
        for (int d = 0; d < point.length; d++) {
            point[d] = kernel < 0 ? random.nextDouble() : draw(kernel, d, random);
        }
        return point;
    }

    private double draw(int kernel, int d, RandomGenerator random) {
        double centre = centres[kernel][d];
        Dimension dimension = dimensions.get(d);
        if (!dimension.ordered()) {
            double stay = 1 / (1 + leak * dimension.cells());
            return random.nextDouble() < stay ? centre : random.nextDouble();
        }
        double position;
        do {
            position = centre + widths[d] * random.nextGaussian();
        } while (position < 0 || position > 1);
        return position;
    }

    /// Natural logarithm of the density at a point; 0 everywhere for an even density.
    double log(double[] point) {
        double largest = Math.log(even);
        double[] terms = new double[centres.length];
        for (int i = 0; i < centres.length; i++) {
            double term = Math.log(weights[i]) + logScale[i];
            for (int d = 0; d < point.length; d++) {
                term += logKernel(i, d, point[d]);
            }
            terms[i] = term;
            largest = Math.max(largest, term);
        }
        double sum = Math.exp(Math.log(even) - largest);
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }

    private double logScale(int kernel, int d) {
        Dimension dimension = dimensions.get(d);
        if (!dimension.ordered() || dimension.cells() == 1) {
            return 0;
        }
        double centre = centres[kernel][d];
        double width = widths[d];
        double inside = Normal.between(-centre / width, (1 - centre) / width);
        return -Math.log(inside * width * Math.sqrt(2 * Math.PI));
    }

    private double logKernel(int kernel, int d, double x) {
        Dimension dimension = dimensions.get(d);
        double centre = centres[kernel][d];
        long cells = dimension.cells();
        if (cells == 1) {
            return 0;
        }
        if (!dimension.ordered()) {
            double same = dimension.cell(x) == dimension.cell(centre) ? 1 : 0;
            return Math.log((same + leak) / (1 + leak * cells) * cells);
        }
        double width = widths[d];
        double z = (x - centre) / width;
        if (cells == 0) {
            return -0.5 * z * z;
        }
        double below = dimension.below(x);
        double above = dimension.above(x);
        double mass = Normal.between((below - centre) / width, (above - centre) / width);
        return mass < TINY
                ? -0.5 * z * z
                : Math.log(mass / (above - below) * width * Math.sqrt(2 * Math.PI));
    }
}
