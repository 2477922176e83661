package jianmo.app.cli;

import jianmo.advise.Advice;
import jianmo.base.message.Names;
import jianmo.dataset.DataSummary;
import jianmo.explain.Explanation;
import jianmo.explain.ShareRange;
import jianmo.export.ExportReport;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints what a stage found, for a person at a terminal.
final class StagePrinter {

    private final PrintStream out;
    private final Texts texts;

    StagePrinter(PrintStream out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    /// Prints the kept result of `stage`, if there is one.
    void print(Project project, Stage stage) {
        switch (stage) {
            case BRIEF -> brief(project);
            case DATA -> project.result(stage, DataSummary.class).ifPresent(this::data);
            case QUALITY -> project.result(stage, QualityMatrix.class).ifPresent(this::quality);
            case ADVICE -> project.result(stage, Advice.class).ifPresent(this::advice);
            case TRAIN -> project.result(stage, TrainingReport.class).ifPresent(this::training);
            case TUNE -> project.result(stage, TuningReport.class).ifPresent(this::tuning);
            case VALIDATE ->
                    project.result(stage, ValidationReport.class).ifPresent(this::validation);
            case EXPLAIN -> project.result(stage, Explanation.class).ifPresent(this::explanation);
            case EXPORT -> project.result(stage, ExportReport.class).ifPresent(this::export);
        }
    }

    private void brief(Project project) {
        project.recipe().brief().answers().entrySet().stream()
                .filter(answer -> !answer.getValue().isBlank())
                .forEach(answer ->
                        out.println(
                                "  "
                                        + texts.of("cli.brief." + answer.getKey())
                                        + " "
                                        + answer.getValue().strip()));
    }

    void data(DataSummary data) {
        out.println(
                "  "
                        + texts.of(
                                "cli.data.summary",
                                data.profile().rows(),
                                data.schema().columns().size(),
                                data.target().column(),
                                texts.of("cli.task." + Names.of(data.target().task())),
                                String.join(" / ", data.target().classes())));
        data.notes().forEach(note -> out.println("  · " + texts.of(note)));
    }

    private void quality(QualityMatrix matrix) {
        var columns = matrix.cells().stream().map(QualityCell::column).distinct().toList();
        var right = new ArrayList<Boolean>(List.of(false));
        var header = new ArrayList<String>(List.of(texts.of("cli.quality.column")));
        for (String dimension : matrix.dimensions()) {
            right.add(true);
            header.add(texts.of("quality." + dimension + ".title"));
        }
        var table = new TextTable(right.toArray(Boolean[]::new)).row(header.toArray(String[]::new));
        for (String column : columns) {
            var row = new ArrayList<String>();
            row.add(column.isEmpty() ? texts.of("cli.quality.table") : column);
            for (String dimension : matrix.dimensions()) {
                row.add(cell(find(matrix, column, dimension)));
            }
            table.row(row.toArray(String[]::new));
        }
        table.lines().forEach(out::println);
        out.println("  " + texts.of("cli.quality.legend"));
        matrix.cells().stream()
                .filter(c -> c.verdict() == Verdict.BAD || c.verdict() == Verdict.WARNING)
                .forEach(c ->
                        out.println(
                                "  "
                                        + sign(c.verdict())
                                        + " "
                                        + (c.column().isEmpty()
                                                ? texts.of("cli.quality.table")
                                                : c.column())
                                        + ": "
                                        + texts.of(c.note())));
    }

    private static Optional<QualityCell> find(
            QualityMatrix matrix, String column, String dimension) {
        return matrix.cells().stream()
                .filter(c -> c.column().equals(column) && c.dimension().equals(dimension))
                .findFirst();
    }

    private String cell(Optional<QualityCell> cell) {
        if (cell.isEmpty()) {
            return "";
        }
        Double value = cell.get().value();
        if (value == null || !Double.isFinite(value)) {
            return sign(cell.get().verdict());
        }
        String number =
                switch (cell.get().dimension()) {
                    case "timeliness" -> texts.of("cli.days", value);
                    default -> Numbers.percent(value, texts.locale());
                };
        return number + " " + sign(cell.get().verdict());
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "✓";
            case WARNING -> "!";
            case BAD -> "×";
            case NOT_APPLICABLE -> "–";
        };
    }

