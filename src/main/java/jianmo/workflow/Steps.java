package jianmo.workflow;

import java.util.List;

/// Every step, in order of the stages.
final class Steps {

    private Steps() {}

    static List<Step<?>> all() {
        return List.of(
                new BriefStep(),
                new ImportStep(),
                new QualityStep(),
                new AdviceStep(),
                new TrainStep(),
                new TuneStep(),
                new ValidateStep(),
                new ExplainStep(),
                new ExportStep());
    }
}
