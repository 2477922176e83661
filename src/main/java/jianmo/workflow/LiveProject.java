package jianmo.workflow;

import jianmo.base.chart.Chart;
import jianmo.base.job.Job;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.association.Associations;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.ExploreRequest;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Fitting;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.Comparison;
import jianmo.store.NewReceipt;
import jianmo.store.ProjectStore;
import jianmo.store.Receipt;
import jianmo.store.StoredResult;
import jianmo.train.DeviceSource;
import jianmo.validate.FindingList;
import jianmo.workflow.recipe.QualityProfiles;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeFile;
import jianmo.workflow.task.AssociationTask;
import jianmo.workflow.task.EffectTask;
import jianmo.workflow.task.ExploreTask;
import jianmo.workflow.task.FillTask;
import jianmo.workflow.task.PairChartTask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A project on disk: the recipe, the store, and the steps that fill it.
final class LiveProject implements Project {

    private final Studio studio;
    private final DeviceSource devices;
    private final Path folder;
    private final ProjectStore store;
    private final Map<Stage, Step<?>> steps = new HashMap<>();
    private final SourceHashes hashes = new SourceHashes();
    private final Deque<Recipe> undo = new ArrayDeque<>();
    private final Deque<Recipe> redo = new ArrayDeque<>();
    private final Map<Stage, Cached> cache = new HashMap<>();
    private final LiveMedia media;
    private final LiveExplanations explanations = new LiveExplanations(this::input);
    private Recipe recipe;
    private String recipeStamp;
    private @Nullable LiveRuns runs;

    LiveProject(Studio studio, Path folder) {
        this(studio, DeviceSource.none(), folder);
    }

    /// @param devices what networks are trained on
    LiveProject(Studio studio, DeviceSource devices, Path folder) {
        this.studio = studio;
        this.devices = devices;
        this.folder = folder;
        this.recipe = RecipeFile.read(folder);
        this.store = ProjectStore.open(folder);
        this.recipeStamp = stamp();
        this.media = new LiveMedia(folder, this::recipe, studio.pictures(), studio.texts());
        Steps.all().forEach(step -> steps.put(step.stage(), step));
    }

    @Override
    public Media media() {
        return media;
    }

    /// Opened when first asked for.
    @Override
    public synchronized LiveRuns runs() {
        LiveRuns made = runs;
        if (made == null) {
            made = new LiveRuns(this::input, this::edit, store);
            runs = made;
        }
        return made;
    }

    @Override
    public Taggers taggers() {
        return new LiveTaggers(this::input);
    }

    @Override
    public Explanations explanations() {
        return explanations;
    }

    @Override
    public Effects effects() {
        return new LiveEffects(this::input, this::edit, explanations);
    }

    @Override
    public Fairness fairness() {
        return new LiveFairness(this::input, this::edit);
    }

    @Override
    public Graphs graphs() {
        return new LiveGraphs(this::input);
    }

