package jianmo.ui;

import jianmo.base.job.Job;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairRequest;
import jianmo.workflow.Fairness;

import java.util.List;
import java.util.Optional;

/// A project without a model: nothing can be asked about groups.
final class SampleFairness implements Fairness {

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Job<FairnessReport> report(FairnessRequest request) {
        return _ -> {
            throw UserError.wrongUse("workflow.stage-missing", Message.of("stage.tune"));
        };
    }

    @Override
    public Job<RepairReport> repair(RepairRequest request) {
        return _ -> {
            throw UserError.wrongUse("workflow.stage-missing", Message.of("stage.tune"));
        };
    }

    @Override
    public Optional<FairnessReport> kept() {
        return Optional.empty();
    }

    @Override
    public Message apply(RepairReport repair) {
        throw UserError.wrongUse("workflow.stage-missing", Message.of("stage.tune"));
    }
}
