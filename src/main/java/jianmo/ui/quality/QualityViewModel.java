package jianmo.ui.quality;

import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.ui.repair.RowCard;
import jianmo.ui.repair.SourceRows;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.QualityProfiles;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the quality panel shows and changes. Used on the JavaFX thread.
final class QualityViewModel {

    /// Most values of a column that a mix can be wished for.
    private static final int MIXED = 12;

    private final Project project;
    private final Texts texts;
    private final Dimensions dimensions;
    private final Consumer<Throwable> onFailure;

    QualityViewModel(Project project, Texts texts, Consumer<Throwable> onFailure) {
        this.project = project;
        this.texts = texts;
        dimensions = new Dimensions(texts);
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

        /// The worst cell of the row; the first of several.
        Optional<QualityCell> worst() {
            return cells.values().stream().min(Comparator.comparingInt(Line::rank));
        }

        private static int rank(QualityCell cell) {
            return switch (cell.verdict()) {
                case BAD -> 0;
                case WARNING -> 1;
                case GOOD -> 2;
                case NOT_APPLICABLE -> 3;
            };
        }

        private static boolean troubled(Verdict verdict) {
            return verdict == Verdict.WARNING || verdict == Verdict.BAD;
        }
    }

    Optional<QualityMatrix> matrix() {
        return project.result(Stage.QUALITY, QualityMatrix.class);
    }

    /// Columns that have a row of their own.
    long columns(QualityMatrix matrix) {
        return lines(matrix, false, "").stream().filter(line -> !line.column().isEmpty()).count();
    }

    /// The cell to look at first: the worst that names rows, or that can be mended.
    Optional<QualityCell> worst(boolean mendable) {
        return matrix().stream()
                .flatMap(matrix -> matrix.cells().stream())
                .filter(cell -> mendable ? !cell.repairs().isEmpty() : cell.rows().total() > 0)
                .min(Comparator.comparingInt(Line::rank));
    }

    /// The share of the rows each value has now, for columns with few values.
    Map<String, Map<String, Double>> categories() {
        var categories = new LinkedHashMap<String, Map<String, Double>>();
        project.result(Stage.DATA, DataSummary.class)
                .ifPresent(data -> {
                    for (var column : data.profile().columns()) {
                        if (column.distinct() > 1 && column.distinct() <= MIXED) {
                            var shares = new LinkedHashMap<String, Double>();
                            column.top()
                                    .forEach(value ->
                                            shares.put(
                                                    value.value(),
                                                    (double) value.count()
                                                            / data.profile().rows()));
                            categories.put(column.name(), shares);
                        }
                    }
                });
        return categories;
    }

    /// A card that shows rows of this project.
    RowCard rowCard(SourceRows source) {
        var types = new LinkedHashMap<String, ColumnType>();
        project.result(Stage.DATA, DataSummary.class)
                .ifPresent(data ->
                        data.schema().columns().forEach(c -> types.put(c.name(), c.type())));
        return new RowCard(texts, source, types, this::picture);
    }

    /// The file of a picture inside the project; null when the path leads out of it.
    private @Nullable Path picture(String value) {
        Path folder = project.folder().toAbsolutePath().normalize();
        Path data = folder.resolve(project.recipe().data().file());
        Path beside = Files.isDirectory(data) ? data : data.resolveSibling("");
        for (Path base : List.of(beside, folder)) {
            try {
                Path file = base.resolve(value).normalize();
                if (file.startsWith(folder) && Files.isRegularFile(file)) {
                    return file;
                }
            } catch (InvalidPathException _) {
                return null;
            }
        }
        return null;
    }

    /// The rows of the matrix, the table first, then the columns in their order.
    ///
    /// @param search part of a column's name; empty for all
    static List<Line> lines(QualityMatrix matrix, boolean onlyProblems, String search) {
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
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        lines.removeIf(line -> !line.column().toLowerCase(Locale.ROOT).contains(wanted));
        return lines;
    }

    Recipe.QualityStep settings() {
        return project.recipe().quality();
    }

    /// Writes changed settings into the recipe; refused while they are locked.
    void setSettings(Recipe.QualityStep changed) {
        Recipe recipe = project.recipe();
        if (recipe.quality().locked() || changed.equals(recipe.quality())) {
            return;
        }
        OffThread.compute(
                () -> {
                    project.edit(recipe.withQuality(changed));
                    return changed;
                },
                _ -> {},
                onFailure);
    }

    /// Writes limits, dimensions, rules and mix into a file of their own.
    void saveProfile(Path file) {
        OffThread.compute(
                () -> {
                    QualityProfiles.write(file, project.recipe().quality());
                    return file;
                },
                _ -> {},
                onFailure);
    }

    /// Takes a profile over into the recipe.
    void loadProfile(Path file, Runnable onDone) {
        OffThread.compute(
                () -> {
                    project.edit(
                            QualityProfiles.apply(project.recipe(), QualityProfiles.read(file)));
                    return file;
                },
                _ -> onDone.run(),
                onFailure);
    }

    Dimensions dimensions() {
        return dimensions;
    }

    String title(String dimension) {
        return dimensions.title(dimension);
    }

    String help(String dimension) {
        return dimensions.help(dimension);
    }

    String rowName(String column) {
        return column.isEmpty() ? texts.of("panels.quality.table") : column;
    }

    String value(String dimension, double value) {
        return dimensions.value(dimension, value);
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
