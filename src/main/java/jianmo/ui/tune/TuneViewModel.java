package jianmo.ui.tune;

import jianmo.base.chart.Chart;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.Hyperparameter;
import jianmo.tune.Trial;
import jianmo.tune.TuningReport;
import jianmo.ui.control.Words;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.TuneStep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What the tuning panel shows and changes. Used on the JavaFX thread.
final class TuneViewModel {

    private static final String TRIAL = "tune/trial";
    private static final String BEST = "tune/best";

    private final Project project;
    private final Texts texts;
    private final Words words;
    private final Consumer<Throwable> onFailure;

    TuneViewModel(Project project, Texts texts, Consumer<Throwable> onFailure) {
        this.project = project;
        this.texts = texts;
        this.words = new Words(texts);
        this.onFailure = onFailure;
    }

    Optional<TuningReport> report() {
        return project.result(Stage.TUNE, TuningReport.class);
    }

    int trials() {
        return project.recipe().tune().trials();
    }

    void setTrials(int trials) {
        Recipe recipe = project.recipe();
        if (trials == recipe.tune().trials()) {
            return;
        }
        OffThread.compute(
                () -> {
                    project.edit(recipe.withTune(new TuneStep(trials)));
                    return trials;
                },
                _ -> {},
                onFailure);
    }

    static boolean tuning(List<LivePoint> points) {
        return points.stream().anyMatch(point -> point.series().equals(TRIAL));
    }

    /// The trials that have come in so far, and the best of them.
    static Chart.Points live(List<LivePoint> points) {
        return new Chart.Points(
                Message.of("tune.chart.history.title"),
                Message.of("tune.chart.trial"),
                Message.of("panels.tune.value"),
                List.of(
                        series(points, TRIAL, "tune.chart.trials"),
                        series(points, BEST, "tune.chart.best")));
    }

    private static Chart.Series series(List<LivePoint> points, String name, String key) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (LivePoint point : points) {
            if (point.series().equals(name) && Double.isFinite(point.y())) {
                x.add(point.x());
                y.add(point.y());
            }
        }
        return new Chart.Series(Message.of(key), x, y);
    }

    /// The settings of the search, the one that matters most first.
    static List<Hyperparameter> byImportance(TuningReport report) {
        Map<String, Double> importance = report.importance();
        return report.space().stream()
                .sorted(
                        Comparator.comparingDouble(
                                (Hyperparameter p) -> -importance.getOrDefault(p.name(), 0.0)))
                .toList();
    }

    static long count(TuningReport report, Trial.State state) {
        return report.history().stream().filter(trial -> trial.state() == state).count();
    }

    /// The trial of the default settings; it is the first.
    static Trial standard(TuningReport report) {
        return report.history().getFirst();
    }

    /// How much better the best is than the defaults; NaN when the defaults have no value.
    static double gain(TuningReport report) {
        double gain = report.best().value() - standard(report).value();
        return report.maximise() ? gain : -gain;
    }

    /// Whether the final model has the settings of the best trial. They replace the defaults only
    /// where the gain is more than the rows it was measured on can vary by themselves.
    static boolean taken(TuningReport report) {
        return report.best().number() != standard(report).number()
                && report.model().settings().equals(report.best().settings());
    }

    String state(Trial trial) {
        return texts.of(
                "panels.tune.state."
                        + switch (trial.state()) {
                            case COMPLETE -> "complete";
                            case PRUNED -> "pruned";
                            case FAILED -> "failed";
                        });
    }

    /// A trial's value beside the defaults, its state, and its settings.
    String explanation(TuningReport report, Trial trial) {
        var text = new StringBuilder();
        if (trial.number() == report.best().number()) {
            text.append("★ ").append(texts.of("panels.tune.help.best")).append("\n\n");
        }
        if (trial.number() == standard(report).number()) {
            text.append(texts.of("panels.tune.help.standard")).append("\n\n");
        }
        text.append(
                switch (trial.state()) {
                    case COMPLETE ->
                            texts.of(
                                    "panels.tune.help.complete",
                                    words.metric(report.metric()),
                                    words.score(trial.value()),
                                    words.score(standard(report).value()));
                    case PRUNED -> texts.of("panels.tune.help.pruned", trial.iterations());
                    case FAILED -> texts.of("panels.tune.help.failed");
                });
        text.append("\n\n").append(texts.of("panels.tune.help.settings"));
        new TreeMap<>(trial.settings().values())
                .forEach((name, value) ->
                        text.append('\n').append(name).append(" = ").append(words.setting(value)));
        return text.toString();
    }
}
