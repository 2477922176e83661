package jianmo.ui.shell;

import jianmo.base.job.Job;
import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.ui.task.FxJobs;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Long work of a project beside its stages, and what panels keep of it: both outlive a change of
/// language or theme, and end with the project. Used on the JavaFX thread.
public final class BesideStages {

    private final FxJobs jobs = FxJobs.together();
    private final Set<Running> started = new HashSet<>();
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private final Consumer<Message> note;
    private final Runnable whenEnded;

    /// @param note is told what is being done
    /// @param whenEnded called after each job
    public BesideStages(Consumer<Message> note, Runnable whenEnded) {
        this.note = note;
        this.whenEnded = whenEnded;
    }

    /// What a panel keeps beyond a change of language; made when first asked for.
    public <T> T kept(Class<T> type, Supplier<T> make) {
        return type.cast(kept.computeIfAbsent(type, _ -> make.get()));
    }

    /// Starts a job; all callbacks run on the JavaFX thread, the last of them `onEnd`.
    public <T> Running start(
            Job<T> job,
            Consumer<FxJobs.Step> onStep,
            Consumer<List<LivePoint>> onPoints,
            Consumer<Outcome<T>> onEnd) {
        var own = new AtomicReference<@Nullable Running>();
        Running running =
                jobs.start(
                        job,
                        step -> {
                            note.accept(step.message());
                            onStep.accept(step);
                        },
                        onPoints,
                        outcome -> {
                            started.remove(own.get());
                            note.accept(Message.of("ui.job.none"));
                            onEnd.accept(outcome);
                            whenEnded.run();
                        });
        own.set(running);
        started.add(running);
        return running;
    }

    boolean isIdle() {
        return started.isEmpty();
    }

    /// Asks every job to stop.
    void cancel() {
        List.copyOf(started).forEach(Running::cancel);
    }
}