    private void advice(Advice advice) {
        for (var step : advice.path()) {
            var taken =
                    step.branches().stream()
                            .filter(b -> b.id().equals(step.taken()))
                            .findFirst()
                            .map(b -> texts.of(b.label()))
                            .orElse(step.taken());
            out.println("  " + texts.of(step.question()) + " → " + taken);
            out.println("      " + texts.of(step.because()));
        }
        for (var choice : advice.fitting()) {
            out.println(
                    "  "
                            + (choice.picked() ? "✓ " : "– ")
                            + choice.rank()
                            + ". "
                            + family(choice.family())
                            + ": "
                            + texts.of(choice.why()));
        }
        if (!advice.unfit().isEmpty()) {
            String names =
                    advice.unfit().stream()
                            .map(choice -> family(choice.family()))
                            .collect(Collectors.joining(", "));
            out.println("  – " + texts.of("cli.advise.unfit", names));
        }
    }

    private String family(String id) {
        return texts.has("train.family." + id) ? texts.of("train.family." + id) : id;
    }

    private void training(TrainingReport report) {
        models(report.models(), report.metric());
    }

    private void models(List<ModelReport> models, String metric) {
        var names = models.getFirst().metrics().keySet().stream().sorted().toList();
        var right = new ArrayList<Boolean>(List.of(false));
        var header = new ArrayList<String>(List.of(texts.of("cli.model")));
        for (String name : names) {
            right.add(true);
            header.add(texts.of("train.metric." + name) + (name.equals(metric) ? " *" : ""));
        }
        right.add(true);
        header.add(texts.of("cli.seconds"));
        var table = new TextTable(right.toArray(Boolean[]::new)).row(header.toArray(String[]::new));
        for (ModelReport model : models) {
            var row = new ArrayList<String>();
            row.add((model.chosen() ? "★ " : "  ") + family(model.family()));
            for (String name : names) {
                Metric value = model.metrics().get(name);
                row.add(value == null ? "" : interval(value));
            }
            row.add(String.format(Locale.ROOT, "%.1f", model.seconds()));
            table.row(row.toArray(String[]::new));
        }
        table.lines().forEach(out::println);
        out.println(
                "  "
                        + texts.of(
                                "cli.models.legend",
                                models.getFirst().metrics().values().iterator().next().rows()));
        models.stream()
                .flatMap(model -> Stream.ofNullable(model.deviceWhy()))
                .distinct()
                .forEach(why -> out.println("  " + texts.of(why)));
        for (ModelReport model : models) {
            model.notes()
                    .forEach(note ->
                            out.println("  " + family(model.family()) + ": " + texts.of(note)));
        }
    }

    private static String interval(Metric metric) {
        return Numbers.of(metric.value())
                + " ["
                + Numbers.of(metric.low())
                + ", "
                + Numbers.of(metric.high())
                + "]";
    }

    private void tuning(TuningReport report) {
        if (!report.history().isEmpty()) {
            out.println(
                    "  "
                            + texts.of(
                                    "cli.tuning.best",
                                    report.history().size(),
                                    report.best().number(),
                                    texts.of("train.metric." + report.metric()),
                                    Numbers.of(report.best().value())));
            report.best().settings().values().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(
                            e -> out.println("      " + e.getKey() + " = " + number(e.getValue())));
        }
    }

    private static String number(Object value) {
        return value instanceof Double real ? Numbers.of(real) : String.valueOf(value);
    }

