package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.train.Aims;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.Reweighing;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.tune.FamilyTrials;
import jianmo.tune.Tuning;
import jianmo.tune.TuningResult;

import java.util.List;
import java.util.Map;

/// Searches a family's settings: every trial trains on the training rows and is measured on the
/// validation rows.
public final class TuneTask implements WorkerTask<TuneTask.Request, TuningResult> {

    private final TableEngine tables;
    private final List<ModelFamily> families;

    TuneTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "tune";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<TuningResult> responseType() {
        return TuningResult.class;
    }

    @Override
    public TuningResult run(Request request, Progress progress) {
        ModelFamily family = StageTasks.family(families, request.family());
        var target = request.table().data().target();
        var schema = request.table().data().schema();
        try (Table table = request.table().open(tables)) {
            Split split = request.split();
            var plan =
                    new FeatureFitter(schema, target)
                            .fit(table, split.train(), family.style(), progress);
            var reader = new FeatureReader(plan);
            Labelled train = reader.labelled(table, schema, split.train(), progress);
            Labelled validation = reader.labelled(table, schema, split.validation(), progress);
            Reweighing fair =
                    Reweighing.of(
                            request.aims(), family, table, schema, split.train(), train, progress);
            if (fair != null) {
                train = fair.on(table, split.train(), train, progress);
                validation = fair.on(table, split.validation(), validation, progress);
            }
            var begin = new Settings(request.settings()).checked(family.hyperparameters());
            var tuning =
                    new Tuning(
                            family.searched(begin),
                            Metrics.higherIsBetter(request.metric()),
                            request.trials(),
                            request.seed());
            var trials =
                    new FamilyTrials(
                            family,
                            new TrainRequest(
                                    target,
                                    train,
                                    validation,
                                    begin,
                                    request.seed(),
                                    request.threads(),
                                    request.aims().monotone().of(plan, family)),
                            request.metric());
            return tuning.run(trials, progress);
        }
    }

    /// @param family id of the family
    /// @param settings where the search begins; those that are not searched stay as they are
    /// @param metric that is searched
    /// @param trials how many settings are tried
    public record Request(
            TableRef table,
            Split split,
            String family,
            Map<String, Object> settings,
            String metric,
            int trials,
            long seed,
            int threads,
            Aims aims) {}
}
