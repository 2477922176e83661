package jianmo.ui.train;

import jianmo.advise.Advice;
import jianmo.advise.Advice.Choice;
import jianmo.dataset.DataSummary;
import jianmo.text.Texts;
import jianmo.train.Metrics;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.ui.control.Words;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.TrainStep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What the training panel shows and changes. Used on the JavaFX thread.
final class TrainViewModel {

    static final String BASELINE = "baseline";
    private static final List<String> METRICS =
            List.of("auc", "accuracy", "f1", "logLoss", "rmse", "mae", "r2");

    private final Project project;
    private final Texts texts;
    private final Words words;
    private final Consumer<Throwable> onFailure;

    TrainViewModel(Project project, Texts texts, Consumer<Throwable> onFailure) {
        this.project = project;
        this.texts = texts;
        this.words = new Words(texts);
        this.onFailure = onFailure;
    }

    Optional<TrainingReport> report() {
        return project.result(Stage.TRAIN, TrainingReport.class);
    }

    /// Name of the metric that decides.
    String metric() {
        String wished = project.recipe().train().metric();
        return wished != null
                ? wished
                : project.result(Stage.DATA, DataSummary.class)
                        .map(data -> Metrics.deciding(data.target().task()))
                        .orElse("auc");
    }

    /// Every family that can be chosen, best advised first; empty before the advice.
    List<String> families() {
        var known = new LinkedHashSet<String>();
        advice().ifPresent(advice -> advice.fitting().forEach(c -> known.add(c.family())));
        known.addAll(project.recipe().train().families());
        return List.copyOf(known);
    }

    private Optional<Advice> advice() {
        return project.result(Stage.ADVICE, Advice.class);
    }

    /// Whether the families are those the advice picks.
    boolean asAdvised() {
        return project.recipe().train().families().isEmpty();
    }

    /// The families that the next training trains.
    Set<String> chosen() {
        return asAdvised()
                ? new LinkedHashSet<>(advice().map(Advice::picked).orElse(List.of()))
                : new LinkedHashSet<>(project.recipe().train().families());
    }

    /// Whether a family was not picked by the advice, so that a person may wonder.
    boolean againstAdvice(String family) {
        return advice().stream()
                .flatMap(advice -> advice.families().stream())
                .anyMatch((Choice choice) -> choice.family().equals(family) && !choice.picked());
    }

    /// @param families empty for those the advice picks
    void choose(List<String> families) {
        Recipe recipe = project.recipe();
        TrainStep step = recipe.train();
        if (families.equals(step.families())) {
            return;
        }
        var changed = step.withFamilies(families);
        OffThread.compute(
                () -> {
                    project.edit(recipe.withTrain(changed));
                    return changed;
                },
                _ -> {},
                onFailure);
    }

    /// The metrics of a report, the one that decides first.
    static List<String> metrics(TrainingReport report) {
        var names = new ArrayList<String>();
        names.add(report.metric());
        METRICS.stream()
                .filter(name -> !names.contains(name))
                .filter(name ->
                        report.models().stream().anyMatch(m -> m.metrics().containsKey(name)))
                .forEach(names::add);
        return names;
    }

    String name(ModelReport model) {
        return words.shortFamily(model.family());
    }

    Map<String, String> names(Curves curves) {
        var names = new LinkedHashMap<String, String>();
        curves.byFamily().keySet().forEach(family -> names.put(family, words.shortFamily(family)));
        return names;
    }

    /// How to read a model's row: intervals, training rows beside validation rows, settings.
    String explanation(TrainingReport report, ModelReport model) {
        var text = new StringBuilder();
        if (model.family().equals(BASELINE)) {
            return texts.of("panels.train.help.baseline");
        }
        if (model.chosen()) {
            text.append("★ ").append(texts.of("panels.train.help.chosen")).append("\n\n");
        }
        for (String name : metrics(report)) {
            var metric = model.metrics().get(name);
            if (metric == null) {
                continue;
            }
            Double train = model.trainMetrics().get(name);
            text.append(
                            texts.of(
                                    "panels.train.help.metric",
                                    words.metric(name),
                                    words.score(metric.value()),
                                    words.interval(metric),
                                    train == null ? "–" : words.score(train)))
                    .append('\n');
        }
        text.append('\n').append(texts.of("panels.train.help.interval"));
        if (!model.settings().values().isEmpty()) {
            text.append("\n\n").append(texts.of("panels.train.help.settings"));
            new TreeMap<>(model.settings().values())
                    .forEach((name, value) ->
                            text.append('\n')
                                    .append(name)
                                    .append(" = ")
                                    .append(words.setting(value)));
        }
        return text.toString();
    }
}
