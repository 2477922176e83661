package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.compress.lean.LeanJudge;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanReport.Locked;
import jianmo.compress.lean.LeanSettings;
import jianmo.compress.lean.LeanVariant;
import jianmo.dataset.Split;
import jianmo.store.MetricRow;
import jianmo.store.NewReceipt;
import jianmo.store.StoredFile;
import jianmo.store.StoredResult;
import jianmo.train.Metric;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.task.LeanLookTask;
import jianmo.workflow.task.LeanTask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Variants of a project on disk; the newest result counts, since its files replaced those before.
record LiveCompression(Supplier<StepInput> inputs) implements Compression {

    private static final String NAME = "compress";

    /// What decides the result.
    private record Asked(
            LeanSettings settings, double maxLoss, Recipe.@Nullable FairnessStep fairness) {}

    @Override
    public Job<LeanReport> run(LeanSettings settings) {
        return progress -> {
            StepInput input = inputs.get();
            var asked =
                    new Asked(
                            settings,
                            input.recipe().export().maxLoss(),
                            input.recipe().explain().fairness());
            Optional<LeanReport> known =
                    latest(input)
                            .filter(kept ->
                                    kept.receipt()
                                            .matches(
                                                    facts(input),
                                                    Json.write(asked),
                                                    input.recipe().seed()))
                            .map(kept -> kept.as(LeanReport.class));
            return known.isPresent() ? known.get() : made(input, asked, progress);
        };
    }

    private static LeanReport made(StepInput input, Asked asked, Progress progress) {
        Instant started = Instant.now();
        long start = System.nanoTime();
        Split split = input.result(Stage.TRAIN, TrainingReport.class).split();
        TuningReport tuning = input.result(Stage.TUNE, TuningReport.class);
        var request =
                new LeanTask.Request(
                        input.tableRef(),
                        split,
                        String.valueOf(tuning.model().file()),
                        asked.settings(),
                        tuning.metric(),
                        asked.maxLoss(),
                        input.recipe().seed(),
                        folder(input).toString(),
                        metadata(input, split, progress),
                        input.imported().toString(),
                        input.steps());
        LeanReport report = looked(input, request, asked, progress);
        input.store()
                .append(
                        new NewReceipt(
                                NAME,
                                facts(input),
                                Json.write(asked),
                                input.recipe().seed(),
                                input.studio().versions(),
                                started,
                                (System.nanoTime() - start) / 1e9,
                                files(input, report)),
                        Json.write(report),
                        rows(report),
                        List.of());
        return report;
    }

    private static LeanReport looked(
            StepInput input, LeanTask.Request request, Asked asked, Progress progress) {
        var compute = input.studio().compute();
        var tasks = input.studio().tasks();
        LeanReport report = compute.call(tasks.lean(), request, progress);
        if (report.recommended().equals(LeanReport.FP32)) {
            return report;
        }
        input.store().look(NAME, request.split().test().count());
        Locked locked =
                compute.call(tasks.leanLook(), new LeanLookTask.Request(request, report), progress);
        return new LeanJudge(report.metric(), asked.maxLoss()).after(report, locked);
    }

    private static Map<String, String> metadata(StepInput input, Split split, Progress progress) {
        var metadata = new TreeMap<>(ExportStep.thresholds(input, split, progress));
        metadata.put("project", input.recipe().name());
        metadata.put("data.sha256", input.data().hash());
        metadata.put("receipt.tune", input.receiptHash(Stage.TUNE));
        metadata.putAll(input.studio().versions());
        return metadata;
    }

    private static Path folder(StepInput input) {
        return input.store().files().exports().resolve(LeanReport.FOLDER);
    }

    private static List<StoredFile> files(StepInput input, LeanReport report) {
        Path folder = folder(input);
        return report.variants().stream()
                .map(variant -> input.store().files().stored(folder.resolve(variant.file())))
                .collect(Collectors.toList());
    }

    private static List<MetricRow> rows(LeanReport report) {
        return report.variants().stream()
                .map(v ->
                        new MetricRow(
                                "compress/" + v.name(),
                                "validation",
                                report.metric(),
                                new Metric(v.metric(), v.metric(), v.metric(), report.rows())))
                .toList();
    }

    /// What a report rests on.
    private static Map<String, String> facts(StepInput input) {
        var facts = new HashMap<String, String>();
        for (Stage stage : List.of(Stage.DATA, Stage.TRAIN, Stage.TUNE)) {
            facts.put(
                    stage.id(),
                    input.store()
                            .latest(stage.id())
                            .map(kept -> kept.receipt().resultHash())
                            .orElse(""));
        }
        return facts;
    }

    /// The last result whose files are all there.
    private static Optional<StoredResult> latest(StepInput input) {
        Path folder = input.store().files().folder();
        return input.store()
                .latest(NAME)
                .filter(kept ->
                        kept.receipt().files().stream()
                                .allMatch(file -> Files.exists(folder.resolve(file.path()))));
    }

    @Override
    public Optional<LeanReport> kept() {
        StepInput input = inputs.get();
        return latest(input)
                .filter(kept -> kept.receipt().inputs().equals(facts(input)))
                .filter(kept -> kept.receipt().seed() == input.recipe().seed())
                .map(kept -> kept.as(LeanReport.class));
    }

    @Override
    public Path take(String variant, Path target) {
        LeanReport report = kept().orElseThrow(() -> UserError.wrongUse("lean.nothing-kept"));
        LeanVariant chosen =
                report.variant(variant)
                        .orElseThrow(() ->
                                UserError.wrongUse(
                                        "lean.no-variant",
                                        variant,
                                        report.variants().stream()
                                                .map(LeanVariant::name)
                                                .collect(Collectors.joining(", "))));
        Path from = folder(inputs.get()).resolve(chosen.file());
        Path to = Files.isDirectory(target) ? target.resolve(chosen.file()) : target;
        try {
            return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", to.toString());
        }
    }
}
