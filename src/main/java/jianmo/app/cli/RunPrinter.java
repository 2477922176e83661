package jianmo.app.cli;

import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.dataset.DataSummary;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.train.Metrics;
import jianmo.train.ModelReport;
import jianmo.workflow.Project;
import jianmo.workflow.RunDifference;
import jianmo.workflow.RunInfo;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Prints training runs as text or JSON.
final class RunPrinter {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Project project;
    private final Session session;
    private final Texts texts;

    RunPrinter(Project project, Session session) {
        this.project = project;
        this.session = session;
        this.texts = session.texts();
    }

    void list(List<RunInfo> runs) {
        if (session.json()) {
            var document = new RunDocument(texts);
            session.document(Map.of("runs", runs.stream().map(document::of).toList()));
            return;
        }
        if (runs.isEmpty()) {
            session.say("cli.runs.none");
            return;
        }
        String metric = metric();
        var table = new TextTable(true, false, false, true, true, true, false, false);
        table.row(
                texts.of("cli.runs.id"),
                texts.of("cli.runs.state"),
                texts.of("cli.runs.family"),
                texts.of("train.metric." + metric),
                texts.of("cli.runs.iteration"),
                texts.of("cli.runs.seconds"),
                texts.of("cli.runs.started"),
                texts.of("cli.runs.words"));
        for (RunInfo run : runs) {
            Metric value = run.metrics().get(metric);
            table.row(
                    String.valueOf(run.id()),
                    state(run),
                    texts.of("train.family." + run.family()),
                    value == null ? "–" : Numbers.of(value.value()),
                    iterations(run),
                    String.format(Locale.ROOT, "%.1f", run.seconds()),
                    when(run.started()),
                    (String.join(", ", run.tags()) + "  " + run.note()).strip());
        }
        table.lines().forEach(session::line);
    }

    private String metric() {
        String said = project.recipe().train().metric();
        return said != null
                ? said
                : project.result(Stage.DATA, DataSummary.class)
                        .map(data -> Metrics.deciding(data.target().task()))
                        .orElse("auc");
    }

    private String state(RunInfo run) {
        return texts.of("train.run.state." + Names.of(run.state()));
    }

    private static String iterations(RunInfo run) {
        return run.total() == 0 ? "–" : run.iteration() + " / " + run.total();
    }

    private static String when(String instant) {
        return Instant.parse(instant)
                .truncatedTo(ChronoUnit.MINUTES)
                .atZone(ZoneId.systemDefault())
                .format(WHEN);
    }

    void show(RunInfo run) {
        List<LivePoint> points = project.runs().points(run.id(), 0);
        ModelReport report = project.runs().report(run.id()).orElse(null);
        if (session.json()) {
            session.document(new RunDocument(texts).of(run, points, report));
            return;
        }
        session.say(
                "cli.runs.one", run.id(), Message.of("train.family." + run.family()), state(run));
        Message message = run.message();
        if (message != null) {
            session.line("  " + texts.of(message));
        }
        if (report != null) {
            Message why = report.deviceWhy();
            if (why != null) {
                session.line("  " + texts.of(why));
            }
            report.notes().forEach(note -> session.line("  " + texts.of(note)));
        }
        var table = new TextTable(false, false);
        table.row(texts.of("cli.runs.what"), texts.of("cli.runs.value"));
        table.row(texts.of("cli.runs.started"), when(run.started()));
        table.row(texts.of("cli.runs.seconds"), String.format(Locale.ROOT, "%.1f", run.seconds()));
        table.row(texts.of("cli.runs.iteration"), iterations(run));
        table.row(texts.of("cli.runs.device"), run.device());
        new TreeMap<>(run.metrics())
                .forEach((name, metric) ->
                        table.row(texts.of("train.metric." + name), interval(metric)));
        new TreeMap<>(run.settings())
                .forEach((name, value) -> table.row(name, String.valueOf(value)));
        table.row(texts.of("cli.runs.seed"), String.valueOf(run.seed()));
        table.row(texts.of("cli.runs.points"), String.valueOf(points.size()));
        String model = run.model();
        if (model != null) {
            table.row(texts.of("cli.runs.model"), "models/" + model);
        }
        if (!run.tags().isEmpty() || !run.note().isEmpty()) {
            table.row(
                    texts.of("cli.runs.words"),
                    (String.join(", ", run.tags()) + "  " + run.note()).strip());
        }
        table.lines().forEach(session::line);
    }

    private static String interval(Metric metric) {
        return "%s [%s, %s]"
                .formatted(
                        Numbers.of(metric.value()),
                        Numbers.of(metric.low()),
                        Numbers.of(metric.high()));
    }

    void difference(RunDifference difference) {
        if (session.json()) {
            session.document(new RunDocument(texts).of(difference));
            return;
        }
        var table = new TextTable(false, false, false);
        table.row(
                "",
                texts.of("cli.runs.number", difference.first().id()),
                texts.of("cli.runs.number", difference.second().id()));
        difference.settings().forEach(pair -> row(table, pair, pair.name()));
        difference
                .data()
                .forEach(pair -> row(table, pair, texts.of("train.run.fact." + pair.name())));
        difference.metrics().forEach(pair -> figures(table, pair));
        if (difference.settings().isEmpty() && difference.data().isEmpty()) {
            session.say("cli.runs.same");
        }
        table.lines().forEach(session::line);
    }

    private static void row(TextTable table, RunDifference.Pair pair, String name) {
        table.row(name, text(pair.first()), text(pair.second()));
    }

    private void figures(TextTable table, RunDifference.Pair pair) {
        table.row(
                texts.of("train.metric." + pair.name()),
                figure(pair.first()),
                figure(pair.second()));
    }

    private static String figure(@Nullable String value) {
        return value == null ? "–" : Numbers.of(Double.parseDouble(value));
    }

    private static String text(@Nullable String value) {
        return value == null ? "–" : value;
    }
}
