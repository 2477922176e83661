package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.explain.Explainer;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.ExplanationSummary;
import jianmo.explain.robust.ControlModel;
import jianmo.train.Bootstrap;
import jianmo.train.LiveCurve;
import jianmo.train.Metric;
import jianmo.train.ModelFamily;
import jianmo.train.Monotone;
import jianmo.train.PortableModel;
import jianmo.train.TrainRequest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Trains a family once more, as the model in use was but for one thing, and explains it; nothing
/// is kept.
public final class ControlTask implements WorkerTask<ControlTask.Request, ControlModel> {

    /// Training rows at most, evenly spread.
    private static final int MOST = 20_000;

    private static final int BACKGROUND = 200;

    private final TableEngine tables;
    private final List<ModelFamily> families;

    ControlTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "control";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<ControlModel> responseType() {
        return ControlModel.class;
    }

    @Override
    public ControlModel run(Request request, Progress progress) {
        ModelFamily family = StageTasks.family(families, request.family());
        try (Table table = request.table().open(tables)) {
            var data = request.table().data();
            Rows rows = request.split().train().spread(MOST);
            FeaturePlan plan =
                    new FeatureFitter(data.schema(), data.target())
                            .fit(table, rows, family.style(), progress);
            var reader = new FeatureReader(plan);
            Labelled train = reader.labelled(table, data.schema(), rows, progress);
            Labelled validation =
                    reader.labelled(table, data.schema(), request.split().validation(), progress);
            PortableModel model = trained(request, family, plan, train, validation, progress);
            float[] scores = model.form().score(validation.matrix());
            return new ControlModel(
                    metric(request, scores, validation.labels()),
                    shares(request, model, table, train, progress));
        }
    }

    private static PortableModel trained(
            Request request,
            ModelFamily family,
            FeaturePlan plan,
            Labelled train,
            Labelled validation,
            Progress progress) {
        var settings = family.standard().with(request.settings()).checked(family.hyperparameters());
        RandomGenerator random = Seeds.generator(request.seed(), "control/" + request.draw());
        var asked =
                new TrainRequest(
                        plan.target(),
                        changed(train, request.draw(), random),
                        request.draw() == Draw.SHUFFLED ? dealt(validation, random) : validation,
                        settings,
                        Seeds.of(request.seed(), "train/" + family.id()),
                        request.threads(),
                        request.monotone().of(plan, family));
        var form = family.train(asked, new LiveCurve(family.id(), progress)).form();
        return new PortableModel(family.id(), settings, plan, form);
    }

    private static Metric metric(Request request, float[] scores, float[] labels) {
        return Objects.requireNonNull(
                new Bootstrap(request.seed())
                        .metrics(
                                List.of(request.metric()),
                                request.table().data().target(),
                                scores,
                                labels)
                        .get(request.metric()));
    }

    /// What the model goes by on the first validation rows.
    private static List<FeatureShare> shares(
            Request request, PortableModel model, Table table, Labelled train, Progress progress) {
        var reader = new FeatureReader(model.plan());
        Rows rows = request.split().validation().spread(request.explained());
        var held = HeldRows.read(table, reader.columns(), rows, progress);
        int[] drawn = Rows.all(train.rows()).spread(BACKGROUND).toArray();
        var explained =
                new Explainer(model, train.matrix().take(drawn), request.seed())
                        .explain(
                                reader.matrix(table, rows, progress),
                                held,
                                FeatureReader.labels(table, model.target(), rows, progress),
                                progress);
        return ExplanationSummary.shares(explained);
    }

    private static Labelled changed(Labelled train, Draw draw, RandomGenerator random) {
        return switch (draw) {
            case SEED -> train;
            case SAMPLE -> train.take(random.ints(train.rows(), 0, train.rows()).toArray());
            case SHUFFLED -> dealt(train, random);
        };
    }

    /// The rows with each other's labels.
    private static Labelled dealt(Labelled rows, RandomGenerator random) {
        float[] labels = rows.labels().clone();
        for (int i = labels.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            float kept = labels[i];
            labels[i] = labels[j];
            labels[j] = kept;
        }
        return new Labelled(rows.matrix(), labels, rows.weights());
    }

    /// In what the training differs.
    public enum Draw {
        /// In the seed alone.
        SEED,
        /// In the rows: as many as there are, drawn with replacement.
        SAMPLE,
        /// In the labels, which are dealt anew, so that there is nothing to learn.
        SHUFFLED
    }

    /// @param settings of the model in use
    /// @param metric that decides
    /// @param explained validation rows at most that are explained
    public record Request(
            TableRef table,
            Split split,
            String family,
            Map<String, Object> settings,
            String metric,
            long seed,
            int threads,
            Monotone monotone,
            Draw draw,
            int explained) {
        public Request {
            settings = Map.copyOf(settings);
        }
    }
}
