package jianmo.explain.fair;

import jianmo.base.message.UserError;
import jianmo.explain.fair.RepairReport.Price;
import jianmo.explain.fair.ThresholdCuts.Cut;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Finds a threshold per group so that groups are alike by a criterion, at the least cost in right
/// decisions (post-processing after Hardt, Price, Srebro 2016, without their coin tossing: equal
/// rows of a group are decided alike).
///
/// Each group offers the cuts of its own scores, each with the rate it gives and the decisions it
/// gets right. A window as wide as the allowed gap is moved over the rates; in each place every
/// group takes its best cut inside the window, and the place with most right decisions wins. For
/// equalized odds the window is a square over both rates. A window is at least as wide as the steps
/// of the smallest group, and is widened until every group has a cut inside.
///
/// As many rows are selected as before, within a tenth: else, where an outcome is rare, selecting
/// nobody would be alike for all and look cheap. Use it on rows that the model has not learned
/// from. Groups with too few rows keep the common threshold.
public final class ThresholdFit {

    private static final int MOST_STARTS_OF_TWO = 60;
    private static final double WIDER = 0.005;
    private static final int FRONTIER = 9;
    private static final double SAME_NUMBER = 0.1;

    private final Decided decided;
    private final Criterion criterion;
    private final double common;
    private double before;
    private final List<Integer> fitted = new ArrayList<>();
    private final List<List<Cut>> cuts = new ArrayList<>();

    /// @param common threshold of groups that are not fitted
    /// @throws UserError when fewer than two groups have enough rows
    public ThresholdFit(Decided decided, Criterion criterion, double common) {
        this(decided, criterion, common, Gaps.LEAST);
    }

    /// @param least rows with the outcome, and without, that a group needs to be fitted; for
    ///   demographic parity twice as many of any kind
    ThresholdFit(Decided decided, Criterion criterion, double common, int least) {
        this.decided = decided;
        this.criterion = criterion;
        this.common = common;
        var offered = new ThresholdCuts(decided, criterion, least);
        for (int g = 0; g < decided.groups().size(); g++) {
            var tally = new Tally(decided);
            int[] rows = decided.in(g);
            Arrays.stream(rows).forEach(tally::add);
            long positives = tally.counted(Measure.BASE_RATE);
            boolean both = positives >= least && rows.length - positives >= least;
            boolean parity = criterion == Criterion.DEMOGRAPHIC_PARITY;
            if (parity ? rows.length >= 2 * least : both) {
                fitted.add(g);
                before += tally.counted(Measure.SELECTION_RATE);
                cuts.add(offered.of(rows, positives));
            }
        }
        if (fitted.size() < 2) {
            throw UserError.failed("fair.repair.few", least);
        }
    }

    /// The thresholds of all groups.
    ///
    /// @param allowed largest gap that may be left, 0 for none
    public double[] fit(double allowed) {
        double width = Math.max(allowed, step());
        Choice best = choice(width, true);
        while (best == null && width < 1) {
            width += WIDER;
            best = choice(width, true);
        }
        if (best == null) {
            best = Objects.requireNonNull(choice(1, false));
        }
        double[] thresholds = new double[decided.groups().size()];
        Arrays.fill(thresholds, common);
        for (int k = 0; k < fitted.size(); k++) {
            thresholds[fitted.get(k)] = best.cuts().get(k).threshold();
        }
        return thresholds;
    }

    /// Whether the threshold of a group was found for it.
    public boolean isFitted(int group) {
        return fitted.contains(group);
    }

    private record Choice(List<Cut> cuts, long right) {}

    /// The coarsest step between the rates of a group.
    private double step() {
        double most = ThresholdCuts.most(criterion);
        double step = 1 / most;
        for (int g : fitted) {
            int[] rows = decided.in(g);
            double positives = Arrays.stream(rows).filter(i -> decided.truth()[i] > 0).count();
            double of =
                    criterion == Criterion.DEMOGRAPHIC_PARITY
                            ? rows.length
                            : Math.min(positives, rows.length - positives);
            step = Math.max(step, 1 / of);
        }
        return step;
    }

    /// @param same whether as many must be selected as before
    private @Nullable Choice choice(double width, boolean same) {
        Choice best = null;
        boolean two = criterion == Criterion.EQUALIZED_ODDS;
        for (double low : starts(true, two)) {
            for (double side : two ? starts(false, true) : ZERO) {
                Choice here = inside(low, side, width);
                if (here != null
                        && (!same || sameNumber(here))
                        && (best == null || here.right() > best.right())) {
                    best = here;
                }
            }
        }
        return best;
    }

    private boolean sameNumber(Choice choice) {
        double now = choice.cuts().stream().mapToLong(Cut::selected).sum();
        return Math.abs(now - before) <= SAME_NUMBER * before + 1;
    }

    private static final double[] ZERO = {0};

    /// Places of the window: every rate that a group can have.
    private double[] starts(boolean first, boolean thin) {
        double[] all = rates(first);
        if (!thin || all.length <= MOST_STARTS_OF_TWO) {
            return all;
        }
        double[] some = new double[MOST_STARTS_OF_TWO];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[(int) ((long) i * (all.length - 1) / (some.length - 1))];
        }
        return some;
    }

    private double[] rates(boolean first) {
        return cuts.stream()
                .flatMap(List::stream)
                .mapToDouble(cut -> first ? cut.first() : cut.second())
                .map(rate -> Math.rint(rate * 1e6) / 1e6)
                .distinct()
                .sorted()
                .toArray();
    }

    /// The best cut of each group with its rates inside the window.
    private @Nullable Choice inside(double low, double side, double width) {
        var taken = new ArrayList<Cut>();
        long right = 0;
        for (List<Cut> own : cuts) {
            Cut best = null;
            for (Cut cut : own) {
                if (within(cut.first(), low, width)
                        && within(cut.second(), side, width)
                        && (best == null || cut.right() > best.right())) {
                    best = cut;
                }
            }
            if (best == null) {
                return null;
            }
            taken.add(best);
            right += best.right();
        }
        return new Choice(taken, right);
    }

    private static boolean within(double rate, double low, double width) {
        return rate >= low - 1e-6 && rate <= low + width + 1e-6;
    }

    /// What is lost in accuracy for each gap that is left, from none to `widest`.
    public List<Price> frontier(double widest) {
        var prices = new ArrayList<Price>();
        for (int i = 0; i < FRONTIER; i++) {
            Decided cut = decided.cut(fit(widest * i / (FRONTIER - 1)));
            prices.add(new Price(gap(cut), cut.accuracy()));
        }
        return prices;
    }

    /// The largest difference between fitted groups.
    double gap(Decided cut) {
        double widest = 0;
        for (Measure measure : criterion.measures()) {
            double[] rates =
                    fitted.stream()
                            .mapToDouble(g -> {
                                var tally = new Tally(cut);
                                Arrays.stream(cut.in(g)).forEach(tally::add);
                                return tally.value(measure);
                            })
                            .filter(rate -> !Double.isNaN(rate))
                            .sorted()
                            .toArray();
            if (rates.length > 1) {
                widest = Math.max(widest, rates[rates.length - 1] - rates[0]);
            }
        }
        return widest;
    }
}
