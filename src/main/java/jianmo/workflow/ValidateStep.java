package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.store.MetricRow;
import jianmo.train.Metric;
import jianmo.train.ModelFile;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.validate.CrossValidation;
import jianmo.validate.FoldResult;
import jianmo.validate.Validation;
import jianmo.validate.ValidationReport;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.task.FoldTask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Cross-validates the final settings on the development rows, then opens the locked rows.
final class ValidateStep implements Step<ValidationReport> {

    @Override
    public Stage stage() {
        return Stage.VALIDATE;
    }

    @Override
    public Class<ValidationReport> resultType() {
        return ValidationReport.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.validate();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.TRAIN, Stage.TUNE);
    }

    @Override
    public Made<ValidationReport> make(StepInput input, Progress progress) {
        DataSummary data = input.data();
        Split split = input.result(Stage.TRAIN, TrainingReport.class).split();
        ModelReport model = input.result(Stage.TUNE, TuningReport.class).model();
        String metric = input.result(Stage.TRAIN, TrainingReport.class).metric();
        long seed = input.recipe().seed();
        var folds =
                new CrossValidation(
                        data,
                        split.development(),
                        metric,
                        input.recipe().validate().folds(),
                        seed,
                        input.studio().threads());
        var results = new ArrayList<FoldResult>();
        for (int fold = 0; fold < folds.folds(); fold++) {
            progress.advance(
                    fold,
                    folds.folds(),
                    Message.of("workflow.validate.fold", fold + 1, folds.folds()));
            results.add(fold(input, folds, model, fold, progress));
        }
        try (Table table = input.openTable()) {
            long looks = input.store().look("validate", split.test().count());
            ValidationReport report =
                    new Validation(data, split, folds, seed)
                            .report(
                                    table,
                                    results,
                                    ModelFile.read(
                                            input.store()
                                                    .files()
                                                    .models()
                                                    .resolve(String.valueOf(model.file()))),
                                    (int) looks - 1,
                                    progress);
            return new Made<>(report, rows(model.family(), report), List.of(), List.of());
        }
    }

    private static FoldResult fold(
            StepInput input,
            CrossValidation folds,
            ModelReport model,
            int fold,
            Progress progress) {
        var request =
                new FoldTask.Request(
                        input.tableRef(),
                        folds.rows(),
                        model.family(),
                        model.settings(),
                        folds.metric(),
                        folds.folds(),
                        fold,
                        input.recipe().seed(),
                        input.studio().threads());
        return input.studio().compute().call(input.studio().tasks().fold(), request, progress);
    }

    private static List<MetricRow> rows(String family, ValidationReport report) {
        var rows = new ArrayList<MetricRow>();
        rows.add(new MetricRow(family, "pooled", report.metric(), report.pooledInterval()));
        for (int fold = 0; fold < report.perFold().size(); fold++) {
            double value = report.perFold().get(fold);
            rows.add(
                    new MetricRow(
                            family,
                            "fold/" + (fold + 1),
                            report.metric(),
                            new Metric(value, value, value, 0)));
        }
        report.test().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> rows.add(new MetricRow(family, "test", e.getKey(), e.getValue())));
        return rows;
    }

    @Override
    public Message summary(ValidationReport report) {
        return report.verdict();
    }
}
