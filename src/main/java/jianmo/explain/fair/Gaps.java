package jianmo.explain.fair;

import jianmo.base.message.Message;
import jianmo.explain.fair.Gap.Verdict;
import jianmo.train.Metric;
import jianmo.train.Wilson;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The largest difference between any two groups, with an interval that holds for all pairs at
/// once.
///
/// The largest of many differences is above 0 even where all groups are alike, so an interval of
/// the single pair would always show a gap. Here every pair gets `difference ± q · error`, where q
/// is the 95 % quantile, over the draws, of the largest studentised deviation of any pair (the
/// max-t bootstrap; Romano and Wolf 2005). The ends reported are the largest lower and the largest
/// upper end of any pair: with 95 % certainty the true largest difference lies between them.
final class Gaps {

    /// A group is compared by a figure that is a share or mean of at least as many rows.
    static final int LEAST = 20;

    /// A gap above this is large; where it can't be excluded, rows are too few.
    static final double LARGE = 0.2;

    /// What a single pair of normal figures has; no less where nothing moves in the draws.

    private final Decided decided;

    private final GroupDraws draws;
    private final double large;

    Gaps(Decided decided, GroupDraws draws) {
        this.decided = decided;
        this.draws = draws;
        this.large = decided.classes() ? LARGE : LARGE * deviation(decided.truth());
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    /// Two groups compared in one figure.
    private record Pair(Measure measure, int low, int high, double difference, double error) {}

    Gap of(Criterion criterion) {
        return of(criterion, criterion.measures());
    }

    /// How far the base rates are apart.
    Gap baseRates() {
        return of(Criterion.DEMOGRAPHIC_PARITY, List.of(Measure.BASE_RATE));
    }

    private Gap of(Criterion criterion, List<Measure> measures) {
        var pairs = new ArrayList<Pair>();
        int most = 0;
        for (Measure measure : measures) {
            int[] able =
                    java.util.stream.IntStream.range(0, decided.groups().size())
                            .filter(g -> draws.tally(g).rows(measure) >= LEAST)
                            .toArray();
            most = Math.max(most, able.length);
            for (int a : able) {
                for (int b : able) {
                    double difference = value(measure, b) - value(measure, a);
                    if (difference > 0 || difference == 0 && a < b) {
                        double error = Math.hypot(draws.error(measure, a), draws.error(measure, b));
                        pairs.add(new Pair(measure, a, b, difference, error));
                    }
                }
            }
        }
        if (pairs.isEmpty()) {
            return new Gap(
                    criterion,
                    measures.getFirst(),
                    0,
                    0,
                    large,
                    null,
                    null,
                    null,
                    most,
                    Verdict.TOO_FEW);
        }
        return told(criterion, pairs, most);
    }

    private Gap told(Criterion criterion, List<Pair> pairs, int groups) {
        double q = quantile(pairs);
        Pair widest = pairs.getFirst();
        double low = 0;
        double high = 0;
        for (Pair pair : pairs) {
            widest = pair.difference() > widest.difference() ? pair : widest;
            low = Math.max(low, pair.difference() - q * pair.error());
            high = Math.max(high, pair.difference() + q * pair.error());
        }
        boolean share = widest.measure().isRate();
        Verdict verdict =
                low > 0 ? Verdict.SHOWN : high > large ? Verdict.TOO_FEW : Verdict.NONE_SHOWN;
        return new Gap(
                criterion,
                widest.measure(),
                widest.difference(),
                low,
                share ? Math.min(1, high) : high,
                name(widest.low()),
                name(widest.high()),
                widest.measure() == Measure.SELECTION_RATE ? ratio(widest) : null,
                groups,
                verdict);
    }

    private Message name(int group) {
        return decided.groups().get(group).name();
    }

    private double value(Measure measure, int group) {
        return draws.tally(group).value(measure);
    }

    /// The 95 % quantile of the largest studentised deviation of any pair.
    private double quantile(List<Pair> pairs) {
        int count = draws.of(pairs.getFirst().measure(), 0).length;
        double[] largest = new double[count];
        for (Pair pair : pairs) {
            if (pair.error() == 0) {
                continue;
            }
            double[] a = draws.of(pair.measure(), pair.low());
            double[] b = draws.of(pair.measure(), pair.high());
            for (int d = 0; d < count; d++) {
                double off = Math.abs(b[d] - a[d] - pair.difference()) / pair.error();
                largest[d] = off > largest[d] ? off : largest[d];
            }
        }
        Arrays.sort(largest);
        return Math.max(Wilson.Z, GroupDraws.quantile(largest, 0.95));
    }

    /// Lowest over highest share of the selected, with the percentile interval of that pair.
    private @Nullable Metric ratio(Pair pair) {
        double high = value(pair.measure(), pair.high());
        if (!(high > 0)) {
            return null;
        }
        double ratio = value(pair.measure(), pair.low()) / high;
        double[] a = draws.of(pair.measure(), pair.low());
        double[] b = draws.of(pair.measure(), pair.high());
        double[] drawn = new double[a.length];
        for (int d = 0; d < drawn.length; d++) {
            drawn[d] = b[d] > 0 ? a[d] / b[d] : Double.NaN;
        }
        double[] sorted = GroupDraws.known(drawn);
        return sorted.length == 0
                ? null
                : new Metric(
                        ratio,
                        Math.min(ratio, GroupDraws.quantile(sorted, 0.025)),
                        Math.max(ratio, GroupDraws.quantile(sorted, 0.975)),
                        decided.rows());
    }
}
