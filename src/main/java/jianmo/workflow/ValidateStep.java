package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.store.MetricRow;
import jianmo.train.Metric;
import jianmo.train.ModelFile;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.validate.OverfitRemedies;
import jianmo.validate.SplitFacts;
import jianmo.validate.Validation;
import jianmo.validate.ValidationReport;
import jianmo.workflow.recipe.Recipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at the final settings from three sides on the development rows, looks for leakage, then
/// opens the locked rows.
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
        String serving = recipe.quality().serving();
        return serving == null
                ? recipe.validate()
                : Map.of("validate", recipe.validate(), "serving", serving);
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.TRAIN, Stage.TUNE);
    }

    /// Judged anew when the file the rows are compared with has changed.
    @Override
    public Map<String, String> facts(StepInput input) {
        String serving = input.recipe().quality().serving();
        if (serving == null) {
            return Map.of();
        }
        try {
            return Map.of("serving", input.hashes().of(input.store().files().resolve(serving)));
        } catch (IOException _) {
            return Map.of("serving", "");
        }
    }

    @Override
    public Made<ValidationReport> make(StepInput input, Progress progress) {
        var split = input.result(Stage.TRAIN, TrainingReport.class).split();
        ModelReport model = input.result(Stage.TUNE, TuningReport.class).model();
        var findings = Findings.of(input, split, progress);
        var rounds = new ValidationRounds(input, split, model, progress);
        var results = rounds.folds();
        try (var table = input.openTable()) {
            var triple = rounds.triple(table, results);
            var validation =
                    new Validation(input.data(), split, rounds.plan(0), input.recipe().seed());
            long looks = input.store().look("validate", split.test().count());
            String file = String.valueOf(model.file());
            ValidationReport report =
                    validation.report(
                            table,
                            results,
                            ModelFile.read(input.store().files().models().resolve(file)),
                            (int) looks - 1,
                            progress);
            ValidationReport whole =
                    report.with(
                            SplitFacts.of(split),
                            triple,
                            findings.findings(),
                            OverfitRemedies.of(
                                    report.overfit().level(),
                                    model.family(),
                                    model.settings(),
                                    rounds.family().hyperparameters()));
            return new Made<>(whole, rows(model.family(), whole), List.of(), List.of());
        }
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
        var triple = report.triple();
        if (triple != null) {
            rows.add(new MetricRow(family, "adversarial", "auc", triple.adversarial().auc()));
            var time = triple.time();
            if (time != null) {
                rows.add(new MetricRow(family, "future", report.metric(), time.future()));
            }
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
