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
import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.Attacks;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.HardenReport.Network;
import jianmo.train.LiveCurve;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.PortableModel;
import jianmo.train.TrainRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Trains networks with adversarial training of several strengths and attacks each of them; nothing
/// is kept.
public final class HardenTask implements WorkerTask<HardenTask.Request, HardenReport> {

    /// The family that has the setting.
    public static final String FAMILY = "mlp";

    /// The setting.
    public static final String STRENGTH = "adversarialStrength";

    /// Training rows at most, evenly spread.
    private static final int MOST = 20_000;

    private final TableEngine tables;
    private final List<ModelFamily> families;

    HardenTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "harden";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<HardenReport> responseType() {
        return HardenReport.class;
    }

    @Override
    public HardenReport run(Request request, Progress progress) {
        ModelFamily family = StageTasks.family(families, FAMILY);
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
            var held =
                    HeldRows.read(table, reader.columns(), request.split().validation(), progress);
            var networks = new ArrayList<Network>();
            for (double strength : request.strengths()) {
                var asked =
                        new TrainRequest(
                                data.target(),
                                train,
                                validation,
                                family.standard()
                                        .with(request.settings())
                                        .with(Map.of(STRENGTH, strength)),
                                Seeds.of(request.seed(), "train/" + FAMILY),
                                request.threads());
                networks.add(network(request, family, plan, asked, held, progress));
            }
            return new HardenReport(
                    request.metric(), validation.rows(), request.attacked(), networks);
        }
    }

    private static Network network(
            Request request,
            ModelFamily family,
            FeaturePlan plan,
            TrainRequest asked,
            HeldRows held,
            Progress progress) {
        long started = System.nanoTime();
        var form = family.train(asked, new LiveCurve(FAMILY, progress)).form();
        double seconds = (System.nanoTime() - started) / 1e9;
        var model = new PortableModel(FAMILY, asked.settings(), plan, form);
        Labelled rows = asked.validation();
        AttackReport report =
                new Attacks(model, asked.train().matrix(), rows, request.seed())
                        .measure(List.of(request.attacked()), held, progress);
        AttackReport.Result worst = report.strengths().getFirst().pgd();
        return new Network(
                asked.settings().real(STRENGTH),
                Metrics.value(
                        request.metric(), asked.target(), form.score(rows.matrix()), rows.labels()),
                report.value(),
                worst.value(),
                worst.turned(),
                seconds);
    }

    /// @param settings what differs from the family's defaults
    /// @param strengths of the adversarial training; 0 for none
    /// @param attacked strength of the attack
    public record Request(
            TableRef table,
            Split split,
            Map<String, Object> settings,
            String metric,
            long seed,
            int threads,
            List<Double> strengths,
            double attacked) {
        public Request {
            settings = Map.copyOf(settings);
            strengths = List.copyOf(strengths);
        }
    }
}