    @Override
    public Compression compression() {
        return new LiveCompression(this::input);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public synchronized Recipe recipe() {
        String now = stamp();
        if (!now.equals(recipeStamp)) {
            recipe = RecipeFile.read(folder);
            recipeStamp = now;
        }
        return recipe;
    }

    @Override
    public synchronized void edit(Recipe changed) {
        Recipe before = recipe();
        if (before.equals(changed)) {
            return;
        }
        requireUnlocked(before, changed);
        RecipeFile.write(folder, changed);
        undo.push(before);
        redo.clear();
        recipe = changed;
        recipeStamp = stamp();
    }

    @Override
    public synchronized boolean undo() {
        return swap(undo, redo);
    }

    @Override
    public synchronized boolean canUndo() {
        return !undo.isEmpty();
    }

    @Override
    public synchronized boolean redo() {
        return swap(redo, undo);
    }

    @Override
    public synchronized boolean canRedo() {
        return !redo.isEmpty();
    }

    /// A locked quality section is changed by hand in the file alone.
    private void requireUnlocked(Recipe before, Recipe changed) {
        boolean same = QualityProfiles.same(before.quality(), changed.quality());
        if (before.quality().locked() && !same) {
            throw UserError.wrongUse(
                    "recipe.quality-locked", folder.resolve(RecipeFile.NAME).toString());
        }
    }

    private boolean swap(Deque<Recipe> from, Deque<Recipe> to) {
        if (from.isEmpty()) {
            return false;
        }
        Recipe now = recipe();
        requireUnlocked(now, from.element());
        Recipe other = from.pop();
        RecipeFile.write(folder, other);
        to.push(now);
        recipe = other;
        recipeStamp = stamp();
        return true;
    }

    @Override
    public StageState state(Stage stage) {
        Step<?> step = step(stage);
        boolean ready = step.needs().stream().allMatch(need -> stored(need).isPresent());
        Optional<StoredResult> kept = stored(stage);
        if (kept.isEmpty()) {
            return ready ? StageState.READY : StageState.EMPTY;
        }
        boolean fresh = step.needs().stream().allMatch(need -> state(need) == StageState.DONE);
        return fresh && matches(step, kept.get().receipt())
                ? StageState.DONE
                : StageState.OUT_OF_DATE;
    }

    private boolean matches(Step<?> step, Receipt receipt) {
        StepInput input = input();
        return receipt.matches(
                        inputs(step, input),
                        Json.write(step.settings(input.recipe())),
                        input.recipe().seed())
                && receipt.files().stream()
                        .allMatch(file -> Files.exists(folder.resolve(file.path())));
    }

    private StepInput input() {
        return new StepInput(studio, recipe(), store, hashes, this::runs, devices);
    }

    private Map<String, String> inputs(Step<?> step, StepInput input) {
        var inputs = new HashMap<>(step.facts(input));
        step.needs()
                .forEach(need ->
                        inputs.put(
                                need.id(),
                                stored(need).map(kept -> kept.receipt().resultHash()).orElse("")));
        return inputs;
    }

    private Step<?> step(Stage stage) {
        return java.util.Objects.requireNonNull(steps.get(stage));
    }

    @Override
    public <T> Optional<T> result(Stage stage, Class<T> type) {
        return cached(stage).map(cached -> type.cast(cached.value()));
    }

    private Optional<StoredResult> stored(Stage stage) {
        return cached(stage).map(Cached::stored);
    }

    private synchronized Optional<Cached> cached(Stage stage) {
        String version = store.version();
        Cached known = cache.get(stage);
        if (known != null && known.version().equals(version)) {
            return Optional.of(known);
        }
        Optional<StoredResult> latest = store.latest(stage.id());
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        StoredResult stored = latest.get();
        Object value =
                known != null && known.stored().receipt().hash().equals(stored.receipt().hash())
                        ? known.value()
                        : stored.as(step(stage).resultType());
        var fresh = new Cached(version, stored, value);
        cache.put(stage, fresh);
        return Optional.of(fresh);
    }

    @Override
    public Job<StageRun> run(Stage stage) {
        return progress -> run(step(stage), progress);
    }

    @Override
    public Job<StageRun> runTo(Stage last) {
        return progress -> {
            StageRun run = null;
            for (Stage stage : Stage.values()) {
                if (stage.compareTo(last) <= 0) {
                    run = run(step(stage), progress);
                }
            }
            return java.util.Objects.requireNonNull(run);
        };
    }

    private <R> StageRun run(Step<R> step, Progress progress) throws Exception {
        Stage stage = step.stage();
        for (Stage need : step.needs()) {
            if (stored(need).isEmpty()) {
                throw UserError.wrongUse(
                        "workflow.stage-missing", StepInput.stageName(need), need.id());
            }
        }
        if (state(stage) == StageState.DONE) {
            R kept = result(stage, step.resultType()).orElseThrow();
            return new StageRun(stage, true, 0, Message.of("workflow.reused", step.summary(kept)));
        }
        progress.advance(0, 0, Message.of("workflow.starting", StepInput.stageName(stage)));
        StepInput input = input();
        Map<String, String> inputs = inputs(step, input);
        Instant started = Instant.now();
        long start = System.nanoTime();
        Made<R> made = step.make(input, progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        store.append(
                new NewReceipt(
                        stage.id(),
                        inputs,
                        Json.write(step.settings(input.recipe())),
                        input.recipe().seed(),
                        studio.versions(),
                        started,
                        seconds,
                        made.files()),
                Json.write(made.result()),
                made.metrics(),
                made.trials());
        if (stage == Stage.EXPLAIN) {
            compareGroups(progress);
        }
        return new StageRun(stage, false, seconds, step.summary(made.result()));
    }

    /// The fairness report beside the explanation, where the recipe names a column.
    private void compareGroups(Progress progress) throws Exception {
        Recipe.FairnessStep wished = recipe().explain().fairness();
        if (wished != null) {
            fairness().report(wished.request()).run(progress);
        }
    }

    @Override
    public Job<List<Message>> verify() {
        return progress -> {
            progress.advance(0, 0, Message.of("workflow.verifying"));
            return store.verify();
        };
    }

    @Override
    public Job<Effect> effectOf(int step) {
        return progress -> {
            List<Preparation> all = recipe().data().steps();
            return effect(all.subList(0, step), List.of(all.get(step))).run(progress);
        };
    }

    @Override
    public Job<Effect> effect(List<Preparation> steps) {
        return progress -> effect(recipe().data().steps(), steps).run(progress);
    }

    private Job<Effect> effect(List<Preparation> before, List<Preparation> steps) {
        return progress -> {
            StepInput input = input();
            var request =
                    new EffectTask.Request(
                            input.imported().toString(),
                            before,
                            steps,
                            store.files().models().toAbsolutePath().toString());
            return studio.compute().call(studio.tasks().effect(), request, progress);
        };
    }

    @Override
    public Job<Exploration> explore(ExploreRequest request) {
        return progress ->
                studio.compute()
                        .call(
                                studio.tasks().explore(),
                                new ExploreTask.Request(input().tableRef(), request),
                                progress);
    }

    @Override
    public Job<Associations> associations() {
        return progress ->
                studio.compute()
                        .call(
                                studio.tasks().association(),
                                new AssociationTask.Request(input().tableRef()),
                                progress);
    }

    @Override
    public Job<Chart> pairChart(String a, @Nullable String b) {
        return progress ->
                studio.compute()
                        .call(
                                studio.tasks().pairChart(),
                                new PairChartTask.Request(input().tableRef(), a, b),
                                progress);
    }

    /// Rows that are not locked.
    private static Rows development(StepInput input, Progress progress) {
        try (Table table = input.openTable()) {
            return ProjectSplit.of(input.recipe(), input.data(), table, progress).development();
        }
    }

    @Override
    public Job<FindingList> findings() {
        return progress -> Findings.of(input(), progress);
    }

    @Override
    public Job<Preparation.Impute> fit(String column, Preparation.Impute.Method method) {
        return progress -> {
            StepInput input = input();
            Rows rows = development(input, progress);
            if (method != Preparation.Impute.Method.MODEL) {
                return plain(input, column, method, rows, progress);
            }
            var request =
                    new FillTask.Request(
                            input.tableRef(), column, rows, recipe().seed(), studio.threads());
            return studio.compute().call(studio.tasks().fill(), request, progress);
        };
    }

    private static Preparation.Impute plain(
            StepInput input,
            String column,
            Preparation.Impute.Method method,
            Rows rows,
            Progress progress) {
        try (Table table = input.openTable()) {
            if (table.columns().stream().noneMatch(c -> c.name().equals(column))) {
                throw UserError.wrongUse("prepare.fill.no-column", column);
            }
            var fitting = new Fitting(table, rows, progress);
            Optional<Preparation.Impute> found =
                    method == Preparation.Impute.Method.MEDIAN
                            ? fitting.median(column)
                            : fitting.mostFrequent(column);
            return found.orElseThrow(() -> UserError.failed("prepare.fill.nothing", column));
        }
    }

    @Override
    public Job<Comparison> compare(Path other) {
        return progress -> Comparisons.of(input(), other, progress);
    }

    @Override
    public Table openTable() {
        return input().openTable();
    }

    @Override
    public String version() {
        return store.version() + "/" + stamp();
    }

    private String stamp() {
        Path file = folder.resolve(RecipeFile.NAME);
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file);
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() {
        media.close();
        closeRuns();
        store.close();
    }

    private synchronized void closeRuns() {
        LiveRuns made = runs;
        if (made != null) {
            made.close();
        }
    }

    private record Cached(String version, StoredResult stored, Object value) {}
}
