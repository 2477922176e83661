package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.train.Aims;
import jianmo.train.ModelFamily;
import jianmo.train.ModelReport;
import jianmo.train.TrainingRun;

import java.util.List;
import java.util.Map;

/// Trains one family on the training rows and writes its model file.
public final class TrainTask implements WorkerTask<TrainTask.Request, ModelReport> {

    private final TableEngine tables;
    private final List<ModelFamily> families;

    TrainTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "train";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<ModelReport> responseType() {
        return ModelReport.class;
    }

    @Override
    public ModelReport run(Request request, Progress progress) {
        ModelFamily family = StageTasks.family(families, request.family());
        try (Table table = request.table().open(tables)) {
            return request.training()
                    .trainOne(table, family, family.standard().with(request.settings()), progress);
        }
    }

    /// @param family id of the family
    /// @param settings what differs from the family's defaults
    public record Request(
            TableRef table,
            Split split,
            String family,
            Map<String, Object> settings,
            String metric,
            long seed,
            int threads,
            Aims aims) {
        public Request {
            settings = Map.copyOf(settings);
        }

        TrainingRun training() {
            return new TrainingRun(
                    table.data(), split, metric, seed, threads, table.modelsFolder(), aims);
        }
    }
}
