package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.message.Message;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairRequest;

import java.util.List;
import java.util.Optional;

/// Whether the model in use treats the groups of a column alike, and what repairs bring. Every
/// report is kept with a receipt; what still holds is not measured again.
public interface Fairness {

    /// Columns that may be asked for: neither the target nor texts and pictures.
    List<String> columns();

    /// The report on a column, on validation rows; the locked rows stay locked.
    ///
    /// @throws jianmo.base.message.UserError from the job, when a stage is missing, or the column
    ///   or the outcome is not there
    Job<FairnessReport> report(FairnessRequest request);

    /// What a repair brings and costs.
    ///
    /// @throws jianmo.base.message.UserError from the job, as [#report]; and when the repair can't
    ///   be done with this model or these rows
    Job<RepairReport> repair(RepairRequest request);

    /// The report on what the recipe names, else the newest; empty where none holds any more.
    Optional<FairnessReport> kept();

    /// The newest repair tried for this request that still holds.
    Optional<RepairReport> keptRepair(FairnessRequest request);

    /// Writes the repair into the recipe: thresholds beside the column, or weights into the
    /// training, which has to be run again.
    ///
    /// @return what that means
    Message apply(RepairReport repair);
}
