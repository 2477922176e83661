package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;

import java.util.List;

/// Locked rows that can be told from development rows by their features: the score holds for a
/// world that has moved on, or the rows were not divided as they were gathered.
final class DriftCheck implements LeakageCheck {

    /// AUC whose interval must lie above.
    private static final double SOME = 0.55;

    private static final double MUCH = 0.7;

    @Override
    public String id() {
        return "drift";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        var told =
                new Adversary(input.probe().family(), input.run())
                        .test(
                                input.table(),
                                input.data().schema(),
                                input.data().target(),
                                input.split());
        if (told.auc().low() <= SOME) {
            return List.of();
        }
        String column = told.columns().isEmpty() ? "" : told.columns().getFirst().column();
        return List.of(
                new Finding(
                        column,
                        id(),
                        told.auc().value(),
                        SOME,
                        told.auc().low() > MUCH ? Verdict.BAD : Verdict.WARNING,
                        Message.of(
                                "validate.drift.found",
                                told.auc().value(),
                                told.auc().low(),
                                told.auc().high()),
                        Suspects.none(),
                        column.isEmpty() ? List.of() : List.of(Repairs.drop(column)),
                        Repairs.sure(told.auc().low(), SOME, MUCH),
                        null));
    }
}