    private void validation(ValidationReport report) {
        var folds = new ArrayList<String>();
        report.perFold().forEach(value -> folds.add(Numbers.of(value)));
        String metric = texts.of("train.metric." + report.metric());
        out.println(
                "  "
                        + texts.of(
                                "cli.validation.folds",
                                report.folds(),
                                metric,
                                interval(report.pooledInterval()),
                                String.join("  ", folds)));
        out.println("  " + texts.of(report.overfit().why()));
        Metric test = report.test().get(report.metric());
        Metric baseline = report.baselineTest().get(report.metric());
        if (test != null && baseline != null) {
            out.println(
                    "  "
                            + texts.of(
                                    "cli.validation.test",
                                    test.rows(),
                                    metric,
                                    interval(test),
                                    Numbers.of(baseline.value()),
                                    report.looks()));
        }
        new FindingPrinter(out, texts).print(report);
    }

    private void explanation(Explanation explanation) {
        var table =
                new TextTable(false, true, true, true, true, false)
                        .row(
                                texts.of("cli.explain.column"),
                                texts.of("cli.explain.share"),
                                texts.of("shapview.table.interval"),
                                texts.of("shapview.table.ranks"),
                                texts.of(
                                        "cli.explain.mean",
                                        texts.of("explain.unit." + explanation.unit())),
                                "");
        explanation.features().stream()
                .limit(10)
                .forEach(feature ->
                        table.row(
                                feature.name(),
                                Numbers.percent(feature.share(), texts.locale()),
                                interval(feature.range()),
                                ranks(feature.range()),
                                Numbers.of(feature.meanAbs()),
                                "█".repeat((int) Math.round(feature.share() * 40))));
        table.lines().forEach(out::println);
        out.println("  " + texts.of(explanation.verdict()));
    }

    private String interval(@Nullable ShareRange range) {
        return range == null
                ? ""
                : Numbers.percent(range.low(), texts.locale())
                        + " – "
                        + Numbers.percent(range.high(), texts.locale());
    }

    private static String ranks(@Nullable ShareRange range) {
        if (range == null) {
            return "";
        }
        return range.first() == range.last()
                ? String.valueOf(range.first())
                : range.first() + "–" + range.last();
    }

    private void export(ExportReport report) {
        var table =
                new TextTable(false, true, true, true, true)
                        .row(
                                "",
                                texts.of("cli.export.bytes"),
                                texts.of("train.metric." + report.metric()),
                                texts.of("cli.export.rows"),
                                texts.of("cli.export.one"))
                        .row(
                                "FP32  " + report.fp32(),
                                Numbers.bytes(report.fp32Bytes()),
                                Numbers.of(report.fp32Metric()),
                                Numbers.of(report.fp32RowsPerSecond()),
                                Numbers.of(report.fp32RowMicros()))
                        .row(
                                "INT8  " + report.int8(),
                                Numbers.bytes(report.int8Bytes()),
                                Numbers.of(report.int8Metric()),
                                Numbers.of(report.int8RowsPerSecond()),
                                Numbers.of(report.int8RowMicros()));
        ExportReport.Compact compact = report.compact();
        if (compact != null) {
            table.row(
                    "      " + compact.file(),
                    Numbers.bytes(compact.bytes()),
                    Numbers.of(compact.metric()),
                    Numbers.of(compact.rowsPerSecond()),
                    Numbers.of(compact.rowMicros()));
        }
        table.lines().forEach(out::println);
        out.println(
                "  "
                        + texts.of(
                                "cli.export.agreement",
                                Numbers.percent(report.agreement(), texts.locale()),
                                Numbers.of(report.maxAbsDiff()),
                                Numbers.of(report.speedRatio()),
                                report.form(),
                                report.cpu()));
        if (!report.opset().isEmpty()) {
            out.println("  " + texts.of("export.operators", report.opset()));
        }
        out.println("  " + texts.of(report.verdict()));
        new ChangePrinter(out, texts).print(report);
    }
}
