package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.FoldRule;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.train.Aims;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.validate.CrossValidation;
import jianmo.validate.FoldResult;

import java.util.List;

/// One fold of a cross-validation: trains on the other folds and answers for the held-out rows.
public final class FoldTask implements WorkerTask<FoldTask.Request, FoldResult> {

    private final TableEngine tables;
    private final List<ModelFamily> families;

    FoldTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "fold";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<FoldResult> responseType() {
        return FoldResult.class;
    }

    @Override
    public FoldResult run(Request request, Progress progress) {
        try (Table table = request.table().open(tables)) {
            return new CrossValidation(
                            request.table().data(),
                            request.rows(),
                            request.metric(),
                            request.folds(),
                            request.seed(),
                            request.threads(),
                            request.rule())
                    .with(request.aims())
                    .fold(
                            table,
                            StageTasks.family(families, request.family()),
                            request.settings(),
                            request.fold(),
                            progress);
        }
    }

    /// @param rows all development rows
    /// @param fold from 0
    /// @param rule how rows are cut into folds
    public record Request(
            TableRef table,
            Rows rows,
            String family,
            Settings settings,
            String metric,
            int folds,
            int fold,
            long seed,
            int threads,
            FoldRule rule,
            Aims aims) {}
}
