package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.Folds;
import jianmo.dataset.Role;
import jianmo.dataset.SplitRule;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;
import jianmo.validate.RecipeEdit;
import jianmo.validate.Remedy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A column that names what rows belong together (a customer, a machine), with the same names on
/// both sides of the split and like targets within a name: the model recognises whom it has seen.
///
/// The value is the share of the locked rows whose group is among the development rows. Columns
/// that were not given the role of a group count only if their groups tell the target far better
/// than neighbouring values do, and the score falls when groups are kept whole.
final class GroupCheck implements LeakageCheck {

    private static final double SHARE = 0.2;
    private static final double TELLING = 0.25;
    private static final double LEAST_DROP = 0.06;

    /// Of what stays unknown when groups are kept whole.
    private static final double LEAST_SHARE = 0.25;

    private static final int LEAST_GROUPS = 20;
    private static final double SMALLEST_MEAN = 1.3;
    private static final double LARGEST_MEAN = 60;

    @Override
    public String id() {
        return "leak-group";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        var found = new ArrayList<Finding>();
        for (Cells cells : input.cells().columns()) {
            boolean named = cells.column().role() == Role.GROUP;
            boolean divides = cells.name().equals(input.split().by());
            if (divides || !named && !groups(cells, input.cells().size())) {
                continue;
            }
            double shared = shared(input.cells(), cells);
            double telling = telling(input, cells);
            if (shared >= SHARE && (named || telling >= TELLING)) {
                add(input, cells, named, new double[] {shared, telling}, found);
            }
        }
        return found;
    }

    private static boolean groups(Cells cells, int rows) {
        double mean = (double) rows / Math.max(1, cells.distinct());
        boolean names = !cells.numeric() || whole(cells);
        return names
                && cells.column().role() != Role.TIME
                && cells.distinct() >= LEAST_GROUPS
                && mean >= SMALLEST_MEAN
                && mean <= LARGEST_MEAN;
    }

    private static boolean whole(Cells cells) {
        return Arrays.stream(cells.numbers())
                .filter(v -> !Double.isNaN(v))
                .allMatch(v -> v == Math.rint(v));
    }

    private static double shared(LeakTable table, Cells cells) {
        var developed = new HashSet<Integer>();
        for (int i : table.development()) {
            developed.add(cells.codes()[i]);
        }
        int[] locked = table.lockedOnes();
        long both =
                Arrays.stream(locked)
                        .filter(i -> !cells.missing(i) && developed.contains(cells.codes()[i]))
                        .count();
        return (double) both / Math.max(1, locked.length);
    }

    /// How much better groups tell the target than neighbouring values do.
    private static double telling(LeakInput input, Cells cells) {
        int[] positions = input.cells().development();
        double[] labels =
                Arrays.stream(positions).mapToDouble(i -> input.cells().labels()[i]).toArray();
        int[] bins = Arrays.stream(positions).map(i -> cells.codes()[i] + 1).toArray();
        double grouped = input.strength().ofBins(bins, labels);
        if (!cells.numeric()) {
            return grouped;
        }
        return grouped - input.strength().ofBins(Strength.bins(cells.numbers(), positions), labels);
    }

    private void add(
            LeakInput input, Cells cells, boolean named, double[] facts, List<Finding> found) {
        Probe probe = input.probe();
        int[] codes = new int[probe.rows()];
        int[] positions = input.cells().development();
        for (int i = 0; i < codes.length; i++) {
            int code = cells.codes()[positions[i]];
            codes[i] = code < 0 ? cells.distinct() + i : code;
        }
        if (Arrays.stream(codes).distinct().count() < Probe.FOLDS) {
            return;
        }
        var answers =
                probe.answers(
                        Set.of(),
                        Folds.grouped(codes, Probe.FOLDS, input.seed()),
                        IntStream.range(0, codes.length).toArray());
        double before = input.without(Set.of());
        double whole = input.strength().of(answers.scores(), answers.wideLabels());
        double drop = before - whole;
        boolean falls = drop >= LEAST_DROP || drop >= LEAST_SHARE * (1 - whole);
        if (!named && !falls) {
            return;
        }
        double sure = Repairs.sure(Math.max(0, drop), 0, 0.25);
        found.add(
                new Finding(
                        cells.name(),
                        id(),
                        facts[0],
                        SHARE,
                        falls ? Verdict.BAD : Verdict.WARNING,
                        Message.of("validate.leak-group.found", facts[0], cells.distinct()),
                        input.suspects(recurring(input.cells(), cells)),
                        List.of(),
                        named ? 0.95 : sure,
                        input.honest(probe.metric(answers)),
                        List.of(
                                new Remedy(
                                        "split-group",
                                        Message.of("validate.remedy.split-group", cells.name()),
                                        new RecipeEdit.Divide(SplitRule.GROUP, cells.name())))));
    }

    private static int[] recurring(LeakTable table, Cells cells) {
        var developed = new HashSet<Integer>();
        for (int i : table.development()) {
            developed.add(cells.codes()[i]);
        }
        return Arrays.stream(table.lockedOnes())
                .filter(i -> !cells.missing(i) && developed.contains(cells.codes()[i]))
                .toArray();
    }
}
