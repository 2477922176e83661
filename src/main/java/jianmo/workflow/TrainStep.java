package jianmo.workflow;

import jianmo.advise.Advice;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.store.MetricRow;
import jianmo.store.StoredFile;
import jianmo.train.ModelFamily;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.train.TrainingRun;
import jianmo.workflow.recipe.Recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Splits the rows, trains each picked family and chooses the best.
final class TrainStep implements Step<TrainingReport> {

    @Override
    public Stage stage() {
        return Stage.TRAIN;
    }

    @Override
    public Class<TrainingReport> resultType() {
        return TrainingReport.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.train();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.ADVICE);
    }

    @Override
    public Map<String, String> facts(StepInput input) {
        return input.mediaFacts();
    }

    @Override
    public Made<TrainingReport> make(StepInput input, Progress progress)
            throws InterruptedException {
        Recipe recipe = input.recipe();
        DataSummary data = input.data();
        List<String> families =
                recipe.train().families().isEmpty() ? picked(input) : recipe.train().families();
        String metric = input.metric();
        LiveRuns runs = input.runs().get();
        try (var _ = runs.enter();
                Table table = input.openTable()) {
            Split split = ProjectSplit.of(recipe, data, table, progress);
            var run =
                    new TrainingRun(
                            data,
                            split,
                            metric,
                            recipe.seed(),
                            input.studio().threads(),
                            input.store().files().models());
            var reports = new ArrayList<ModelReport>();
            reports.add(run.baseline(table, progress));
            for (String family : families) {
                reports.add(
                        runs.train(
                                input,
                                split,
                                family,
                                recipe.train().settings().getOrDefault(family, Map.of()),
                                progress));
            }
            TrainingReport report = run.report(table, reports, input.studio().families(), progress);
            return new Made<>(
                    report,
                    report.models().stream().flatMap(m -> rows(m).stream()).toList(),
                    List.of(),
                    files(input, report.models()));
        }
    }

    /// Those the advice picked; where directions or weights are wanted, those of them that take
    /// them, or all that do if it picked none.
    private static List<String> picked(StepInput input) {
        List<String> picked = input.result(Stage.ADVICE, Advice.class).picked();
        boolean directed = !input.recipe().train().monotone().isEmpty();
        boolean weighed = input.recipe().train().reweigh() != null;
        if (!directed && !weighed) {
            return picked;
        }
        var able =
                input.studio().families().stream()
                        .filter(family -> !directed || family.monotone())
                        .filter(family -> !weighed || family.weights())
                        .filter(family -> family.suits(input.data().target()))
                        .map(ModelFamily::id)
                        .toList();
        var both = picked.stream().filter(able::contains).toList();
        return both.isEmpty() ? able : both;
    }

    static List<MetricRow> rows(ModelReport model) {
        var rows = new ArrayList<MetricRow>();
        model.metrics()
                .forEach((name, metric) ->
                        rows.add(new MetricRow(model.family(), "validation", name, metric)));
        rows.sort(java.util.Comparator.comparing(MetricRow::name));
        return rows;
    }

    static List<StoredFile> files(StepInput input, List<ModelReport> models) {
        var files = input.store().files();
        return models.stream()
                .map(ModelReport::file)
                .filter(Objects::nonNull)
                .distinct()
                .map(name -> files.stored(files.models().resolve(name)))
                .toList();
    }

    @Override
    public Message summary(TrainingReport report) {
        return report.verdict();
    }
}
