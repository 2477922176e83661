package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.export.GraphEngine.Scorer;
import jianmo.export.TestVectors.Expected;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes rows of the table for [TestVectors] and asks every file for its answers.
///
/// A model of pictures gets none: a picture is no text.
public final class VectorMaker {

    /// `float` sums in another order differ by this much.
    private static final double FLOAT_TOLERANCE = 1e-5;

    private static final double MICROS_A_DAY = 86_400e6;

    private final GraphEngine graphs;
    private final Table table;

    public VectorMaker(GraphEngine graphs, Table table) {
        this.graphs = graphs;
        this.table = table;
    }

    /// @param rows to choose from, evenly spread
    /// @param folder the files of the report lie in
    public TestVectors make(Rows rows, ExportReport report, Path folder, Progress progress) {
        Rows taken = rows.spread(TestVectors.MOST_ROWS);
        try (Scorer scorer = graphs.open(folder.resolve(report.fp32()))) {
            var prepared = PreparedInputs.read(scorer.metadata());
            var columns = RawRows.columns(scorer.inputs(), prepared);
            if (columns.stream().anyMatch(column -> column.type() == ColumnType.IMAGE)) {
                return new TestVectors(
                        scorer.inputs(), scorer.classes(), List.of(), List.of(), about(scorer));
            }
            var texts = new ArrayList<List<String>>();
            table.scan(
                    columns,
                    taken,
                    progress,
                    chunk -> {
                        for (int i = 0; i < chunk.size(); i++) {
                            var row = new ArrayList<String>();
                            for (int c = 0; c < columns.size(); c++) {
                                row.add(text(chunk, columns.get(c).type(), c, i));
                            }
                            texts.add(List.copyOf(row));
                        }
                    });
            var expected = new ArrayList<Expected>();
            expected.add(expected(report.fp32(), FLOAT_TOLERANCE, taken, folder, progress));
            // rounding elsewhere may tip a code over, which moves an answer as far as INT8 does
            double int8 = Math.max(FLOAT_TOLERANCE, report.maxAbsDiff());
            expected.add(expected(report.int8(), int8, taken, folder, progress));
            ExportReport.Compact compact = report.compact();
            if (compact != null) {
                expected.add(expected(compact.file(), FLOAT_TOLERANCE, taken, folder, progress));
            }
            return new TestVectors(
                    scorer.inputs(), scorer.classes(), texts, expected, about(scorer));
        }
    }

    /// The studio's own keys (`jianmo.…`) say how the graph works, not where it comes from.
    private static Map<String, String> about(Scorer scorer) {
        var about = new TreeMap<>(scorer.metadata());
        about.keySet().removeIf(key -> key.startsWith("jianmo."));
        return about;
    }

    private Expected expected(
            String file, double tolerance, Rows rows, Path folder, Progress progress) {
        float[] given = new TableAnswers(graphs, table).of(folder.resolve(file), rows, progress);
        int width = given.length / Math.max(1, rows.count());
        var answers = new ArrayList<List<Float>>();
        for (int i = 0; i < rows.count(); i++) {
            var row = new ArrayList<Float>();
            for (int k = 0; k < width; k++) {
                row.add(given[i * width + k]);
            }
            answers.add(List.copyOf(row));
        }
        return new Expected(file, tolerance, answers);
    }

    private static String text(Table.Chunk chunk, ColumnType type, int c, int i) {
        return switch (type) {
            case NUMBER -> number((float) chunk.number(c, i));
            case TIME -> time(chunk.number(c, i));
            default -> {
                String text = chunk.text(c, i);
                yield text == null ? "" : text;
            }
        };
    }

    private static String number(float value) {
        if (Float.isNaN(value)) {
            return "";
        }
        return Float.isInfinite(value)
                ? Float.toString(value)
                : new BigDecimal(Float.toString(value)).toPlainString();
    }

    private static String time(double days) {
        if (Double.isNaN(days)) {
            return "";
        }
        long micros = Math.round(days * MICROS_A_DAY);
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        (int) Math.floorMod(micros, 1_000_000L) * 1000,
                        ZoneOffset.UTC)
                .toString();
    }
}
