package jianmo.workflow;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Job;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.GroupFigures;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.GroupThreshold;
import jianmo.explain.fair.Repair;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairRequest;
import jianmo.store.MetricRow;
import jianmo.store.NewReceipt;
import jianmo.store.StoredFile;
import jianmo.store.StoredResult;
import jianmo.tune.TuningReport;
import jianmo.validate.RecipeEdit;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeEdits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Fairness of a project on disk. Reports are kept under `fairness/<hash of the request>`.
record LiveFairness(Supplier<StepInput> inputs, Consumer<Recipe> edit) implements Fairness {

    private static final String REPORT = "fairness/";
    private static final String REPAIR = "fairness-repair/";

    @Override
    public List<String> columns() {
        StepInput input = inputs.get();
        if (input.store().latest(Stage.DATA.id()).isEmpty()) {
            return List.of();
        }
        String target = input.data().target().column();
        return input.data().schema().columns().stream()
                .filter(c -> c.type() != ColumnType.TEXT && c.type() != ColumnType.IMAGE)
                .map(c -> c.name())
                .filter(name -> !name.equals(target))
                .toList();
    }

    @Override
    public Job<FairnessReport> report(FairnessRequest request) {
        return progress -> {
            StepInput input = inputs.get();
            Optional<FairnessReport> known =
                    known(input, REPORT, request).map(kept -> kept.as(FairnessReport.class));
            if (known.isPresent()) {
                return known.get();
            }
            return timed(
                    input,
                    REPORT,
                    request,
                    progress,
                    (work, inner) -> work.report(request, inner),
                    report -> rows(input, report.table(), "validation", ""),
                    _ -> List.of());
        };
    }

    @Override
    public Job<RepairReport> repair(RepairRequest request) {
        return progress -> {
            request.check();
            StepInput input = inputs.get();
            Optional<RepairReport> known =
                    known(input, REPAIR, request).map(kept -> kept.as(RepairReport.class));
            if (known.isPresent()) {
                return known.get();
            }
            return timed(
                    input,
                    REPAIR,
                    request,
                    progress,
                    (work, inner) -> work.repair(request, inner),
                    report -> rows(input, report),
                    report -> files(input, report));
        };
    }

    private interface Work<R> {
        R run(FairnessWork work, Progress progress) throws Exception;
    }

    /// Does the work and keeps its result with a receipt.
    private static <R> R timed(
            StepInput input,
            String kind,
            Object request,
            Progress progress,
            Work<R> work,
            java.util.function.Function<R, List<MetricRow>> rows,
            java.util.function.Function<R, List<StoredFile>> files)
            throws Exception {
        Instant started = Instant.now();
        long start = System.nanoTime();
        R result;
        try (var fair = FairnessWork.open(input)) {
            result = work.run(fair, progress);
        }
        input.store()
                .append(
                        new NewReceipt(
                                name(kind, request),
                                facts(input),
                                Json.write(request),
                                input.recipe().seed(),
                                input.studio().versions(),
                                started,
                                (System.nanoTime() - start) / 1e9,
                                files.apply(result)),
                        Json.write(result),
                        rows.apply(result),
                        List.of());
        return result;
    }

    private static String name(String kind, Object request) {
        return kind + Hashes.of(Json.write(request)).substring(0, 16);
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

    private static Optional<StoredResult> known(StepInput input, String kind, Object request) {
        return input.store()
                .latest(name(kind, request))
                .filter(kept ->
                        kept.receipt()
                                .matches(facts(input), Json.write(request), input.recipe().seed()));
    }

    @Override
    public Optional<FairnessReport> kept() {
        StepInput input = inputs.get();
        Recipe.FairnessStep wished = input.recipe().explain().fairness();
        Optional<StoredResult> asked =
                wished == null ? Optional.empty() : known(input, REPORT, wished.request());
        return asked.or(() -> newest(input, REPORT).findFirst())
                .map(kept -> kept.as(FairnessReport.class));
    }

    @Override
    public Optional<RepairReport> keptRepair(FairnessRequest request) {
        return newest(inputs.get(), REPAIR)
                .map(kept -> kept.as(RepairReport.class))
                .filter(report -> report.request().fairness().equals(request))
                .findFirst();
    }

    /// What still holds, newest first.
    private static Stream<StoredResult> newest(StepInput input, String kind) {
        Map<String, String> facts = facts(input);
        return input.store().receipts().reversed().stream()
                .filter(receipt -> receipt.stage().startsWith(kind))
                .filter(receipt -> receipt.inputs().equals(facts))
                .filter(receipt -> receipt.seed() == input.recipe().seed())
                .flatMap(receipt -> input.store().latest(receipt.stage()).stream());
    }

    private static List<MetricRow> rows(StepInput input, RepairReport report) {
        var effect = report.effect();
        String part = report.locked() == null ? "validation" : "test";
        var rows = new ArrayList<>(rows(input, effect.before(), part, ""));
        rows.addAll(rows(input, effect.after(), part, "repaired/"));
        return rows;
    }

    private static List<MetricRow> rows(
            StepInput input, GroupTable table, String part, String prefix) {
        String family = input.result(Stage.TUNE, TuningReport.class).family();
        var rows = new ArrayList<MetricRow>();
        for (GroupFigures group : table.groups()) {
            group.figures()
                    .forEach((measure, metric) ->
                            rows.add(
                                    new MetricRow(
                                            family,
                                            part + "/" + prefix + group.group().id(),
                                            measure.name(),
                                            metric)));
        }
        return rows;
    }

    private static List<StoredFile> files(StepInput input, RepairReport report) {
        String model = report.model();
        var files = input.store().files();
        return model == null ? List.of() : List.of(files.stored(files.models().resolve(model)));
    }

    @Override
    public Message apply(RepairReport repair) {
        Recipe recipe = inputs.get().recipe();
        FairnessRequest request = repair.request().fairness();
        if (repair.request().repair() == Repair.REWEIGH) {
            var model = inputs.get().result(Stage.TUNE, TuningReport.class).model();
            Recipe changed =
                    RecipeEdits.with(
                            recipe,
                            new RecipeEdit.Retrain(
                                    model.family(),
                                    LiveRuns.differing(
                                            inputs.get(), model.family(), model.settings())));
            edit.accept(
                    changed.withTrain(changed.train().withReweigh(request.groups()))
                            .withExplain(
                                    recipe.explain()
                                            .withFairness(
                                                    new Recipe.FairnessStep(request, Map.of()))));
            return Message.of("fair.applied.reweigh", request.groups().column());
        }
        var thresholds = new HashMap<String, Double>();
        for (GroupThreshold each : repair.thresholds()) {
            thresholds.put(each.group().id(), each.threshold());
        }
        edit.accept(
                recipe.withExplain(
                        recipe.explain()
                                .withFairness(new Recipe.FairnessStep(request, thresholds))));
        return Message.of("fair.applied.thresholds", request.groups().column());
    }
}
