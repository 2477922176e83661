package jianmo.report;

import jianmo.advise.Advice;
import jianmo.base.chart.Chart;
import jianmo.base.message.Names;
import jianmo.chart.ChartPainter;
import jianmo.chart.Figures;
import jianmo.chart.Palette;
import jianmo.dataset.DataSummary;
import jianmo.dataset.group.GroupWish;
import jianmo.explain.Explanation;
import jianmo.explain.ExplanationCharts;
import jianmo.explain.fair.FairnessCharts;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.Measure;
import jianmo.export.ExportReport;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.report.Html.Cell;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.train.ModelReport;
import jianmo.train.TrainingCharts;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningCharts;
import jianmo.tune.TuningReport;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Fairness;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The parts of the report in one language, stage by stage.
final class ReportSections {

    private static final int WIDTH = 860;

    private final Texts texts;
    private final Locale locale;
    private final ChartPainter painter;
    private final Html html = new Html();

    ReportSections(Texts texts) {
        this.texts = texts;
        this.locale = texts.locale();
        this.painter = new ChartPainter(texts, Palette.light());
    }

    String of(Project project) {
        brief(project);
        project.result(Stage.DATA, DataSummary.class).ifPresent(this::data);
        project.result(Stage.QUALITY, QualityMatrix.class).ifPresent(this::quality);
        project.result(Stage.ADVICE, Advice.class).ifPresent(this::advice);
        project.result(Stage.TRAIN, TrainingReport.class).ifPresent(this::training);
        project.result(Stage.TUNE, TuningReport.class).ifPresent(this::tuning);
        project.result(Stage.VALIDATE, ValidationReport.class).ifPresent(this::validation);
        project.result(Stage.EXPLAIN, Explanation.class).ifPresent(this::explanation);
        fairness(project);
        project.result(Stage.EXPORT, ExportReport.class).ifPresent(this::export);
        return html.toString();
    }

    private void heading(Stage stage) {
        html.heading(stage.id() + "-" + texts.language(), texts.of(stage.titleKey()));
    }

    private void chart(Chart chart, int height) {
        html.figure(painter.svg(chart, WIDTH, height));
    }

    private void brief(Project project) {
        heading(Stage.BRIEF);
        var rows = new ArrayList<List<Cell>>();
        project.recipe()
                .brief()
                .answers()
                .forEach((name, answer) ->
                        rows.add(
                                List.of(
                                        Cell.of(texts.of("report.brief." + name)),
                                        Cell.of(answer.isBlank() ? "–" : answer.strip()))));
        html.table(List.of(texts.of("report.question"), texts.of("report.answer")), rows, false);
    }

    private void data(DataSummary data) {
        heading(Stage.DATA);
        html.paragraph(
                texts.of(
                        "report.data",
                        data.file(),
                        data.profile().rows(),
                        data.schema().columns().size(),
                        data.target().column(),
                        data.hash()));
        var rows = new ArrayList<List<Cell>>();
        for (var column : data.schema().columns()) {
            var profile = data.profile().column(column.name());
            rows.add(
                    List.of(
                            Cell.of(column.name()),
                            Cell.of(texts.of("data.type." + Names.of(column.type()))),
                            Cell.of(texts.of("data.role." + Names.of(column.role()))),
                            Cell.of(Figures.count(profile.missing(), locale)),
                            Cell.of(Figures.count(profile.distinct(), locale))));
        }
        html.table(
                List.of(
                        texts.of("report.column"),
                        texts.of("report.type"),
                        texts.of("report.role"),
                        texts.of("report.missing"),
                        texts.of("report.distinct")),
                rows,
                false);
        html.list(data.notes().stream().map(texts::of).toList());
    }

    private void quality(QualityMatrix matrix) {
        heading(Stage.QUALITY);
        var header = new ArrayList<String>();
        header.add(texts.of("report.column"));
        matrix.dimensions().forEach(d -> header.add(texts.of("quality." + d + ".title")));
        var rows = new ArrayList<List<Cell>>();
        for (String column : matrix.cells().stream().map(QualityCell::column).distinct().toList()) {
            var row = new ArrayList<Cell>();
            row.add(Cell.of(column.isEmpty() ? texts.of("report.whole-table") : column));
            for (String dimension : matrix.dimensions()) {
                row.add(
                        matrix.cells().stream()
                                .filter(c -> c.column().equals(column))
                                .filter(c -> c.dimension().equals(dimension))
                                .findFirst()
                                .map(this::cell)
                                .orElse(Cell.of("")));
            }
            rows.add(row);
        }
        html.table(header, rows, true);
        html.list(
                matrix.cells().stream()
                        .filter(c -> c.verdict() == Verdict.BAD || c.verdict() == Verdict.WARNING)
                        .map(c ->
                                (c.column().isEmpty() ? texts.of("report.whole-table") : c.column())
                                        + ": "
                                        + texts.of(c.note()))
                        .toList());
    }

