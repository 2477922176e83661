package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.train.ModelFamily;
import jianmo.validate.FindingList;
import jianmo.validate.leak.LeakageChecks;
import jianmo.validate.leak.ProbeRun;

import java.util.List;

/// Looks for leakage in a table and its split.
public final class FindingsTask implements WorkerTask<FindingsTask.Request, FindingList> {

    /// The family that shows what a fault is worth: quick, and good on most tables.
    static final String PROBE = "xgboost";

    private final TableEngine tables;
    private final List<ModelFamily> families;

    FindingsTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "findings";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<FindingList> responseType() {
        return FindingList.class;
    }

    @Override
    public FindingList run(Request request, Progress progress) {
        try (Table table = request.table().open(tables)) {
            return LeakageChecks.run(
                    table,
                    request.table().data(),
                    request.split(),
                    StageTasks.family(families, PROBE),
                    request.metric(),
                    new ProbeRun(request.seed(), request.threads(), progress));
        }
    }

    /// @param metric that decides
    public record Request(TableRef table, Split split, String metric, long seed, int threads) {}
}
