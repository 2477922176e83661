package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.validate.FindingList;
import jianmo.workflow.task.FindingsTask;

/// The leakage checks on a project's table and the split its recipe asks for.
final class Findings {

    private Findings() {}

    static FindingList of(StepInput input, Progress progress) {
        DataSummary data = input.data();
        Split split;
        try (Table table = input.openTable()) {
            split = ProjectSplit.of(input.recipe(), data, table, progress);
        }
        return of(input, split, progress);
    }

    static FindingList of(StepInput input, Split split, Progress progress) {
        return input.studio()
                .compute()
                .call(
                        input.studio().tasks().findings(),
                        new FindingsTask.Request(
                                input.tableRef(),
                                split,
                                input.metric(),
                                input.recipe().seed(),
                                input.studio().threads()),
                        progress);
    }
}
