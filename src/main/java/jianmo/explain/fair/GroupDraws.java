package jianmo.explain.fair;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.train.Wilson;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How the figures of each group would move if other rows of it had been drawn: the bootstrap
/// (Efron 1979) within groups, so that their sizes stay. The same seed gives the same draws.
final class GroupDraws {

    private static final int DRAWS = 1000;
    private static final int DRAWS_OF_MANY = 200;
    private static final int MANY_ROWS = 200_000;

    private final Map<Measure, double[][]> drawn = new EnumMap<>(Measure.class);
    private final Tally[] tallies;

    /// @param measures wanted; AUC is none of them
    GroupDraws(Decided decided, List<Measure> measures, long seed, Progress progress) {
        int groups = decided.groups().size();
        int draws = decided.rows() > MANY_ROWS ? DRAWS_OF_MANY : DRAWS;
        tallies = new Tally[groups];
        measures.forEach(m -> drawn.put(m, new double[groups][draws]));
        var again = new Tally(decided);
        for (int g = 0; g < groups; g++) {
            progress.advance(g, groups, Message.of("fair.step.draws"));
            int[] rows = decided.in(g);
            tallies[g] = new Tally(decided);
            Arrays.stream(rows).forEach(tallies[g]::add);
            var random = Seeds.generator(seed, "fair/" + decided.groups().get(g).id());
            for (int d = 0; d < draws; d++) {
                again.clear();
                for (int i = 0; i < rows.length; i++) {
                    again.add(rows[random.nextInt(rows.length)]);
                }
                for (var each : drawn.entrySet()) {
                    each.getValue()[g][d] = again.value(each.getKey());
                }
            }
        }
    }

    /// Sums of the rows of a group as they are.
    Tally tally(int group) {
        return tallies[group];
    }

    /// Values of the draws; NaN where one could not be told.
    double[] of(Measure measure, int group) {
        double[][] all = drawn.get(measure);
        if (all == null) {
            throw new IllegalArgumentException("not drawn: " + measure);
        }
        return all[group];
    }

    /// Deviation over the draws; not below what a share of that many rows has.
    double error(Measure measure, int group) {
        double[] known = known(of(measure, group));
        double mean = Arrays.stream(known).average().orElse(0);
        double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / Math.max(1, known.length - 1));
        Tally tally = tally(group);
        return measure.isRate() && tally.rows(measure) > 0
                ? Math.max(error, Wilson.error(tally.counted(measure), tally.rows(measure)))
                : error;
    }

    static double[] known(double[] draws) {
        return Arrays.stream(draws).filter(d -> !Double.isNaN(d)).sorted().toArray();
    }

    /// @param sorted ascending; not empty
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
