package jianmo.dataset.feature;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnScan;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fits a [FeaturePlan] on given rows and on nothing else.
///
/// Means and deviations are of the values cast to `float`, filled with the median; a column without
/// spread keeps scale 1. A category keeps its 60 most frequent levels.
public final class FeatureFitter {

    /// Most levels of a category that are told apart.
    public static final int MAX_LEVELS = 60;

    private final Schema schema;
    private final TargetCoding target;

    public FeatureFitter(Schema schema, TargetCoding target) {
        this.schema = schema;
        this.target = target;
    }

    /// One column is in memory at a time.
    ///
    /// @param rows the training rows
    /// @throws UserError when there are no rows or no features
    public FeaturePlan fit(Table table, Rows rows, PlanStyle style, Progress progress) {
        if (rows.count() == 0) {
            throw UserError.failed("data.features.rows");
        }
        List<Column> features = chosen(style);
        List<Encoding> encodings = new ArrayList<>();
        for (Column column : features) {
            encodings.add(
                    switch (column.type()) {
                        case NUMBER -> numeric(table, rows, column, style, progress);
                        case TIME -> calendar(table, rows, column, style, progress);
                        case CATEGORY -> category(table, rows, column, style, progress);
                        case TEXT, IMAGE ->
                                new MediaFitter(table, rows, progress).fit(column.name(), style);
                    });
        }
        return new FeaturePlan(style, encodings, target);
    }

    /// The columns that a style reads, in the order of the table.
    private List<Column> chosen(PlanStyle style) {
        ColumnType wanted = style.reads();
        Column media =
                schema.features().stream()
                        .filter(column -> column.type() == wanted)
                        .findFirst()
                        .orElse(null);
        if (wanted != null && media == null) {
            throw UserError.wrongUse(
                    wanted == ColumnType.TEXT ? "data.features.no-text" : "data.features.no-image");
        }
        List<Column> features =
                schema.features().stream()
                        .filter(column ->
                                column.equals(media) || (style.others() && isPlain(column)))
                        .toList();
        if (features.isEmpty()) {
            throw UserError.failed(
                    schema.features().isEmpty() ? "data.features.none" : "data.features.words");
        }
        return features;
    }

    /// Texts and pictures are no numbers by themselves.
    private static boolean isPlain(Column column) {
        return column.type() != ColumnType.TEXT && column.type() != ColumnType.IMAGE;
    }

    private static Encoding numeric(
            Table table, Rows rows, Column column, PlanStyle style, Progress progress) {
        double[] present = ColumnScan.sorted(table, rows, column, progress);
        for (int i = 0; i < present.length; i++) {
            present[i] = (float) present[i];
        }
        boolean missing = present.length < rows.count();
        if (style == PlanStyle.SPARSE_TREE || style == PlanStyle.CODED_TREE) {
            return new Encoding.Numeric(column.name(), Float.NaN, 0, 1, false);
        }
        float fill = present.length == 0 ? 0 : (float) median(present);
        if (style == PlanStyle.FILLED_TREE) {
            return new Encoding.Numeric(column.name(), fill, 0, 1, missing);
        }
        Spread spread = Spread.of(present, rows.count() - present.length, fill);
        return new Encoding.Numeric(
                column.name(), fill, (float) spread.mean(), (float) spread.scale(), missing);
    }

    private static Encoding calendar(
            Table table, Rows rows, Column column, PlanStyle style, Progress progress) {
        double[] present = ColumnScan.sorted(table, rows, column, progress);
        double fill = present.length == 0 ? 0 : median(present);
        Spread spread = Spread.of(present, rows.count() - present.length, fill);
        boolean scaled =
                style != PlanStyle.SPARSE_TREE
                        && style != PlanStyle.CODED_TREE
                        && style != PlanStyle.FILLED_TREE;
        return new Encoding.Calendar(
                column.name(), fill, scaled ? spread.mean() : 0, scaled ? spread.scale() : 1);
    }

    private static Encoding category(
            Table table, Rows rows, Column column, PlanStyle style, Progress progress) {
        Map<String, Long> counts = new HashMap<>();
        table.scan(
                List.of(new Column(column.name(), ColumnType.CATEGORY, column.role())),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String text = chunk.text(0, i);
                        counts.merge(text == null ? Encoding.OneHot.MISSING : text, 1L, Long::sum);
                    }
                });
        boolean coded = style == PlanStyle.CODED_TREE || style == PlanStyle.EMBEDDED;
        List<String> levels =
                counts.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .filter(level -> !coded || !level.equals(Encoding.OneHot.MISSING))
                        .limit(MAX_LEVELS)
                        .toList();
        return coded
                ? new Encoding.Codes(column.name(), levels)
                : new Encoding.OneHot(column.name(), levels);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// Mean and 1 / standard deviation of values, some of which are filled in.
    private record Spread(double mean, double scale) {
        static Spread of(double[] present, int filled, double fill) {
            int n = present.length + filled;
            double mean = (Arrays.stream(present).sum() + filled * fill) / n;
            double squares =
                    Arrays.stream(present).map(x -> (x - mean) * (x - mean)).sum()
                            + filled * (fill - mean) * (fill - mean);
            double deviation = Math.sqrt(squares / n);
            boolean flat = !(deviation > 1e-12 * Math.max(1, Math.abs(mean)));
            return new Spread(mean, flat ? 1 : 1 / deviation);
        }
    }
}
