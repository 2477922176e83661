package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A column that is filled in only after the event: whether it is missing tells the target, and the
/// other columns do not know it.
final class AfterCheck implements LeakageCheck {

    private static final double SOME = 0.55;
    private static final double MUCH = 0.7;

    /// From here on it counts even where the others know the target as well.
    private static final double CERTAIN = 0.8;

    /// Least share of what the others leave unknown that the column adds.
    private static final double LEAST_GAIN = 0.15;

    @Override
    public String id() {
        return "leak-after";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        var found = new ArrayList<Finding>();
        for (Cells cells : input.cells().features()) {
            double tie = Gaps.tie(input, cells);
            if (tie < SOME) {
                continue;
            }
            double others = input.without(Set.of(cells.name()));
            double gain = (input.without(Set.of()) - others) / Math.max(1e-9, 1 - others);
            if (gain < LEAST_GAIN && tie < CERTAIN) {
                continue;
            }
            int[] filled =
                    Arrays.stream(input.cells().development())
                            .filter(i -> !cells.missing(i))
                            .toArray();
            found.add(
                    new Finding(
                            cells.name(),
                            id(),
                            tie,
                            SOME,
                            tie >= MUCH ? Verdict.BAD : Verdict.WARNING,
                            Message.of(
                                    "validate.leak-after.found",
                                    (double) filled.length / input.cells().development().length,
                                    tie),
                            input.suspects(filled),
                            List.of(Repairs.drop(cells.name())),
                            Repairs.sure(tie, SOME, 0.85),
                            input.honest(Set.of(cells.name()))));
        }
        return found;
    }
}
