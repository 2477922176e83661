package jianmo.ui.quality;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// Tries a rule on the table: how many rows break it, or why it can't be understood. Used on the
/// JavaFX thread.
final class RuleCheck {

    private final Project project;
    private final FxJobs jobs;
    private @Nullable Running running;

    RuleCheck(Project project, FxJobs jobs) {
        this.project = project;
        this.jobs = jobs;
    }

    /// @param onAnswer a sentence, and whether the rule can be used
    void check(String rule, Answer onAnswer) {
        if (running != null) {
            running.cancel();
        }
        Consumer<Outcome<Effect>> end =
                outcome -> {
                    running = null;
                    switch (outcome) {
                        case Outcome.Done<Effect>(Effect effect) -> {
                            long broken = effect.rowsBefore() - effect.rowsAfter();
                            onAnswer.say(
                                    broken == 0
                                            ? Message.of("inspect.rules.none")
                                            : Message.of("inspect.rules.some", broken),
                                    true);
                        }
                        case Outcome.Cancelled<Effect> _ -> {}
                        case Outcome.Failed<Effect>(Message message, Throwable _) ->
                                onAnswer.say(message, false);
                    }
                };
        running = jobs.start(project.effect(List.of(new Preparation.Filter(rule))), _ -> {}, end);
    }

    /// Gets what a rule came to.
    @FunctionalInterface
    interface Answer {
        void say(Message sentence, boolean usable);
    }
}
