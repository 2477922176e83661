package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.group.GroupFitter;
import jianmo.dataset.group.GroupRule;
import jianmo.export.CardFacts;
import jianmo.export.ExportReport;
import jianmo.export.GroupDecision;
import jianmo.export.TestVectors;
import jianmo.store.MetricRow;
import jianmo.store.ProjectFiles;
import jianmo.store.StoredFile;
import jianmo.train.Metric;
import jianmo.train.ModelFile;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.task.ExportTask;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Exports the final model to ONNX, FP32 and INT8, and measures both.
final class ExportStep implements Step<ExportReport> {

    private static final String FP32 = "model.onnx";
    private static final String INT8 = "model.int8.onnx";

    @Override
    public Stage stage() {
        return Stage.EXPORT;
    }

    @Override
    public Class<ExportReport> resultType() {
        return ExportReport.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        Recipe.FairnessStep fair = decided(recipe);
        // which file is used decides nothing about what is measured
        Map<String, Object> measured =
                Map.of("maxLoss", recipe.export().maxLoss(), "vectors", TestVectors.MOST_ROWS);
        return fair == null ? measured : Map.of("export", measured, "fairness", fair);
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.TRAIN, Stage.TUNE);
    }

    @Override
    public Made<ExportReport> make(StepInput input, Progress progress) {
        Split split = input.result(Stage.TRAIN, TrainingReport.class).split();
        TuningReport tuning = input.result(Stage.TUNE, TuningReport.class);
        var files = input.store().files();
        Path fp32 = files.exports().resolve(FP32);
        Path int8 = files.exports().resolve(INT8);
        input.store().look("export", split.test().count());
        ExportReport report =
                input.studio()
                        .compute()
                        .call(
                                input.studio().tasks().export(),
                                new ExportTask.Request(
                                        input.tableRef(),
                                        split,
                                        String.valueOf(tuning.model().file()),
                                        fp32.toString(),
                                        int8.toString(),
                                        tuning.metric(),
                                        input.recipe().export().maxLoss(),
                                        metadata(input, split, tuning, progress),
                                        input.imported().toString(),
                                        input.steps()),
                                progress);
        return new Made<>(
                report,
                List.of(
                        row("fp32", report.metric(), report.fp32Metric(), split),
                        row("int8", report.metric(), report.int8Metric(), split)),
                List.of(),
                stored(report, files, fp32, int8));
    }

    private static List<StoredFile> stored(
            ExportReport report, ProjectFiles files, Path fp32, Path int8) {
        var stored = new ArrayList<>(List.of(files.stored(fp32), files.stored(int8)));
        stored.add(files.stored(fp32.resolveSibling(TestVectors.FILE)));
        ExportReport.Compact compact = report.compact();
        if (compact != null) {
            stored.add(files.stored(int8.resolveSibling(compact.file())));
        }
        return stored;
    }

    private static MetricRow row(String model, String metric, double value, Split split) {
        return new MetricRow(
                model, "test", metric, new Metric(value, value, value, split.test().count()));
    }

    /// Null where all groups have the common threshold.
    private static Recipe.@Nullable FairnessStep decided(Recipe recipe) {
        Recipe.FairnessStep fair = recipe.explain().fairness();
        return fair == null || fair.thresholds().isEmpty() ? null : fair;
    }

    /// The thresholds of the recipe with the groups they belong to.
    static Map<String, String> thresholds(StepInput input, Split split, Progress progress) {
        Recipe.FairnessStep fair = decided(input.recipe());
        if (fair == null) {
            return Map.of();
        }
        int outcome = fair.request().outcome(input.data().target());
        try (Table table = input.openTable()) {
            GroupRule rule =
                    new GroupFitter(table, input.data().schema(), split.train(), progress)
                            .fit(fair.request().groups());
            Double said = fair.request().threshold();
            double common = said == null ? 0.5 : said;
            return new GroupDecision(
                            rule,
                            input.data().target().classes().get(outcome),
                            rule.groups().stream()
                                    .map(g -> fair.thresholds().getOrDefault(g.id(), common))
                                    .toList(),
                            common)
                    .metadata();
        }
    }

    /// What is known of the model before it is exported: no times, folders or machines.
    private static Map<String, String> metadata(
            StepInput input, Split split, TuningReport tuning, Progress progress) {
        var metadata = new TreeMap<String, String>();
        metadata.put("project", input.recipe().name());
        metadata.put("data.sha256", input.data().hash());
        metadata.put("receipt.tune", input.receiptHash(Stage.TUNE));
        metadata.putAll(input.studio().versions());
        metadata.putAll(thresholds(input, split, progress));
        metadata.put("jianmo.data.sha256", input.data().hash());
        metadata.put("jianmo.seed", String.valueOf(split.seed()));
        for (Stage stage : List.of(Stage.DATA, Stage.TRAIN, Stage.TUNE)) {
            // the last one's hash is over those before it
            metadata.put("jianmo.receipt." + stage.id(), input.receiptHash(stage));
        }
        for (String language : List.of("en", "zh")) {
            String card = input.studio().cards().card(facts(input, split, tuning), language);
            if (!card.isEmpty()) {
                metadata.put("jianmo.card." + language, card);
            }
        }
        return metadata;
    }

    private static CardFacts facts(StepInput input, Split split, TuningReport tuning) {
        var target = input.data().target();
        Path models = input.store().files().models();
        return new CardFacts(
                input.recipe().name(),
                target.column(),
                target.task(),
                tuning.model().family(),
                ModelFile.read(models.resolve(String.valueOf(tuning.model().file())))
                        .plan()
                        .encodings()
                        .size(),
                target.classes(),
                new CardFacts.Parts(
                        split.train().count(), split.validation().count(), split.test().count()),
                tuning.metric(),
                Objects.requireNonNull(tuning.model().metrics().get(tuning.metric())));
    }

    @Override
    public Message summary(ExportReport report) {
        return Message.of(
                "workflow.export.summary",
                report.fp32Bytes(),
                report.int8Bytes(),
                report.speedRatio(),
                report.recommended());
    }
}
