package jianmo.ui.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import jianmo.base.job.Job;
import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.train.live.DeviceHistory;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Project;
import jianmo.workflow.RunInfo;
import jianmo.workflow.Stage;
import jianmo.workflow.StageRun;
import jianmo.workflow.StageState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Runs the stages of one project, one job at a time; outlives a change of language or theme. Used
/// on the JavaFX thread.
final class StageRunner implements PanelContext.StageRuns {

    private final Project project;
    private final FxJobs jobs;
    private final Consumer<Message> onFailure;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Stage> stage = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Message> ended = new ReadOnlyObjectWrapper<>();
    private final ObservableList<LivePoint> points = FXCollections.observableArrayList();
    private final ObservableList<LivePoint> readOnly =
            FXCollections.unmodifiableObservableList(points);
    private final AtomicReference<@Nullable Stage> current = new AtomicReference<>();
    private final BesideStages beside = new BesideStages(this::noteBeside, this::goOnWhenIdle);
    private final List<Runnable> waiting = new ArrayList<>();
    private final DeviceHistory history = new DeviceHistory(DeviceHistory.USUAL);
    private @Nullable Running job;
    private long stageStarted;

    /// @param onFailure is shown the sentence of a job that broke
    StageRunner(Project project, FxJobs jobs, Consumer<Message> onFailure) {
        this.project = project;
        this.jobs = jobs;
        this.onFailure = onFailure;
    }

    /// How far the running stage is.
    ///
    /// @param fraction 0…1, -1 when unknown
    /// @param secondsLeft -1 when unknown
    record Report(Stage stage, double fraction, Message step, double secondsLeft) {}

    @Override
    public void start(Stage wanted) {
        if (running.get()) {
            return;
        }
        running.set(true);
        ended.set(null);
        points.clear();
        report.set(null);
        current.set(null);
        job = jobs.start(upTo(wanted), this::onStep, this::onPoints, this::onEnd);
    }

    /// Runs each stage that is not done, so that it is known which one runs.
    private Job<StageRun> upTo(Stage wanted) {
        return progress -> {
            StageRun last = null;
            for (Stage each : Stage.values()) {
                boolean needed = each == wanted || project.state(each) != StageState.DONE;
                if (each.compareTo(wanted) <= 0 && needed) {
                    current.set(each);
                    progress.advance(0, 0, Message.of("ui.job.starting"));
                    last = project.run(each).run(progress);
                }
            }
            return java.util.Objects.requireNonNull(last);
        };
    }

    @Override
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    @Override
    public void train(Job<RunInfo> wanted, Consumer<Message> onTrouble) {
        Object _ = beside.start(wanted, _ -> {}, _ -> {}, outcome -> onTrained(outcome, onTrouble));
    }

    private void onTrained(Outcome<RunInfo> outcome, Consumer<Message> onTrouble) {
        if (outcome instanceof Outcome.Failed<RunInfo>(Message message, Throwable _)) {
            ended.set(message);
            onTrouble.accept(message);
        }
    }

    /// Ends what runs beside the stages; checkpoints of training runs stay.
    void cancelTrainings() {
        beside.cancel();
    }

    @Override
    public BesideStages beside() {
        return beside;
    }

    private void noteBeside(Message message) {
        if (!running.get()) {
            ended.set(message);
        }
    }

    @Override
    public DeviceHistory history() {
        return history;
    }

    private void onStep(FxJobs.Step step) {
        Stage now = current.get();
        if (now == null) {
            return;
        }
        if (now != stage.get()) {
            stage.set(now);
            stageStarted = System.nanoTime();
        }
        double fraction = step.fraction();
        double seconds = (System.nanoTime() - stageStarted) / 1e9;
        double left = fraction > 0.02 && seconds > 1 ? seconds / fraction * (1 - fraction) : -1;
        report.set(new Report(now, fraction, step.message(), left));
    }

    private void onPoints(List<LivePoint> fresh) {
        points.addAll(fresh);
    }

    private void onEnd(Outcome<StageRun> outcome) {
        running.set(false);
        stage.set(null);
        report.set(null);
        job = null;
        switch (outcome) {
            case Outcome.Done<StageRun>(StageRun run) -> ended.set(run.summary());
            case Outcome.Cancelled<StageRun> _ -> ended.set(Message.of("ui.job.cancelled"));
            case Outcome.Failed<StageRun>(Message message, Throwable _) -> {
                ended.set(Message.of("ui.job.failed"));
                onFailure.accept(message);
            }
        }
        goOnWhenIdle();
    }

    @Override
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    @Override
    public ObservableList<LivePoint> points() {
        return readOnly;
    }

    /// Runs `action` now, or when the running job and every training has ended.
    void whenIdle(Runnable action) {
        waiting.add(action);
        goOnWhenIdle();
    }

    private void goOnWhenIdle() {
        if (!running.get() && beside.isIdle()) {
            var ready = List.copyOf(waiting);
            waiting.clear();
            ready.forEach(Runnable::run);
        }
    }

    /// Says something short at the bottom.
    void note(Message message) {
        ended.set(message);
    }

    /// The stage that runs now, or null.
    ReadOnlyObjectProperty<@Nullable Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Report> report() {
        return report.getReadOnlyProperty();
    }

    /// What the last job came to, or null.
    ReadOnlyObjectProperty<@Nullable Message> ended() {
        return ended.getReadOnlyProperty();
    }
}
