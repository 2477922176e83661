package jianmo.ui.repair;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.quality.Repair;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.FxJobs;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Previews one repair at a time and puts the chosen one into the recipe. Used on the JavaFX
/// thread.
public final class RepairViewModel {

    private final Project project;
    private final FxJobs jobs;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Nothing());
    private @Nullable Running running;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<Preparation> previewed = List.of();

    public RepairViewModel(Project project, FxJobs jobs) {
        this.project = project;
        this.jobs = jobs;
    }

    /// Where the preview is.
    public sealed interface State {
        /// No repair is chosen.
        record Nothing() implements State {}

        /// @param fraction 0…1, -1 when unknown
        record Working(double fraction, @Nullable Message step) implements State {}

        record Previewed(Effect effect) implements State {}

        record Cancelled() implements State {}

        record Failed(Message message) implements State {}

        /// @param step place of the first new step in the recipe, from 1
        record Applied(int step) implements State {}
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Forgets what was chosen and stops what runs.
    public void clear() {
        stop();
        state.set(new State.Nothing());
    }

    /// Whether the recipe has all steps of a repair already.
    public boolean applied(Repair repair) {
        List<Preparation> now = project.recipe().data().steps();
        return !repair.steps().isEmpty()
                && repair.steps().stream()
                        .allMatch(step -> now.stream().anyMatch(kept -> same(step, kept)));
    }

    private static boolean same(Preparation offered, Preparation kept) {
        return offered.equals(kept)
                || offered instanceof Impute impute
                        && unfitted(impute)
                        && kept instanceof Impute(var column, var method, _, _)
                        && column.equals(impute.column())
                        && method == impute.method();
    }

    /// Computes what a repair would do; a preview that still runs is stopped.
    public void preview(Repair repair) {
        stop();
        int ask = asked.get();
        state.set(new State.Working(-1, null));
        running =
                jobs.start(
                        progress -> {
                            List<Preparation> steps = fitted(repair.steps(), progress);
                            if (ask == asked.get()) {
                                previewed = steps;
                            }
                            return project.effect(steps).run(progress);
                        },
                        step -> {
                            if (ask == asked.get()) {
                                state.set(new State.Working(step.fraction(), step.message()));
                            }
                        },
                        outcome -> {
                            if (ask == asked.get()) {
                                running = null;
                                state.set(ended(outcome));
                            }
                        });
    }

    /// The steps with the models they need; what was fitted for the last preview is taken again.
    private List<Preparation> fitted(List<Preparation> steps, Progress progress) throws Exception {
        var fitted = new ArrayList<Preparation>();
        for (Preparation step : steps) {
            fitted.add(
                    step instanceof Impute impute && unfitted(impute)
                            ? project.fit(impute.column(), impute.method()).run(progress)
                            : step);
        }
        return List.copyOf(fitted);
    }

    private static boolean unfitted(Impute impute) {
        return impute.method() != Impute.Method.VALUE && impute.model() == null;
    }

    private static State ended(Outcome<Effect> outcome) {
        return switch (outcome) {
            case Outcome.Done<Effect>(Effect effect) -> new State.Previewed(effect);
            case Outcome.Cancelled<Effect> _ -> new State.Cancelled();
            case Outcome.Failed<Effect>(Message message, Throwable _) -> new State.Failed(message);
        };
    }

    public void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    private void stop() {
        asked.incrementAndGet();
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    /// Appends the steps of a repair to the recipe; undo takes them back.
    public void apply(Repair repair) {
        List<Preparation> added =
                state.get() instanceof State.Previewed ? previewed : repair.steps();
        stop();
        int ask = asked.get();
        OffThread.compute(
                () -> {
                    Recipe recipe = project.recipe();
                    var steps = new ArrayList<Preparation>(recipe.data().steps());
                    steps.addAll(added);
                    project.edit(recipe.withData(recipe.data().withSteps(List.copyOf(steps))));
                    return steps.size() - added.size() + 1;
                },
                step -> {
                    if (ask == asked.get()) {
                        state.set(new State.Applied(step));
                    }
                },
                failure -> {
                    if (ask == asked.get()) {
                        state.set(new State.Failed(Dialogs.sentenceOf(failure)));
                    }
                });
    }
}
