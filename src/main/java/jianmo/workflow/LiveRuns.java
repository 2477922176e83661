package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.feature.PlanStyle;
import jianmo.store.ProjectFiles;
import jianmo.store.ProjectStore;
import jianmo.store.RunOwner;
import jianmo.store.RunRow;
import jianmo.store.RunStore;
import jianmo.store.TrainLock;
import jianmo.train.Modality;
import jianmo.train.ModelReport;
import jianmo.train.Settings;
import jianmo.train.Wish;
import jianmo.train.run.CheckpointFolder;
import jianmo.train.run.WishFile;
import jianmo.validate.RecipeEdit;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeEdits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The training runs of a project on disk.
final class LiveRuns implements Runs, AutoCloseable {

    private final Supplier<StepInput> inputs;
    private final Consumer<Recipe> edit;
    private final RunStore store;
    private final ProjectFiles files;
    private final RunFolders folders;
    private final RunTraining training;

    /// @param edit writes a changed recipe
    LiveRuns(Supplier<StepInput> inputs, Consumer<Recipe> edit, ProjectStore project) {
        this.inputs = inputs;
        this.edit = edit;
        this.store = project.runs();
        this.files = project.files();
        this.folders = new RunFolders(files.runs());
        this.training = new RunTraining(store, folders, new RunQueue(files));
        callCrashed();
    }

    /// Runs whose process is gone have crashed; and so have all that say they train when nobody
    /// holds the lock that everyone holds who trains.
    private void callCrashed() {
        List<RunRow> open =
                store.open().stream().filter(run -> !training.claims().isActive(run.id())).toList();
        if (open.isEmpty()) {
            return;
        }
        open.stream().filter(run -> !isOwned(run)).forEach(this::callCrashed);
        if (open.stream().anyMatch(LiveRuns::isOwned)) {
            TrainLock.look(files)
                    .ifPresent(lock -> {
                        try (lock) {
                            store.open().stream()
                                    .filter(run -> !training.claims().isActive(run.id()))
                                    .forEach(this::callCrashed);
                        }
                    });
        }
    }

    private static boolean isOwned(RunRow run) {
        RunOwner owner = RunOwner.read(run.owner());
        return owner != null && owner.isAlive(run.beat());
    }

    private void callCrashed(RunRow run) {
        boolean queued = run.state().equals(RunState.QUEUED.name());
        store.checkpoint(run.id(), CheckpointFolder.newest(folders.of(run.key())));
        store.crashed(
                run, Message.of(queued ? "train.run.never-started" : "train.run.process-gone"));
    }

    /// Trains a family for the stage TRAIN.
    ///
    /// @throws jianmo.train.PausedException when it was paused
    ModelReport train(
            StepInput input,
            Split split,
            String family,
            Map<String, Object> settings,
            Progress progress)
            throws InterruptedException {
        var wanted = RunWanted.of(input, split, family, settings, input.recipe().seed(), null);
        RunInfo run = training.run(wanted, progress);
        if (run.state() == RunState.PAUSED) {
            throw new jianmo.train.PausedException();
        }
        return store.report(run.id()).orElseThrow();
    }

    /// Keeps other processes from training as long as it is held.
    RunQueue.Place enter() {
        return training.enter();
    }

    @Override
    public List<RunInfo> list(String search) {
        callCrashed();
        return store.list(search).stream().map(RunInfos::of).toList();
    }

    @Override
    public Optional<RunInfo> find(long id) {
        callCrashed();
        return store.find(id).map(RunInfos::of);
    }

    @Override
    public Optional<ModelReport> report(long id) {
        return store.report(id);
    }

    @Override
    public Job<RunInfo> start(String family, Map<String, Object> settings) {
        return progress -> {
            StepInput input = inputs.get();
            Split split = split(input, progress);
            return training.run(
                    RunWanted.of(input, split, family, settings, input.recipe().seed(), null),
                    progress);
        };
    }

    private static Split split(StepInput input, Progress progress) {
        try (Table table = input.openTable()) {
            return ProjectSplit.of(input.recipe(), input.data(), table, progress);
        }
    }

    /// A kept run as it would be asked for today.
    ///
    /// @throws UserError when that would be another one
    private static RunWanted again(StepInput input, Split split, RunRow run) {
        var wanted =
                RunWanted.of(
                        input,
                        split,
                        run.family(),
                        run.settings(),
                        run.seed(),
                        run.facts().get("extends"));
        if (!wanted.key().key().equals(run.key())) {
            throw UserError.failed("train.run.changed", run.id());
        }
        return wanted;
    }

    @Override
    public Job<RunInfo> resume(long id) {
        return progress -> {
            RunRow run = known(id);
            switch (RunState.valueOf(run.state())) {
                case DONE -> throw UserError.wrongUse("train.run.already-done", id);
                case RUNNING, QUEUED -> throw UserError.wrongUse("train.run.already-runs", id);
                case PAUSED, FAILED, CRASHED, CANCELLED -> {}
            }
            StepInput input = inputs.get();
            return training.run(again(input, split(input, progress), run), progress);
        };
    }

