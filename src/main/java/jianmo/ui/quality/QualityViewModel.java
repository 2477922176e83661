package jianmo.ui.quality;

import jianmo.chart.Figures;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Thresholds;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the quality panel shows and changes. Used on the JavaFX thread.
final class QualityViewModel {

    private final Project project;
    private final Texts texts;
    private final Consumer<Throwable> onFailure;

    QualityViewModel(Project project, Texts texts, Consumer<Throwable> onFailure) {
        this.project = project;
        this.texts = texts;
        this.onFailure = onFailure;
    }

    /// One row of the matrix.
    ///
    /// @param column empty for the table as a whole
    /// @param cells by dimension
    record Line(String column, Map<String, QualityCell> cells) {

        boolean troubled() {
            return cells.values().stream().anyMatch(cell -> troubled(cell.verdict()));
        }

        private static boolean troubled(Verdict verdict) {
            return verdict == Verdict.WARNING || verdict == Verdict.BAD;
        }
    }

    Optional<QualityMatrix> matrix() {
        return project.result(Stage.QUALITY, QualityMatrix.class);
    }

    /// The rows of the matrix, the table first, then the columns in their order.
    static List<Line> lines(QualityMatrix matrix, boolean onlyProblems) {
        var byColumn = new LinkedHashMap<String, Map<String, QualityCell>>();
        for (QualityCell cell : matrix.cells()) {
            byColumn.computeIfAbsent(cell.column(), _ -> new LinkedHashMap<>())
                    .put(cell.dimension(), cell);
        }
        var lines = new ArrayList<Line>();
        byColumn.forEach((column, cells) -> lines.add(new Line(column, cells)));
        if (onlyProblems) {
            lines.removeIf(line -> !line.troubled());
        }
        return lines;
    }

    Thresholds thresholds() {
        return project.recipe().quality().thresholds();
    }

    void setThresholds(Thresholds changed) {
        Recipe recipe = project.recipe();
        if (changed.equals(recipe.quality().thresholds())) {
            return;
        }
        OffThread.compute(
                () -> {
                    project.edit(recipe.withQuality(recipe.quality().withThresholds(changed)));
                    return changed;
                },
                _ -> {},
                onFailure);
    }

    String title(String dimension) {
        return named(dimension, ".title", dimension);
    }

    String help(String dimension) {
        return named(dimension, ".help", "");
    }

    private String named(String dimension, String end, String otherwise) {
        String key = "quality." + dimension + end;
        return texts.has(key) ? texts.of(key) : otherwise;
    }

    String rowName(String column) {
        return column.isEmpty() ? texts.of("panels.quality.table") : column;
    }

    /// A measured value or a threshold in its own unit: shares in percent, ages in days, else
    /// counts.
    String value(String dimension, double value) {
        return switch (dimension) {
            case "timeliness" ->
                    texts.of("panels.quality.days", Figures.of(value, 3, texts.locale()));
            default -> Figures.percent(value, texts.locale());
        };
    }

    static String sign(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "✓";
            case WARNING -> "!";
            case BAD -> "×";
            case NOT_APPLICABLE -> "–";
        };
    }

    /// What a cell says in a word, for those who can't see it.
    String word(Verdict verdict) {
        return texts.of("panels.quality.verdict." + id(verdict));
    }

    static String id(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "good";
            case WARNING -> "warning";
            case BAD -> "bad";
            case NOT_APPLICABLE -> "none";
        };
    }

    /// The measured value against its threshold, what was found, and why it matters.
    String explanation(QualityCell cell) {
        var words = new StringBuilder();
        words.append(sign(cell.verdict())).append(' ').append(word(cell.verdict()));
        Double value = cell.value();
        Double threshold = cell.threshold();
        if (value != null && Double.isFinite(value)) {
            words.append("\n\n")
                    .append(texts.of("panels.quality.help.value", value(cell.dimension(), value)));
            if (threshold != null && Double.isFinite(threshold)) {
                words.append('\n')
                        .append(
                                texts.of(
                                        "panels.quality.help.threshold",
                                        value(cell.dimension(), threshold)));
            }
        }
        words.append("\n\n").append(texts.of(cell.note()));
        String why = help(cell.dimension());
        if (!why.isEmpty()) {
            words.append("\n\n").append(why);
        }
        return words.toString();
    }
}
