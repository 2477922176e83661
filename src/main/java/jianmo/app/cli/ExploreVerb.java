package jianmo.app.cli;

import jianmo.base.message.Names;
import jianmo.base.message.UserError;
import jianmo.chart.ChartPainter;
import jianmo.chart.Palette;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.Exploration.Unusual;
import jianmo.dataset.explore.ExplorationChart;
import jianmo.dataset.explore.ExploreRequest;
import jianmo.dataset.explore.Method;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// `jianmo explore PROJECT`: rows without a target, as points in a plane, in groups, and by how
/// unusual they are.
@Command
final class ExploreVerb extends ProjectVerb {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 640;
    private static final int LISTED = 10;

    @Option(
            names = "--method",
            paramLabel = "pca|umap|tsne|kmeans|anomaly",
            descriptionKey = "explore-method")
    private String method = "pca";

    @Option(names = "--groups", paramLabel = "K", descriptionKey = "explore-groups")
    private int groups;

    @Option(names = "--rows", paramLabel = "N", descriptionKey = "explore-rows")
    private int rows = ExploreRequest.USUAL_ROWS;

    @Option(names = "--out", paramLabel = "FILE.png", descriptionKey = "out")
    private @Nullable Path file;

    ExploreVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        var request = new ExploreRequest(method(), groups, rows, project.recipe().seed());
        session.run(project.runTo(Stage.DATA));
        Exploration found = session.run(project.explore(request));
        if (file != null) {
            write(found, file, session);
        }
        if (session.json()) {
            session.document(found);
        } else {
            print(found, session);
        }
        return Session.DONE;
    }

    private Method method() {
        return Arrays.stream(Method.values())
                .filter(known -> Names.of(known).equals(method))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "cli.explore.method",
                                method,
                                Arrays.stream(Method.values())
                                        .map(Names::of)
                                        .collect(Collectors.joining(", "))));
    }

    private static void write(Exploration found, Path file, Session session) throws IOException {
        var chart = new ExplorationChart(found).chart(ExplorationChart.usual(found.method()));
        var painter = new ChartPainter(session.texts(), Palette.light());
        Files.write(file, painter.png(chart, WIDTH, HEIGHT, 2));
        session.say("cli.explore.written", file.toString());
    }

    private static void print(Exploration found, Session session) {
        session.line(session.texts().of(found.read()));
        session.say("cli.explore.rows", found.rows().size(), found.total());
        if (found.share() != null) {
            session.say("cli.explore.share", found.share());
        }
        session.say(
                "cli.explore.groups",
                found.groupCount(),
                String.format(Locale.ROOT, "%.2f", found.silhouette()));
        var table = new TextTable(true, true, false);
        var texts = session.texts();
        table.row(
                texts.of("cli.explore.row"),
                texts.of("cli.explore.score"),
                texts.of("cli.explore.why"));
        found.unusual().stream()
                .limit(LISTED)
                .forEach(unusual ->
                        table.row(
                                Long.toString(unusual.row() + 1),
                                String.format(Locale.ROOT, "%.2f", unusual.score()),
                                why(unusual)));
        table.lines().forEach(session::line);
    }

    private static String why(Unusual unusual) {
        return unusual.why().stream()
                .map(reason ->
                        String.format(
                                Locale.ROOT, "%s %+.1f σ", reason.feature(), reason.deviations()))
                .collect(Collectors.joining(", "));
    }
}
