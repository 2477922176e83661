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
    private final TextReading texts;

    FindingsTask(TableEngine tables, List<ModelFamily> families, TextReading texts) {
        this.tables = tables;
        this.families = families;
        this.texts = texts;
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
            TextReading.Read read = texts.numbers(request.table(), table, progress);
            return LeakageChecks.run(
                    read.table(),
                    read.data(),
                    request.split(),
                    StageTasks.family(families, PROBE),
                    request.metric(),
                    new ProbeRun(request.seed(), request.threads(), progress));
        }
    }

    /// @param metric that decides
    public record Request(TableRef table, Split split, String metric, long seed, int threads) {}
}
