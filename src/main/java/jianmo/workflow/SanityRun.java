package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Rows;
import jianmo.explain.BackgroundRows;
import jianmo.explain.ExplainedRows;
import jianmo.explain.Explainer;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.ExplanationSummary;
import jianmo.explain.robust.ControlModel;
import jianmo.explain.robust.Light;
import jianmo.explain.robust.Sanity;
import jianmo.explain.robust.SanityReport;
import jianmo.quality.Verdict;
import jianmo.train.Baseline;
import jianmo.train.Metrics;
import jianmo.train.TrainingReport;
import jianmo.validate.Finding;
import jianmo.workflow.task.ControlTask;
import jianmo.workflow.task.ControlTask.Draw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One look at whether the explanation of the model in use can be believed.
final class SanityRun {

    private static final int EXPLAINED = 100;
    private static final int BACKGROUND = 200;
    private static final int MODELS = 2;
    private static final int MOST_SHUFFLED = 8;

    private final StepInput input;
    private final UsedModel used;
    private final Progress progress;
    private final String metric;
    private final Rows rows;

    SanityRun(StepInput input, UsedModel used, Progress progress) {
        this.input = input;
        this.used = used;
        this.progress = progress;
        this.metric = input.result(Stage.TRAIN, TrainingReport.class).metric();
        this.rows = used.split().validation().spread(EXPLAINED);
    }

    SanityReport report() {
        long started = System.nanoTime();
        ExplainedRows explained = explained(used.seed());
        List<FeatureShare> own = ExplanationSummary.shares(explained);
        var sanity = new Sanity(own, metric);
        var lights = new ArrayList<Light>();
        lights.add(Sanity.additive(explained.additivityError(), size(explained)));
        lights.add(
                sanity.same(
                        "draw",
                        List.of(
                                ExplanationSummary.shares(
                                        explained(Seeds.of(used.seed(), "sanity/draw"))))));
        lights.add(sanity.same("seed", features(models(Draw.SEED))));
        lights.add(sanity.same("sample", features(models(Draw.SAMPLE))));
        double moved = own.stream().mapToDouble(FeatureShare::meanAbs).sum();
        double baseline = baseline();
        lights.add(sanity.shuffled(moved, baseline, shuffled(sanity, baseline)));
        lights.add(leak());
        return new SanityReport(
                used.model().family(), rows.count(), lights, (System.nanoTime() - started) / 1e9);
    }

    private ExplainedRows explained(long seed) {
        Rows background = used.split().train().spread(BACKGROUND);
        return new Explainer(
                        used.model(),
                        BackgroundRows.of(used.matrix(background, progress), background.toArray()),
                        input.recipe().explain().settings(),
                        seed)
                .explain(
                        used.matrix(rows, progress),
                        used.held(rows, progress),
                        used.labels(rows, progress),
                        progress);
    }

    /// The largest answer, or distance of one from its base.
    private static double size(ExplainedRows explained) {
        return IntStream.range(0, explained.rows())
                .mapToDouble(row ->
                        Math.max(
                                Math.abs(explained.answer(row)),
                                Math.abs(explained.answer(row) - explained.base(row))))
                .max()
                .orElse(1);
    }

    private List<ControlModel> models(Draw draw) {
        return IntStream.range(0, MODELS).mapToObj(i -> model(draw, i)).toList();
    }

    /// Two, and further ones as long as each beats the baseline: half of them do by chance where
    /// one column tells nearly all.
    private List<ControlModel> shuffled(Sanity sanity, double baseline) {
        var models = new ArrayList<>(models(Draw.SHUFFLED));
        while (models.size() < MOST_SHUFFLED
                && models.stream().allMatch(model -> sanity.beats(baseline, model))) {
            models.add(model(Draw.SHUFFLED, models.size()));
        }
        return models;
    }

    private ControlModel model(Draw draw, int number) {
        progress.advance(0, 0, Message.of("effect.progress.control"));
        return input.studio()
                .compute()
                .call(
                        input.studio().tasks().control(),
                        request(draw, Seeds.of(used.seed(), "sanity/" + number)),
                        progress);
    }

    private ControlTask.Request request(Draw draw, long seed) {
        return new ControlTask.Request(
                input.tableRef(),
                used.split(),
                used.model().family(),
                used.model().settings().values(),
                metric,
                seed,
                input.studio().threads(),
                input.recipe().train().aims().monotone(),
                draw,
                EXPLAINED);
    }

    private static List<List<FeatureShare>> features(List<ControlModel> models) {
        return models.stream().map(ControlModel::features).toList();
    }

    private double baseline() {
        float[] labels = used.labels(used.split().validation(), progress);
        var baseline =
                Baseline.of(used.model().target(), used.labels(used.split().train(), progress));
        return Metrics.value(metric, used.model().target(), baseline.scores(labels.length), labels);
    }

    private Light leak() {
        List<Finding> found = Findings.of(input, used.split(), progress).findings();
        List<Finding> bad = found.stream().filter(f -> f.verdict() == Verdict.BAD).toList();
        List<Finding> warned = found.stream().filter(f -> f.verdict() == Verdict.WARNING).toList();
        String column =
                !bad.isEmpty()
                        ? bad.getFirst().column()
                        : warned.isEmpty() ? "" : warned.getFirst().column();
        return Sanity.leak(bad.size(), warned.size(), column);
    }
}
