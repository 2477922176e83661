package jianmo.app.cli;

import jianmo.base.message.Names;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.text.Texts;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `jianmo new PROJECT --data FILE --target COLUMN`: a project of one's own, with good defaults.
@Command
final class NewVerb extends CommandVerb {

    @Parameters(paramLabel = "PROJECT", descriptionKey = "project")
    private Path folder = Path.of(".");

    @Option(names = "--data", required = true, paramLabel = "SOURCE", descriptionKey = "data")
    private String data = "";

    @Option(names = "--target", paramLabel = "COLUMN", descriptionKey = "target")
    private @Nullable String target;

    @Option(names = "--delimiter", paramLabel = "CHAR", descriptionKey = "delimiter")
    private @Nullable String delimiter;

    @Option(names = "--encoding", paramLabel = "NAME", descriptionKey = "encoding")
    private @Nullable String encoding;

    @Option(names = "--decimal", paramLabel = ".|,", descriptionKey = "decimal")
    private @Nullable String decimal;

    @Option(names = "--part", paramLabel = "NAME", descriptionKey = "part")
    private @Nullable String part;

    @Option(names = "--query", paramLabel = "SQL", descriptionKey = "query")
    private @Nullable String query;

    NewVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        var read = new ReadOptions(delimiter, encoding, decimal, null, part, query, Map.of());
        if (!Source.withoutPassword(data).equals(data)) {
            session.say("cli.new.password");
        }
        Source source = Source.of(data, Path.of("").toAbsolutePath());
        Needs needs = tools.projects().needs(source, folder);
        if (needs.isLarge()) {
            session.say(
                    "cli.new.needs",
                    needs.rows(),
                    needs.memory() >> 20,
                    needs.disk() >> 20,
                    needs.free() >> 20,
                    Math.ceil(needs.seconds() / 60));
        }
        try (Project project = tools.projects().create(folder, source, target, read)) {
            Long seed = options.seed;
            if (seed != null) {
                project.edit(project.recipe().withSeed(seed));
            }
            session.run(project.runTo(Stage.DATA));
            DataSummary summary = project.result(Stage.DATA, DataSummary.class).orElseThrow();
            if (session.json()) {
                var document =
                        new LinkedHashMap<>(
                                new ResultDocument(project, session.texts())
                                        .of(java.util.List.of(Stage.DATA)));
                document.put("recipe", project.folder().resolve("recipe.yaml").toString());
                session.document(document);
            } else {
                columns(session, summary);
            }
            session.say("cli.new.done", project.folder().toString());
        }
        return Session.DONE;
    }

    private static void columns(Session session, DataSummary summary) {
        Texts texts = session.texts();
        new StagePrinter(session.out(), texts).data(summary);
        var table =
                new TextTable(false, false, false, true, true)
                        .row(
                                texts.of("cli.quality.column"),
                                texts.of("cli.new.type"),
                                texts.of("cli.new.role"),
                                texts.of("cli.new.missing"),
                                texts.of("cli.new.distinct"));
        for (var column : summary.schema().columns()) {
            var profile = summary.profile().column(column.name());
            table.row(
                    column.name(),
                    texts.of("data.type." + Names.of(column.type())),
                    texts.of("data.role." + Names.of(column.role())),
                    String.valueOf(profile.missing()),
                    String.valueOf(profile.distinct()));
        }
        table.lines().forEach(session::line);
    }
}