    /// The quality matrix alone.
    String of(QualityMatrix matrix) {
        quality(matrix);
        return html.toString();
    }

    /// The value of a cell, short; empty when there is none.
    static String value(Texts texts, QualityCell cell) {
        Double value = cell.value();
        return value == null || !Double.isFinite(value)
                ? ""
                : cell.dimension().equals("timeliness")
                        ? Figures.of(value, texts.locale())
                        : Figures.percent(value, texts.locale());
    }

    private Cell cell(QualityCell cell) {
        String figure = value(texts, cell);
        String sign =
                switch (cell.verdict()) {
                    case GOOD -> "✓";
                    case WARNING -> "!";
                    case BAD -> "×";
                    case NOT_APPLICABLE -> "–";
                };
        return new Cell(
                (figure + " " + sign).strip(), Names.of(cell.verdict()), texts.of(cell.note()));
    }

    private void advice(Advice advice) {
        heading(Stage.ADVICE);
        html.list(
                advice.path().stream()
                        .map(step ->
                                texts.of(step.question())
                                        + " → "
                                        + step.branches().stream()
                                                .filter(b -> b.id().equals(step.taken()))
                                                .findFirst()
                                                .map(b -> texts.of(b.label()))
                                                .orElse(step.taken())
                                        + " ("
                                        + texts.of(step.because())
                                        + ")")
                        .toList());
        var rows = new ArrayList<List<Cell>>();
        for (var choice : advice.fitting()) {
            rows.add(
                    List.of(
                            Cell.of(String.valueOf(choice.rank())),
                            Cell.of((choice.picked() ? "✓ " : "– ") + family(choice.family())),
                            Cell.of(texts.of(choice.why()))));
        }
        html.table(
                List.of(texts.of("report.rank"), texts.of("report.family"), texts.of("report.why")),
                rows,
                false);
    }

    private String family(String id) {
        return texts.has("train.family." + id) ? texts.of("train.family." + id) : id;
    }

    private void training(TrainingReport report) {
        heading(Stage.TRAIN);
        html.paragraph(
                texts.of(
                        "report.split",
                        report.split().train().count(),
                        report.split().validation().count(),
                        report.split().test().count(),
                        report.split().seed()));
        models(report.models());
        html.verdict(texts.of(report.verdict()));
        for (ModelReport model : report.models()) {
            if (!model.curve().isEmpty()) {
                chart(TrainingCharts.curve(model), 320);
            }
        }
    }

    private void models(List<ModelReport> models) {
        var names = models.getFirst().metrics().keySet().stream().sorted().toList();
        var header = new ArrayList<String>();
        header.add(texts.of("report.family"));
        names.forEach(name -> header.add(texts.of("train.metric." + name)));
        var rows = new ArrayList<List<Cell>>();
        for (ModelReport model : models) {
            var row = new ArrayList<Cell>();
            row.add(Cell.of((model.chosen() ? "★ " : "") + family(model.family())));
            for (String name : names) {
                Metric metric = model.metrics().get(name);
                row.add(Cell.of(metric == null ? "" : interval(metric)));
            }
            rows.add(row);
        }
        html.table(header, rows, true);
    }

    private String interval(Metric metric) {
        return Figures.of(metric.value(), locale)
                + " ["
                + Figures.of(metric.low(), locale)
                + ", "
                + Figures.of(metric.high(), locale)
                + "]";
    }

    private void tuning(TuningReport report) {
        heading(Stage.TUNE);
        html.verdict(texts.of(report.verdict()));
        if (report.history().isEmpty()) {
            return;
        }
        chart(TuningCharts.history(report), 340);
        chart(TuningCharts.importance(report), 60 + 34 * report.importance().size());
        var rows = new ArrayList<List<Cell>>();
        report.best().settings().values().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(e ->
                        rows.add(
                                List.of(
                                        Cell.of(e.getKey()),
                                        Cell.of(
                                                e.getValue() instanceof Double real
                                                        ? Figures.of(real, locale)
                                                        : String.valueOf(e.getValue())))));
        html.table(List.of(texts.of("report.setting"), texts.of("report.value")), rows, true);
    }

