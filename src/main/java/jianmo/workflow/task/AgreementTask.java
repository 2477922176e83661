package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.train.ModelFamily;
import jianmo.validate.LabelAgreement;

import java.util.List;

/// How often a model that has not seen a row answers with the row's own label.
public final class AgreementTask
        implements WorkerTask<AgreementTask.Request, AgreementTask.Answer> {

    /// The family that judges: quick, and good on most tables.
    private static final String JUDGE = "xgboost";

    private final TableEngine tables;
    private final List<ModelFamily> families;

    AgreementTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "agreement";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Answer> responseType() {
        return Answer.class;
    }

    @Override
    public Answer run(Request request, Progress progress) {
        try (Table table = request.table().open(tables)) {
            var judge =
                    new LabelAgreement(
                            table,
                            request.table().data(),
                            request.rows(),
                            StageTasks.family(families, JUDGE),
                            request.seed(),
                            request.threads());
            double share = judge.agreement(progress);
            return new Answer(!Double.isNaN(share), Double.isNaN(share) ? 0 : share);
        }
    }

    /// @param rows to judge; never the locked ones
    public record Request(TableRef table, Rows rows, long seed, int threads) {}

    /// @param known whether it could be told
    /// @param agreed share of rows, 0…1
    public record Answer(boolean known, double agreed) {

        /// The share, or NaN when it cannot be told.
        public double share() {
            return known ? agreed : Double.NaN;
        }
    }
}
