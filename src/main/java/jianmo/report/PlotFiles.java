package jianmo.report;

import jianmo.base.chart.Chart;
import jianmo.base.message.UserError;
import jianmo.chart.ChartPainter;
import jianmo.chart.Palette;
import jianmo.explain.Explanation;
import jianmo.explain.ExplanationCharts;
import jianmo.text.Texts;
import jianmo.train.TrainingCharts;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningCharts;
import jianmo.tune.TuningReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes the plots of a project into `exports/plots/`, each as PNG (double resolution), SVG and
/// PDF.
public final class PlotFiles {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final double SCALE = 2;

    private final Texts texts;

    public PlotFiles(Texts texts) {
        this.texts = texts;
    }

    /// Replaces the plots of every stage that has a result.
    public void write(Project project) {
        Path folder = project.folder().resolve("exports").resolve("plots");
        var painter = new ChartPainter(texts, Palette.light());
        try {
            Files.createDirectories(folder);
            for (var plot : plots(project).entrySet()) {
                Files.write(
                        folder.resolve(plot.getKey() + ".png"),
                        painter.png(plot.getValue(), WIDTH, HEIGHT, SCALE));
                Files.writeString(
                        folder.resolve(plot.getKey() + ".svg"),
                        painter.svg(plot.getValue(), WIDTH, HEIGHT),
                        StandardCharsets.UTF_8);
                Files.write(
                        folder.resolve(plot.getKey() + ".pdf"),
                        painter.pdf(plot.getValue(), WIDTH, HEIGHT));
            }
        } catch (IOException e) {
            throw UserError.because(e, "report.not-written", folder.toString());
        }
    }

    /// Whether every plot that [#write] would write is there.
    public static boolean arePresent(Project project) {
        Path folder = project.folder().resolve("exports").resolve("plots");
        return plots(project).keySet().stream()
                .allMatch(name ->
                        Files.exists(folder.resolve(name + ".png"))
                                && Files.exists(folder.resolve(name + ".svg"))
                                && Files.exists(folder.resolve(name + ".pdf")));
    }

    private static Map<String, Chart> plots(Project project) {
        var plots = new LinkedHashMap<String, Chart>();
        project.result(Stage.TRAIN, TrainingReport.class)
                .ifPresent(report ->
                        report.models().stream()
                                .filter(model -> !model.curve().isEmpty())
                                .forEach(model ->
                                        plots.put(
                                                "training-" + model.family(),
                                                TrainingCharts.curve(model))));
        project.result(Stage.TUNE, TuningReport.class)
                .filter(report -> report.history().size() > 1)
                .ifPresent(report -> {
                    plots.put("tuning-history", TuningCharts.history(report));
                    plots.put("tuning-importance", TuningCharts.importance(report));
                });
        project.result(Stage.EXPLAIN, Explanation.class)
                .ifPresent(explanation -> {
                    plots.put("importance", ExplanationCharts.importance(explanation));
                    plots.put("beeswarm", ExplanationCharts.beeswarm(explanation));
                    plots.put("waterfall", ExplanationCharts.waterfall(explanation));
                });
        project.explanations().kept().ifPresent(rows -> plots.putAll(RowPlots.of(rows)));
        return plots;
    }
}
