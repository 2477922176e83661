package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A column that by itself tells the target better than all the others together: most likely it is
/// written after the event, or is the event.
///
/// Its value is the share of what the other columns leave unknown that the column knows by itself:
/// (alone - others) / (1 - others), in [Strength]. A strong honest column has rivals that say much
/// of the same, so its value stays low or below 0.
final class AloneCheck implements LeakageCheck {

    /// Shares of what the others leave unknown.
    static final double SOME = 0.45;

    private static final double MUCH = 0.6;

    /// A column weaker than this is never one.
    private static final double LEAST = 0.55;

    private static final int CANDIDATES = 4;

    @Override
    public String id() {
        return "leak-alone";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        var found = new ArrayList<Finding>();
        for (Candidate candidate : candidates(input)) {
            String name = candidate.cells().name();
            double others = input.without(Set.of(name));
            double value = (candidate.alone() - others) / (1 - others);
            boolean byGaps = Gaps.tie(input, candidate.cells()) > 0.9 * candidate.alone();
            if (value >= SOME && !byGaps) {
                found.add(
                        new Finding(
                                name,
                                id(),
                                value,
                                SOME,
                                value >= MUCH ? Verdict.BAD : Verdict.WARNING,
                                Message.of(
                                        "validate.leak-alone.found",
                                        candidate.alone(),
                                        others,
                                        value),
                                Suspects.none(),
                                List.of(Repairs.drop(name)),
                                Repairs.sure(value, SOME, 0.9),
                                input.honest(Set.of(name))));
            }
        }
        return found;
    }

    private static List<Candidate> candidates(LeakInput input) {
        return input.cells().features().stream()
                .map(cells -> new Candidate(cells, input.alone(cells)))
                .filter(candidate -> candidate.alone() >= LEAST)
                .sorted(Comparator.comparingDouble(Candidate::alone).reversed())
                .limit(CANDIDATES)
                .toList();
    }

    /// @param alone strength by itself
    private record Candidate(Cells cells, double alone) {}
}
