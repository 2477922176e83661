package jianmo.ui;

import jianmo.base.job.Job;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairRequest;
import jianmo.workflow.Fairness;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A project without a model: of groups it says what the test put in.
///
/// @param report kept and given to every question; null: every question ends with a sentence
record SampleFairness(@Nullable FairnessReport report, @Nullable RepairReport tried)
        implements Fairness {

    @Override
    public List<String> columns() {
        return report == null ? List.of() : List.of("age", "job", "c");
    }

    @Override
    public Job<FairnessReport> report(FairnessRequest request) {
        return _ -> known(report);
    }

    @Override
    public Job<RepairReport> repair(RepairRequest request) {
        return _ -> known(tried);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw UserError.wrongUse("workflow.stage-missing", Message.of("stage.tune"));
        }
        return value;
    }

    @Override
    public Optional<FairnessReport> kept() {
        return Optional.ofNullable(report);
    }

    @Override
    public Optional<RepairReport> keptRepair(FairnessRequest request) {
        return Optional.empty();
    }

    @Override
    public Message apply(RepairReport repair) {
        return Message.of("fair.applied.thresholds", "c");
    }
}