    private void validation(ValidationReport report) {
        heading(Stage.VALIDATE);
        html.verdict(texts.of(report.verdict()));
        html.paragraph(texts.of(report.overfit().why()));
        String metric = texts.of("train.metric." + report.metric());
        html.paragraph(
                texts.of(
                        "report.folds",
                        report.folds(),
                        metric,
                        interval(report.pooledInterval()),
                        String.join(
                                "  ",
                                report.perFold().stream()
                                        .map(v -> Figures.of(v, locale))
                                        .toList())));
        var rows = new ArrayList<List<Cell>>();
        for (String name : report.test().keySet().stream().sorted().toList()) {
            Metric test = report.test().get(name);
            Metric baseline = report.baselineTest().get(name);
            rows.add(
                    List.of(
                            Cell.of(texts.of("train.metric." + name)),
                            Cell.of(test == null ? "" : interval(test)),
                            Cell.of(baseline == null ? "" : interval(baseline))));
        }
        html.subheading(texts.of("report.test", report.looks()));
        html.table(
                List.of(
                        texts.of("report.metric"),
                        texts.of("report.model"),
                        texts.of("train.family.baseline")),
                rows,
                true);
        new FindingSection(html, texts, this::interval).write(report);
    }

    private void explanation(Explanation explanation) {
        heading(Stage.EXPLAIN);
        html.verdict(texts.of(explanation.verdict()));
        int bars = Math.min(explanation.features().size(), 20);
        chart(ExplanationCharts.importance(explanation), 90 + 28 * bars);
        chart(ExplanationCharts.beeswarm(explanation), 120 + 30 * explanation.swarm().size());
        chart(ExplanationCharts.waterfall(explanation), 460);
    }

    private void fairness(Project project) {
        if (project.result(Stage.TUNE, TuningReport.class).isEmpty()) {
            return;
        }
        html.heading("fairness-" + texts.language(), texts.of("panels.explain.part.fairness"));
        Fairness fairness = project.fairness();
        FairnessReport report = fairness.kept().orElse(null);
        GroupWish reweighed = project.recipe().train().reweigh();
        if (reweighed != null) {
            html.paragraph(texts.of("report.fairness.reweighed", reweighed.column()));
        }
        if (report == null) {
            html.paragraph(texts.of("report.fairness.none"));
            return;
        }
        new FairnessSection(html, texts).write(report);
        boolean classes = report.outcome() != null;
        chart(
                FairnessCharts.groups(
                        report.table(),
                        classes ? Measure.SELECTION_RATE : Measure.MEAN_ERROR,
                        texts::of),
                90 + 30 * report.table().groups().size());
        if (classes) {
            chart(FairnessCharts.reliability(report.table()), 340);
        }
        fairness.keptRepair(report.request())
                .ifPresent(
                        repair -> new RepairSection(html, texts).write(repair, project.recipe()));
    }

    private void export(ExportReport report) {
        heading(Stage.EXPORT);
        html.verdict(texts.of(report.verdict()));
        var files = new ArrayList<List<Cell>>();
        files.add(
                exported(
                        "FP32",
                        report.fp32(),
                        report.fp32Bytes(),
                        report.fp32Metric(),
                        report.fp32RowsPerSecond(),
                        report.fp32RowMicros()));
        files.add(
                exported(
                        "INT8",
                        report.int8(),
                        report.int8Bytes(),
                        report.int8Metric(),
                        report.int8RowsPerSecond(),
                        report.int8RowMicros()));
        ExportReport.Compact compact = report.compact();
        if (compact != null) {
            files.add(
                    exported(
                            "",
                            compact.file(),
                            compact.bytes(),
                            compact.metric(),
                            compact.rowsPerSecond(),
                            compact.rowMicros()));
        }
        html.table(
                List.of(
                        "",
                        texts.of("report.export.file"),
                        texts.of("report.export.bytes"),
                        texts.of("train.metric." + report.metric()),
                        texts.of("report.export.rows"),
                        texts.of("report.export.one")),
                files,
                true);
        html.paragraph(
                texts.of(
                        "report.export.agreement",
                        report.agreement(),
                        Figures.of(report.maxAbsDiff(), locale),
                        Figures.of(report.speedRatio(), locale),
                        report.form(),
                        report.cpu()));
        new ChangeSection(html, texts).write(report);
    }

    private List<Cell> exported(
            String form, String file, long bytes, double metric, double perSecond, double micros) {
        return List.of(
                Cell.of(form),
                Cell.of(file),
                Cell.of(Figures.count(bytes, locale)),
                Cell.of(Figures.of(metric, locale)),
                Cell.of(Figures.count(Math.round(perSecond), locale)),
                Cell.of(Figures.of(micros, locale)));
    }
}
