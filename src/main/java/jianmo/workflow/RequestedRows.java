package jianmo.workflow;

import jianmo.base.file.Folders;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.media.MediaRef;
import jianmo.dataset.prepare.Preparation;
import jianmo.explain.BackgroundRows;
import jianmo.explain.DecisionPaths;
import jianmo.explain.ExplainedRows;
import jianmo.explain.InteractionReport;
import jianmo.explain.Interactions;
import jianmo.explain.PartsExplainer;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.explain.path.RowPaths;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Finds the rows of an [ExplainRequest] and explains them. Locked rows of the table stay locked.
final class RequestedRows {

    private static final int LISTED = 12;

    /// Rows whose parts are explained at once.
    private static final int MOST_PARTS = 20;

    private static final int PARTS_BACKGROUND = 100;

    private final StepInput input;
    private final UsedModel used;
    private final ExplainRequest request;
    private final Progress progress;

    RequestedRows(StepInput input, UsedModel used, ExplainRequest request, Progress progress) {
        this.input = input;
        this.used = used;
        this.request = request;
        this.progress = progress;
    }

    /// What is done with the rows once they are found.
    @FunctionalInterface
    interface Use<T> {
        T of(Table table, HeldRows held, Matrix matrix, float[] labels);
    }

    ExplainedRows explain() {
        var explainer = new ModelExplainer(used, request.settings(), progress);
        return found((_, held, matrix, labels) -> explainer.explain(matrix, held, labels));
    }

    /// Pairs of columns over the rows.
    InteractionReport interactions() {
        var background = new ModelExplainer(used, request.settings(), progress).background();
        var interactions =
                new Interactions(used.model(), background, request.settings(), used.seed());
        return found((_, held, matrix, _) -> interactions.find(matrix, held, progress));
    }

    /// Ways through the trees.
    List<RowPaths> paths() {
        var paths = new DecisionPaths(used.model());
        return found((_, held, matrix, _) -> paths.of(matrix, held));
    }

    /// The words or regions of the first rows.
    List<RowParts> parts(PictureDivision division) {
        Rows drawn = used.some(used.split().train(), PARTS_BACKGROUND, "background");
        var background = BackgroundRows.of(used.matrix(drawn, progress), drawn.toArray());
        List<String> pictures = pictures(drawn);
        return found((table, held, matrix, _) -> {
            int[] first = IntStream.range(0, Math.min(MOST_PARTS, matrix.rows())).toArray();
            Rows numbers = Rows.of(Arrays.stream(first).map(held::number).toArray());
            return new PartsExplainer(
                            used.model(),
                            background,
                            pictures,
                            request.settings().unit(),
                            table.media(),
                            used.seed())
                    .explain(
                            matrix.take(first),
                            HeldRows.read(table, withPictures(table), numbers, progress),
                            division,
                            progress);
        });
    }

    /// The columns of the model, and those of pictures.
    private List<Column> withPictures(Table table) {
        var columns = new ArrayList<>(used.reader().columns());
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.IMAGE
                    && columns.stream().noneMatch(c -> c.name().equals(column.name()))) {
                columns.add(column);
            }
        }
        return columns;
    }

    /// Paths in the first column of pictures; none where there is no such column.
    private List<String> pictures(Rows rows) {
        List<Column> columns =
                used.table().columns().stream()
                        .filter(column -> column.type() == ColumnType.IMAGE)
                        .limit(1)
                        .toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        HeldRows held = HeldRows.read(used.table(), columns, rows, progress);
        return IntStream.range(0, held.rows())
                .mapToObj(row -> Objects.requireNonNullElse(held.text(0, row), ""))
                .toList();
    }

    /// @throws UserError when there are none, columns are missing, or a row is locked
    <T> T found(Use<T> use) {
        used.requireColumns();
        Path file = request.file();
        if (file != null) {
            return inFile(file, use);
        }
        Rows rows = request.rows().isEmpty() ? usual() : asked();
        if (rows.count() == 0) {
            throw UserError.failed("explain.no-rows");
        }
        return use.of(
                used.table(),
                used.held(rows, progress),
                used.matrix(rows, progress),
                used.labels(rows, progress));
    }

    private Rows usual() {
        return used.some(used.split().validation(), request.most(), "explain");
    }

    private Rows asked() {
        Rows locked = used.split().test();
        int[] numbers = inside(used.table().rows());
        for (int row : numbers) {
            if (Rows.of(row).without(locked).count() == 0) {
                throw UserError.wrongUse("explain.row-locked", row + 1);
            }
        }
        return Rows.of(numbers);
    }

    private int[] inside(long count) {
        for (int row : request.rows()) {
            if (row < 0 || row >= count) {
                throw UserError.wrongUse("explain.row-unknown", row + 1L, count);
            }
        }
        return request.rows().stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    }

    private <T> T inFile(Path file, Use<T> use) {
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("jianmo-explain-");
            var tables = input.studio().tables();
            var imported = tables.importFile(file, reading(), scratch, progress);
            Path columnar = imported.columnar();
            List<Preparation> steps = input.steps();
            if (steps.stream().allMatch(Preparation::onNewData) && !steps.isEmpty()) {
                columnar =
                        tables.prepare(columnar, steps, input.store().files().models(), progress)
                                .columnar();
            } else if (!steps.isEmpty()) {
                throw UserError.failed("explain.rows-preparation");
            }
            try (Table table = tables.open(columnar, media(file))) {
                requireColumns(table, String.valueOf(file.getFileName()));
                return held(table, use);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(scratch);
        }
    }

    private <T> T held(Table table, Use<T> use) {
        int[] numbers =
                request.rows().isEmpty()
                        ? IntStream.range(0, (int) Math.min(request.most(), table.rows())).toArray()
                        : inside(table.rows());
        if (numbers.length == 0) {
            throw UserError.failed("explain.no-rows");
        }
        Rows rows = Rows.of(numbers);
        var held = HeldRows.read(table, used.reader().columns(), rows, progress);
        var matrix = used.reader().matrix(held, table.media(), progress);
        return use.of(table, held, matrix, ModelExplainer.unknown(numbers.length));
    }

    /// Columns are read as the model reads them: a category written in digits stays a category.
    private ReadOptions reading() {
        var types = new HashMap<String, ColumnType>();
        used.reader().columns().forEach(column -> types.put(column.name(), column.type()));
        return ReadOptions.sniff().withTypes(types);
    }

    private MediaRef media(Path file) {
        MediaRef own = input.media();
        return new MediaRef(
                file.toAbsolutePath().toString(),
                "",
                own.backbone(),
                ImageSettings.standard(),
                own.text());
    }

    private void requireColumns(Table table, String file) {
        List<String> missing = used.missing(table);
        if (!missing.isEmpty()) {
            throw UserError.wrongUse(
                    "explain.rows-lack-columns", file, missing.size(), listed(missing));
        }
    }

    static String listed(List<String> names) {
        String first = String.join(", ", names.stream().limit(LISTED).toList());
        return names.size() > LISTED ? first + ", …" : first;
    }

    private static void remove(@org.jspecify.annotations.Nullable Path path) {
        try {
            Folders.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
