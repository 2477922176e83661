package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Folds;
import jianmo.dataset.Role;
import jianmo.dataset.SplitRule;
import jianmo.dataset.Task;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;
import jianmo.validate.RecipeEdit;
import jianmo.validate.Remedy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Time travel: a date among the features that lies after the row's own, a feature that is the
/// target of later rows, or rows divided by chance although neighbours in time are alike.
final class TimeCheck implements LeakageCheck {

    private static final double LATER = 0.1;
    private static final double LIKE = 0.15;
    private static final double NOISE = 4;
    private static final double LEAST_DROP = 0.05;
    private static final int BLOCKS = 12;
    private static final int LEAST_ROWS = 60;

    @Override
    public String id() {
        return "leak-time";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        var found = new ArrayList<Finding>();
        LeakTable table = input.cells();
        table.with(Role.TIME).ifPresent(time -> later(input, time, found));
        int[] order = order(table);
        if (order.length >= LEAST_ROWS) {
            for (Cells cells : table.features()) {
                new Lead(input, order).finding(id(), cells).ifPresent(found::add);
            }
            table.with(Role.TIME)
                    .filter(_ -> !input.split().rule().equals("time"))
                    .ifPresent(time -> neighbours(input, time, order, found));
        }
        return found;
    }

    /// Positions in the order of time, or of the file where no column says the time.
    private static int[] order(LeakTable table) {
        return table.with(Role.TIME)
                .map(time ->
                        IntStream.range(0, table.size())
                                .filter(i -> !time.missing(i))
                                .boxed()
                                .sorted(Comparator.comparingDouble(i -> time.numbers()[i]))
                                .mapToInt(Integer::intValue)
                                .toArray())
                .orElseGet(() -> IntStream.range(0, table.size()).toArray());
    }

    private void later(LeakInput input, Cells time, List<Finding> found) {
        for (Cells cells : input.cells().features()) {
            if (cells.column().type() != ColumnType.TIME) {
                continue;
            }
            int[] both =
                    IntStream.range(0, input.cells().size())
                            .filter(i -> !cells.missing(i) && !time.missing(i))
                            .toArray();
            int[] after =
                    Arrays.stream(both)
                            .filter(i -> cells.numbers()[i] > time.numbers()[i])
                            .toArray();
            double share = after.length / Math.max(1.0, both.length);
            if (share >= LATER) {
                found.add(
                        new Finding(
                                cells.name(),
                                id(),
                                share,
                                LATER,
                                Verdict.BAD,
                                Message.of("validate.leak-time.later", share, time.name()),
                                input.suspects(after),
                                List.of(Repairs.drop(cells.name())),
                                Repairs.sure(share, LATER, 0.5),
                                input.honest(Set.of(cells.name()))));
            }
        }
    }

    private void neighbours(LeakInput input, Cells time, int[] order, List<Finding> found) {
        int[] own = Arrays.stream(order).filter(i -> !input.cells().locked(i)).toArray();
        double like = likeness(input, own);
        double threshold = Math.max(LIKE, NOISE / Math.sqrt(own.length));
        if (like < threshold) {
            return;
        }
        Probe probe = input.probe();
        int[] groups = new int[probe.rows()];
        int[] development = input.cells().development();
        for (int at = 0; at < own.length; at++) {
            groups[Arrays.binarySearch(development, own[at])] =
                    (int) ((long) at * BLOCKS / own.length);
        }
        var answers =
                probe.answers(
                        Set.of(),
                        Folds.grouped(groups, Probe.FOLDS, input.seed()),
                        IntStream.range(0, groups.length).toArray());
        double drop =
                input.without(Set.of())
                        - input.strength().of(answers.scores(), answers.wideLabels());
        found.add(
                new Finding(
                        time.name(),
                        id(),
                        like,
                        threshold,
                        drop >= LEAST_DROP ? Verdict.BAD : Verdict.WARNING,
                        Message.of("validate.leak-time.neighbours", like),
                        Suspects.none(),
                        List.of(),
                        Repairs.sure(like, threshold, 0.6),
                        input.honest(probe.metric(answers)),
                        List.of(
                                new Remedy(
                                        "split-time",
                                        Message.of("validate.remedy.split-time", time.name()),
                                        new RecipeEdit.Divide(SplitRule.TIME, time.name())))));
    }

    /// How alike the targets of neighbours in time are: the rank correlation for numbers; for
    /// classes the agreement beyond chance (kappa, Cohen 1960).
    private static double likeness(LeakInput input, int[] order) {
        double[] labels =
                Arrays.stream(order).mapToDouble(i -> input.cells().labels()[i]).toArray();
        double[] now = Arrays.copyOf(labels, labels.length - 1);
        double[] next = Arrays.copyOfRange(labels, 1, labels.length);
        if (input.data().target().task() == Task.REGRESSION) {
            return Strength.correlation(Strength.ranks(now), Strength.ranks(next));
        }
        double same = IntStream.range(0, now.length).filter(i -> now[i] == next[i]).count();
        double chance = 0;
        for (double label : Arrays.stream(labels).distinct().toArray()) {
            double share =
                    (double) Arrays.stream(labels).filter(l -> l == label).count() / labels.length;
            chance += share * share;
        }
        return chance >= 1 ? 0 : (same / now.length - chance) / (1 - chance);
    }
}