    @Override
    public Job<RunInfo> extend(long id, int iterations) {
        return progress -> {
            RunRow run = known(id);
            StepInput input = inputs.get();
            var longer = RunWanted.longer(input, run, iterations);
            Split split = split(input, progress);
            RunWanted before = again(input, split, run);
            RunWanted wanted =
                    RunWanted.of(input, split, run.family(), longer, run.seed(), run.key());
            folders.copyNewest(before.key().key(), wanted.key().key());
            return training.run(wanted, progress);
        };
    }

    @Override
    public void wish(long id, Wish wish) {
        RunRow run = known(id);
        RunState state = RunState.valueOf(run.state());
        if (state != RunState.RUNNING && state != RunState.QUEUED) {
            throw UserError.wrongUse("train.run.not-running", id);
        }
        try {
            new WishFile(folders.of(run.key())).write(wish);
        } catch (IOException e) {
            throw UserError.because(
                    e, "train.run.wish-not-written", id, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void cancel(long id) {
        if (!training.claims().cancel(id)) {
            RunRow run = known(id);
            RunOwner owner = RunOwner.read(run.owner());
            throw owner == null
                    ? UserError.wrongUse("train.run.not-running", id)
                    : UserError.wrongUse("train.run.elsewhere", id, owner.pid());
        }
    }

    @Override
    public List<FamilyOffer> families() {
        StepInput input = inputs.get();
        if (input.store().latest(Stage.DATA.id()).isEmpty()) {
            return List.of();
        }
        DataSummary data = input.data();
        boolean backbone = !input.recipe().data().image().backbone().isEmpty();
        return input.studio().families().stream()
                .filter(family -> family.suits(data.target()))
                .filter(family -> reads(data, family.modality()))
                .filter(family -> backbone || family.style() != PlanStyle.BACKBONE)
                .map(family ->
                        new FamilyOffer(family.id(), family.hyperparameters(), family.iterations()))
                .toList();
    }

    private static boolean reads(DataSummary data, Modality modality) {
        return switch (modality) {
            case TABLE -> true;
            case TEXT -> hasFeature(data, ColumnType.TEXT);
            case IMAGE -> hasFeature(data, ColumnType.IMAGE);
        };
    }

    private static boolean hasFeature(DataSummary data, ColumnType type) {
        return data.schema().columns().stream()
                .anyMatch(c -> c.type() == type && c.role() == Role.FEATURE);
    }

    private RunRow known(long id) {
        return store.find(get(id).id()).orElseThrow();
    }

    @Override
    public List<LivePoint> points(long id, long skip) {
        return store.points(id, skip);
    }

    @Override
    public Message use(long id) {
        RunRow run = known(id);
        if (!run.state().equals(RunState.DONE.name())) {
            throw UserError.wrongUse("train.run.not-usable", id);
        }
        StepInput input = inputs.get();
        var settings = differing(input, run.family(), new Settings(run.settings()));
        edit.accept(
                RecipeEdits.with(input.recipe(), new RecipeEdit.Retrain(run.family(), settings)));
        boolean anew = run.facts().containsKey("extends") || RunTraining.isStopped(run);
        return Message.of(
                anew ? "train.run.used-anew" : "train.run.used",
                id,
                Message.of("train.family." + run.family()));
    }

    /// Those of the settings that are not the family's defaults.
    static Map<String, Object> differing(StepInput input, String family, Settings all) {
        var settings = new TreeMap<>(all.values());
        settings.entrySet()
                .removeAll(RunWanted.family(input, family).standard().values().entrySet());
        return settings;
    }

    @Override
    public void tag(long id, List<String> tags) {
        store.tags(
                known(id).id(),
                tags.stream().map(String::strip).filter(t -> !t.isEmpty()).distinct().toList());
    }

    @Override
    public void note(long id, String note) {
        store.note(known(id).id(), note.strip());
    }

    @Override
    public void remove(long id) {
        RunRow run = known(id);
        RunState state = RunState.valueOf(run.state());
        if (state == RunState.RUNNING || state == RunState.QUEUED) {
            throw UserError.wrongUse("train.run.still-runs", id);
        }
        store.remove(id);
        if (store.withKey(run.key()).isEmpty()) {
            folders.remove(run.key());
        }
        String model = run.model();
        if (model != null) {
            removeModel(inputs.get(), model);
        }
    }

    /// Removes a model file that no result and no other run names.
    private void removeModel(StepInput input, String model) {
        Path file = input.store().files().models().resolve(model);
        String name = input.store().files().relative(file);
        boolean used =
                input.store().receipts().stream()
                                .flatMap(receipt -> receipt.files().stream())
                                .anyMatch(stored -> stored.path().equals(name))
                        || store.list("").stream().anyMatch(r -> model.equals(r.model()));
        if (!used) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // it stays, and does no harm
            }
        }
    }

    @Override
    public RunDifference compare(long first, long second) {
        return RunInfos.compare(known(first), known(second));
    }

    @Override
    public String version() {
        return store.version();
    }

    @Override
    public void close() {
        store.close();
    }
}
