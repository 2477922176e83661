package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.store.TrialRow;
import jianmo.train.Metric;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.tune.Trial;
import jianmo.tune.TuningReport;
import jianmo.tune.TuningResult;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.task.TrainTask;
import jianmo.workflow.task.TuneTask;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Searches the settings of the chosen family and settles the final model.
final class TuneStep implements Step<TuningReport> {

    @Override
    public Stage stage() {
        return Stage.TUNE;
    }

    @Override
    public Class<TuningReport> resultType() {
        return TuningReport.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.tune();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.TRAIN);
    }

    @Override
    public Made<TuningReport> make(StepInput input, Progress progress) {
        TrainingReport training = input.result(Stage.TRAIN, TrainingReport.class);
        ModelReport standard = training.chosen();
        TuningReport report =
                input.recipe().tune().trials() == 0
                        ? untuned(input, training)
                        : tuned(input, training, progress);
        var trials =
                report.history().stream()
                        .map(trial -> new TrialRow(standard.family(), trial))
                        .toList();
        return new Made<>(
                report,
                TrainStep.rows(report.model()),
                trials,
                TrainStep.files(input, List.of(report.model())));
    }

    private static TuningReport tuned(StepInput input, TrainingReport training, Progress progress) {
        ModelReport standard = training.chosen();
        var request =
                new TuneTask.Request(
                        input.tableRef(),
                        training.split(),
                        standard.family(),
                        standard.settings().values(),
                        training.metric(),
                        input.recipe().tune().trials(),
                        input.recipe().seed(),
                        input.studio().threads(),
                        input.recipe().train().aims());
        TuningResult result =
                input.studio().compute().call(input.studio().tasks().tune(), request, progress);
        ModelReport model = standard;
        if (result.beatsStandard()) {
            ModelReport candidate = trained(input, training, result.best(), progress);
            double gain =
                    Metrics.gain(
                            training.metric(),
                            value(candidate, training.metric()),
                            value(standard, training.metric()));
            model = gain > 0 ? candidate.chosen(true) : standard;
        }
        return result.report(standard.family(), training.metric(), model);
    }

    private static double value(ModelReport model, String metric) {
        Metric found = model.metrics().get(metric);
        return found == null ? Double.NaN : found.value();
    }

    private static ModelReport trained(
            StepInput input, TrainingReport training, Trial best, Progress progress) {
        var request =
                new TrainTask.Request(
                        input.tableRef(),
                        training.split(),
                        training.chosen().family(),
                        training.chosen().settings().with(best.settings().values()).values(),
                        training.metric(),
                        input.recipe().seed(),
                        input.studio().threads(),
                        input.recipe().train().aims());
        return input.studio().compute().call(input.studio().tasks().train(), request, progress);
    }

    private static TuningReport untuned(StepInput input, TrainingReport training) {
        ModelReport model = training.chosen();
        var only =
                new Trial(
                        1,
                        model.settings(),
                        value(model, training.metric()),
                        Trial.State.COMPLETE,
                        model.bestIteration(),
                        model.seconds());
        return new TuningReport(
                model.family(),
                training.metric(),
                Metrics.higherIsBetter(training.metric()),
                input.studio().families().stream()
                        .filter(family -> family.id().equals(model.family()))
                        .findFirst()
                        .map(ModelFamily::searched)
                        .orElse(List.of()),
                List.of(only),
                only,
                Map.of(),
                model,
                Message.of("workflow.tune.skipped"));
    }

    @Override
    public Message summary(TuningReport report) {
        return report.verdict();
    }
}
