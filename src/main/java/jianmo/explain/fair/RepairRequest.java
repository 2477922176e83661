package jianmo.explain.fair;

import jianmo.base.message.UserError;

/// Which repair shall be tried.
///
/// @param criterion whose gap shall become smaller
/// @param allowed largest gap that may be left on the rows thresholds are fitted on, 0…1; 0 for as
///   small as it can be; not for reweighing
/// @param locked whether the result is measured on the locked test rows; each look is counted
public record RepairRequest(
        FairnessRequest fairness,
        Repair repair,
        Criterion criterion,
        double allowed,
        boolean locked) {

    /// @throws UserError for a criterion that the repair can't aim at, and an odd allowance
    public void check() {
        if (!Criterion.byThresholds().contains(criterion)) {
            throw UserError.wrongUse("fair.repair.criterion", criterion());
        }
        if (!(allowed >= 0 && allowed < 1)) {
            throw UserError.wrongUse("fair.repair.allowed", String.valueOf(allowed));
        }
    }
}
