package jianmo.report.bundle;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.chart.Figures;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.export.Change;
import jianmo.export.ExportReport;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.validate.ValidationReport;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The model card of an export in one language, as Markdown (after Mitchell et al., 2019, "Model
/// cards for model reporting").
final class ModelCard {

    private final BundleFacts facts;
    private final Texts texts;
    private final Locale locale;
    private final Markdown out = new Markdown();

    ModelCard(BundleFacts facts, Texts texts) {
        this.facts = facts;
        this.texts = texts;
        this.locale = texts.locale();
    }

    String text() {
        out.heading(1, say("export.card.title", facts.project().recipe().name()));
        what();
        data();
        metrics();
        files();
        changes();
        use();
        limits();
        section("licence");
        out.paragraph(say("export.card.licence.fill-in"));
        receipt();
        return out.toString();
    }

    private void what() {
        section("what");
        DataSummary data = facts.data();
        String family = facts.model().family();
        out.paragraph(
                say(
                        "export.card.what.line",
                        data.target().column(),
                        say("cli.task." + Names.of(data.target().task())),
                        facts.model().plan().encodings().size(),
                        texts.has("train.family." + family)
                                ? say("train.family." + family)
                                : family));
        if (!data.target().classes().isEmpty()) {
            out.paragraph(say("export.card.classes", String.join(" / ", data.target().classes())));
        }
        facts.project().recipe().brief().answers().entrySet().stream()
                .filter(answer -> !answer.getValue().isBlank())
                .forEach(answer ->
                        out.item(
                                say("cli.brief." + answer.getKey())
                                        + " "
                                        + answer.getValue().strip()));
        out.end();
    }

    private void data() {
        section("data");
        DataSummary data = facts.data();
        Split split = facts.training().split();
        out.item(say("export.card.data.file", data.file(), count(data.profile().rows())));
        out.item(say("export.card.data.hash", data.hash()));
        out.item(
                say(
                        "export.card.data.parts",
                        count(split.train().count()),
                        count(split.validation().count()),
                        count(split.test().count())));
        if (facts.steps() > 0) {
            out.item(say("export.card.data.steps", facts.steps()));
        }
        out.end();
    }

    /// On locked rows where they have been looked at, else on validation rows.
    private void metrics() {
        section("metrics");
        Map<String, Metric> locked = facts.validation().map(ValidationReport::test).orElse(null);
        out.paragraph(
                say(locked == null ? "export.card.metrics.shown" : "export.card.metrics.locked"));
        out.table(
                List.of(
                        say("export.card.metric"),
                        say("export.card.value"),
                        say("export.card.interval"),
                        say("export.card.rows")));
        new TreeMap<>(locked == null ? facts.tuning().model().metrics() : locked)
                .forEach((name, metric) ->
                        out.row(
                                List.of(
                                        say("train.metric." + name),
                                        figure(metric.value()),
                                        figure(metric.low()) + " – " + figure(metric.high()),
                                        count(metric.rows()))));
        out.end();
    }

    private void files() {
        section("files");
        ExportReport report = facts.report();
        out.table(
                List.of(
                        say("export.card.file"),
                        say("export.card.bytes"),
                        say("train.metric." + report.metric())));
        out.row(file(report.fp32(), report.fp32Bytes(), report.fp32Metric()));
        out.row(file(report.int8(), report.int8Bytes(), report.int8Metric()));
        ExportReport.Compact compact = report.compact();
        if (compact != null) {
            out.row(file(compact.file(), compact.bytes(), compact.metric()));
        }
        out.end();
        out.paragraph(
                texts.sentences(
                        List.of(
                                say("export.card.in-use", facts.inUse()),
                                texts.of(report.verdict()))));
    }

    private List<String> file(String name, long bytes, double metric) {
        return List.of(name, count(bytes), figure(metric));
    }

    private void changes() {
        if (facts.report().changes().isEmpty()) {
            return;
        }
        section("changes");
        for (Change change : facts.report().changes()) {
            for (Change.Figure figure : change.metrics()) {
                out.item(
                        say(
                                "export.change.figure",
                                say("train.metric." + figure.metric()),
                                figure.rows(),
                                figure(figure.before()),
                                change.file(),
                                figure(figure.after()),
                                figure(figure.gain()),
                                figure(figure.low()),
                                figure(figure.high()),
                                texts.of(figure.verdict())));
            }
        }
        out.end();
    }

    private void use() {
        section("use");
        out.paragraph(say("export.card.use.studio"));
        out.code(facts.command());
        if (facts.runsElsewhere()) {
            out.paragraph(say("export.card.use.elsewhere"));
            out.code("java -cp onnxruntime.jar Predict.java " + facts.graph());
            out.code("python predict.py " + facts.graph());
        } else {
            out.paragraph(say("export.card.use.prepared"));
        }
        if (!facts.vectors().rows().isEmpty()) {
            out.paragraph(say("export.card.use.vectors", facts.vectors().rows().size()));
        }
        facts.prepared().backbone().ifPresent(_ -> out.paragraph(say("export.card.use.backbone")));
        out.paragraph(say("export.card.use.check"));
    }

    private void limits() {
        section("limits");
        facts.validation()
                .ifPresent(report -> {
                    out.item(texts.of(report.verdict()));
                    out.item(texts.of(report.overfit().why()));
                });
        out.item(say("export.card.limits.same-kind"));
        out.item(say("export.card.limits.cause"));
        out.item(say("export.card.limits.machine", facts.report().cpu()));
        if (facts.thresholds()) {
            out.item(say("export.card.limits.groups"));
        }
        if (!facts.vectors().rows().isEmpty()) {
            out.item(say("export.card.limits.rows", facts.vectors().rows().size()));
        }
        out.end();
    }

    private void receipt() {
        section("receipt");
        out.table(List.of(say("export.card.key"), say("export.card.value")));
        facts.vectors().about().forEach((key, value) -> out.row(List.of(key, value)));
        out.end();
    }

    private void section(String name) {
        out.heading(2, say("export.card." + name));
    }

    private String say(String key, Object... values) {
        return texts.of(Message.of(key, values));
    }

    private String figure(double value) {
        return Figures.of(value, locale);
    }

    private String count(long value) {
        return Figures.count(value, locale);
    }
}
