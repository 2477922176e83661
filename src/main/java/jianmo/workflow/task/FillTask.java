package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.ModelReport;
import jianmo.train.TrainingRun;

import java.util.List;

/// Trains a model that fills the missing values of a column from the other features, on rows that
/// are not locked; the target of the project is never among what it sees.
public final class FillTask implements WorkerTask<FillTask.Request, Impute> {

    /// The family that fills: quick, takes missing values and categories as they are.
    private static final String FAMILY = "xgboost";

    private final TableEngine tables;
    private final List<ModelFamily> families;

    FillTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "fill";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Impute> responseType() {
        return Impute.class;
    }

    @Override
    public Impute run(Request request, Progress progress) {
        DataSummary data = request.table().data();
        ColumnType type =
                data.schema()
                        .find(request.column())
                        .map(Column::type)
                        .orElseThrow(() ->
                                UserError.wrongUse("prepare.fill.no-column", request.column()));
        boolean fits = type == ColumnType.NUMBER || type == ColumnType.CATEGORY;
        if (!fits || request.column().equals(data.target().column())) {
            throw UserError.wrongUse("prepare.fill.unfit", request.column());
        }
        Schema schema = schema(data.schema(), request.column());
        if (schema.features().isEmpty()) {
            throw UserError.failed("prepare.fill.no-features", request.column());
        }
        try (Table table = request.table().open(tables)) {
            var known = Known.of(table, request, type, progress);
            var summary =
                    new DataSummary(
                            data.file(),
                            data.hash(),
                            data.imported(),
                            data.columnar(),
                            schema,
                            known.coding(),
                            data.profile(),
                            List.of());
            ModelFamily family = StageTasks.family(families, FAMILY);
            ModelReport report =
                    new TrainingRun(
                                    summary,
                                    known.split(request.seed()),
                                    Metrics.deciding(known.coding().task()),
                                    request.seed(),
                                    request.threads(),
                                    request.table().modelsFolder())
                            .trainOne(table, family, family.standard(), progress);
            return new Impute(request.column(), Impute.Method.MODEL, null, report.file());
        }
    }

    /// The features, one of them now the target; the target of the project is left out.
    private static Schema schema(Schema schema, String column) {
        return new Schema(
                schema.columns().stream()
                        .map(c -> {
                            boolean filled = c.name().equals(column);
                            Role role =
                                    filled
                                            ? Role.TARGET
                                            : c.role() == Role.TARGET ? Role.IGNORE : c.role();
                            return new Column(c.name(), c.type(), role);
                        })
                        .toList());
    }

    /// @param rows to learn from: the development rows, never the locked ones
    public record Request(TableRef table, String column, Rows rows, long seed, int threads) {}
}
