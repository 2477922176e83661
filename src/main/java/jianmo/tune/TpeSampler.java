package jianmo.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Tree-structured Parzen estimator, multivariate (Bergstra et al. 2011; Falkner, Klein, Hutter
/// 2018).
///
/// The trials so far are parted into the best tenth and the rest. One density `l` is laid over the
/// best, another `g` over the rest; of 24 points drawn from `l` those with the largest `l / g` come
/// first, which maximises the expected improvement.
///
/// What differs from the papers and from Optuna 3: the first ten points come from a Halton sequence
/// shifted by the seed instead of independent draws; better trials weigh more in `l` (the square of
/// the rank counted from the worst); the kernels of `l` are as wide as the spread of the best
/// trials along that axis (Scott's rule, never under 3 % of the range), so the search narrows by
/// itself, each axis by its own measure; those of `g` are 3 % wide, so that it marks what was
/// looked at.
///
/// Good for tens to hundreds of trials and up to some twenty axes of any kind. For smooth functions
/// of few numbers a Gaussian process needs fewer trials; for thousands of trials use random search.
final class TpeSampler implements Sampler {

    private static final int STARTUP = 10;
    private static final int CANDIDATES = 24;
    private static final double BEST_SHARE = 0.1;
    private static final int MOST_BEST = 25;
    private static final double NARROWEST = 0.03;

    private final Halton startup;

    /// @param seed of the shift of the first points
    TpeSampler(long seed) {
        this.startup = new Halton(seed);
    }

    @Override
    public List<double[]> suggest(
            SearchSpace space, List<Observation> history, RandomGenerator random) {
        long complete = history.stream().filter(Observation::complete).count();
        if (complete < STARTUP) {
            return List.of(startup.point(history.size() + 1, space.size()));
        }
        var sorted = new ArrayList<>(history);
        Collections.sort(sorted);
        int best = (int) Math.clamp(Math.ceil(BEST_SHARE * complete), 2, MOST_BEST);
        ParzenDensity good = best(space, points(sorted.subList(0, best)));
        ParzenDensity rest = rest(space, points(sorted.subList(best, sorted.size())));
        return ranked(good, rest, random);
    }

    private static List<double[]> ranked(
            ParzenDensity good, ParzenDensity rest, RandomGenerator random) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < CANDIDATES; i++) {
            double[] point = good.draw(random);
            candidates.add(new Candidate(point, good.log(point) - rest.log(point)));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::gain).reversed());
        return candidates.stream().map(Candidate::point).toList();
    }

    private static ParzenDensity best(SearchSpace space, double[][] points) {
        int count = points.length;
        double[] weights = new double[count];
        double total = count * (count + 1.0) * (2.0 * count + 1) / 6;
        Arrays.setAll(weights, i -> (double) (count - i) * (count - i) * count / total);
        double[] widths = new double[space.size()];
        Arrays.setAll(widths, d -> width(deviation(points, d), count, widths.length));
        return density(space, points, widths, weights);
    }

    private static ParzenDensity rest(SearchSpace space, double[][] points) {
        double[] weights = new double[points.length];
        Arrays.fill(weights, 1);
        double[] widths = new double[space.size()];
        Arrays.fill(widths, NARROWEST);
        return density(space, points, widths, weights);
    }

    private static ParzenDensity density(
            SearchSpace space, double[][] points, double[] widths, double[] weights) {
        return new ParzenDensity(space.dimensions(), points, widths, weights, 1);
    }

    /// Scott's rule, between the narrowest width and the whole range.
    private static double width(double spread, int points, int axes) {
        return Math.clamp(spread * Math.pow(points, -1.0 / (axes + 4)), NARROWEST, 1);
    }

    private static double deviation(double[][] points, int d) {
        double mean = Arrays.stream(points).mapToDouble(p -> p[d]).average().orElse(0);
        double squares =
                Arrays.stream(points).mapToDouble(p -> (p[d] - mean) * (p[d] - mean)).sum();
        return Math.sqrt(squares / points.length);
    }

    private static double[][] points(List<Observation> observations) {
        return observations.stream().map(Observation::point).toArray(double[][]::new);
    }

    /// A point and the logarithm of `l / g` there. Never handed out, so its array stays here.
    private static final class Candidate {
        private final double[] point;
        private final double gain;

        Candidate(double[] point, double gain) {
            this.point = point;
            this.gain = gain;
        }

        double[] point() {
            return point;
        }

        double gain() {
            return gain;
        }
    }
}
