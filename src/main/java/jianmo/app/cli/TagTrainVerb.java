package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.train.Settings;
import jianmo.train.sequence.ConllFile;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.SentenceTable;
import jianmo.train.sequence.TagReport;
import jianmo.train.sequence.TagScore;
import jianmo.workflow.Project;
import jianmo.workflow.task.LearnTags;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `jianmo tag-train SENTENCES --model FILE`: trains a tagger on tagged sentences, from a file of
/// `token<TAB>tag` lines or from two columns of a project's table.
@Command
final class TagTrainVerb extends CommandVerb {

    private static final long USUAL_SEED = 7;

    @Parameters(paramLabel = "SENTENCES", descriptionKey = "tag-sentences")
    private Path sentences = Path.of(".");

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            descriptionKey = "tag-model-out")
    private Path model = Path.of(".");

    @Option(names = "--tokens", paramLabel = "COLUMN", descriptionKey = "tag-tokens")
    private String tokens = "tokens";

    @Option(names = "--tags", paramLabel = "COLUMN", descriptionKey = "tag-tags")
    private String tags = "tags";

    @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "tag-set")
    private Map<String, String> settings = new TreeMap<>();

    TagTrainVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        var learn = new LearnTags(tools.tagger(), Runtime.getRuntime().availableProcessors());
        Long wished = options.seed;
        long seed = wished == null ? USUAL_SEED : wished;
        TagReport report =
                session.run(progress ->
                        learn.run(
                                read(progress),
                                new Settings(Map.copyOf(settings)),
                                seed,
                                model,
                                progress));
        if (session.json()) {
            session.document(document(report, seed));
        } else {
            say(session, report);
        }
        return Session.DONE;
    }

    private List<Sentence> read(jianmo.base.job.Progress progress) {
        if (!Files.exists(sentences)) {
            throw UserError.wrongUse("train.tag.no-file", sentences.toString());
        }
        if (!Files.isDirectory(sentences)) {
            return ConllFile.read(sentences);
        }
        try (Project project = tools.projects().open(sentences);
                var table = project.openTable()) {
            return SentenceTable.read(table, tokens, tags, progress);
        }
    }

    private Map<String, @Nullable Object> document(TagReport report, long seed) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("model", model.toString());
        document.put("seed", seed);
        document.put("report", report);
        return document;
    }

    private void say(Session session, TagReport report) {
        TagScore test = report.test();
        session.say(
                "cli.tag.trained",
                report.trained(),
                report.tags().size(),
                report.bestIteration(),
                report.seconds());
        session.say(
                test.spans() ? "cli.tag.spans" : "cli.tag.score",
                test.sentences(),
                test.tokens(),
                test.accuracy(),
                test.f1(),
                report.baseline().accuracy(),
                report.baseline().f1());
        if (!report.better()) {
            session.say("cli.tag.no-better");
        }
        session.say("cli.tag.written", model.toString());
    }
}
