package jianmo.ui.advice;

import jianmo.advise.Advice;
import jianmo.advise.Advice.Choice;
import jianmo.advise.Advice.Step;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.train.TrainingReport;
import jianmo.ui.control.Words;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.AdviceStep;

import java.util.Optional;
import java.util.function.Consumer;

/// What the advice panel shows and changes. Used on the JavaFX thread.
final class AdviceViewModel {

    private final Project project;
    private final Texts texts;
    private final Words words;
    private final Consumer<Throwable> onFailure;

    AdviceViewModel(Project project, Texts texts, Consumer<Throwable> onFailure) {
        this.project = project;
        this.texts = texts;
        this.words = new Words(texts);
        this.onFailure = onFailure;
    }

    Optional<Advice> advice() {
        return project.result(Stage.ADVICE, Advice.class);
    }

    /// What training measured, where it has run.
    Optional<TrainingReport> training() {
        return project.result(Stage.TRAIN, TrainingReport.class);
    }

    /// The deciding metric of a family on validation rows, where it was trained.
    Optional<Metric> measured(String family) {
        return training()
                .flatMap(report ->
                        report.models().stream()
                                .filter(model -> model.family().equals(family))
                                .findFirst()
                                .flatMap(model ->
                                        Optional.ofNullable(model.metrics().get(report.metric()))));
    }

    /// As `AUC 0.781`, empty where nothing was measured.
    String evidence(String family) {
        return measured(family)
                .map(metric ->
                        words.metric(training().orElseThrow().metric())
                                + " "
                                + words.score(metric.value()))
                .orElse("");
    }

    boolean offline() {
        return project.recipe().advice().latency().equals(AdviceStep.OFFLINE);
    }

    void setOffline(boolean offline) {
        if (offline == offline()) {
            return;
        }
        Recipe recipe = project.recipe();
        var step = new AdviceStep(offline ? AdviceStep.OFFLINE : AdviceStep.INTERACTIVE);
        OffThread.compute(
                () -> {
                    project.edit(recipe.withAdvice(step));
                    return step;
                },
                _ -> {},
                onFailure);
    }

    String name(Choice choice) {
        return words.family(choice.family());
    }

    String shortName(Choice choice) {
        return words.shortFamily(choice.family());
    }

    String taken(Step step) {
        return step.branches().stream()
                .filter(branch -> branch.id().equals(step.taken()))
                .findFirst()
                .map(branch -> texts.of(branch.label()))
                .orElse(step.taken());
    }

    /// Why a question was answered as it was.
    String reason(Step step) {
        return texts.of("panels.advice.answer", taken(step)) + "\n\n" + texts.of(step.because());
    }

    /// Why the way does or does not go along a branch.
    String reason(Step step, Advice.Branch branch) {
        boolean taken = branch.id().equals(step.taken());
        return texts.of(
                        taken ? "panels.advice.branch.taken" : "panels.advice.branch.left",
                        texts.of(step.question()),
                        taken(step))
                + "\n\n"
                + texts.of(step.because());
    }

    /// Why a family was picked or not, and what training measured.
    String reason(Choice choice) {
        var reason = new StringBuilder();
        reason.append(
                texts.of(
                        choice.picked() ? "panels.advice.picked.rank" : "panels.advice.passed.rank",
                        choice.rank()));
        reason.append("\n\n").append(texts.of(choice.why()));
        measured(choice.family())
                .ifPresent(metric ->
                        reason.append("\n\n")
                                .append(
                                        texts.of(
                                                "panels.advice.measured.long",
                                                words.metric(training().orElseThrow().metric()),
                                                words.score(metric.value()),
                                                words.interval(metric),
                                                words.count(metric.rows()))));
        return reason.toString();
    }
}
