package jianmo.explain.fair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The thresholds a group can have, each with the rate it gives and the decisions it gets right:
/// one between any two neighbours of its scores, thinned where there are many.
final class ThresholdCuts {

    private static final int MOST = 400;
    private static final int MOST_OF_TWO = 60;

    private final Decided decided;
    private final Criterion criterion;
    private final int least;

    /// @param least rows that must be selected for their precision to be told
    ThresholdCuts(Decided decided, Criterion criterion, int least) {
        this.decided = decided;
        this.criterion = criterion;
        this.least = least;
    }

    /// How many a group has at most; fewer where two rates must agree.
    static int most(Criterion criterion) {
        return criterion == Criterion.EQUALIZED_ODDS ? MOST_OF_TWO : MOST;
    }

    /// A threshold of one group.
    ///
    /// @param first rate by the criterion
    /// @param second the other rate, 0 where there is one alone
    record Cut(double threshold, double first, double second, long right, long selected) {}

    /// @param rows of one group
    /// @param positives how many of them have the outcome
    List<Cut> of(int[] rows, long positives) {
        int[] sorted =
                Arrays.stream(rows)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(i -> decided.scores()[i])
                                        .reversed())
                        .mapToInt(Integer::intValue)
                        .toArray();
        var all = new ArrayList<Cut>();
        long hits = 0;
        long negatives = rows.length - positives;
        double above = 1;
        for (int taken = 0; taken <= sorted.length; taken++) {
            double next = taken < sorted.length ? decided.scores()[sorted[taken]] : 0;
            if (taken == 0 || taken == sorted.length || next < above) {
                double threshold = taken == 0 ? Math.nextUp((1 + above) / 2) : (above + next) / 2;
                long falls = taken - hits;
                all.add(cut(threshold, taken, hits, rows.length, positives, negatives - falls));
            }
            if (taken < sorted.length) {
                above = next;
                hits += decided.truth()[sorted[taken]] > 0 ? 1 : 0;
            }
        }
        return thinned(all);
    }

    private Cut cut(
            double threshold, long taken, long hits, long rows, long positives, long spared) {
        double negatives = rows - positives;
        double found = positives == 0 ? Double.NaN : hits / (double) positives;
        double wrongly = negatives == 0 ? Double.NaN : (taken - hits) / negatives;
        long right = hits + spared;
        return switch (criterion) {
            case DEMOGRAPHIC_PARITY -> new Cut(threshold, taken / (double) rows, 0, right, taken);
            case EQUAL_OPPORTUNITY -> new Cut(threshold, found, 0, right, taken);
            case EQUALIZED_ODDS -> new Cut(threshold, found, wrongly, right, taken);
            case PREDICTIVE_PARITY ->
                    new Cut(
                            threshold,
                            taken < least ? Double.NaN : hits / (double) taken,
                            0,
                            right,
                            taken);
            default -> throw new IllegalArgumentException("no thresholds for " + criterion);
        };
    }

    private List<Cut> thinned(List<Cut> all) {
        List<Cut> told = all.stream().filter(cut -> !Double.isNaN(cut.first())).toList();
        int most = most(criterion);
        if (told.size() <= most) {
            return told;
        }
        var some = new ArrayList<Cut>();
        for (int i = 0; i < most; i++) {
            some.add(told.get((int) ((long) i * (told.size() - 1) / (most - 1))));
        }
        return some;
    }
}
