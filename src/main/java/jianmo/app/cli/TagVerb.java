package jianmo.app.cli;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.train.sequence.ConllFile;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.TaggerFile;
import jianmo.workflow.TagTexts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `jianmo tag MODEL --text "…"` or `--input FILE`: tags sentences, one a line, tokens separated by
/// blanks. Writes `token<TAB>tag` lines.
@Command
final class TagVerb extends CommandVerb {

    @Parameters(paramLabel = "MODEL", descriptionKey = "tag-model")
    private Path model = Path.of(".");

    @Option(names = "--text", paramLabel = "TEXT", descriptionKey = "tag-text")
    private @Nullable String text;

    @Option(names = "--input", paramLabel = "FILE", descriptionKey = "tag-input")
    private @Nullable Path input;

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "tag-output")
    private @Nullable Path output;

    TagVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        if ((text == null) == (input == null)) {
            throw UserError.wrongUse("cli.tag.what");
        }
        var texts = new TagTexts(TaggerFile.read(model));
        Path from = input;
        Path to = output;
        if (from != null && to != null && !session.json()) {
            int count = session.run(progress -> texts.file(from, to, progress));
            session.say("cli.tag.done", count, to.toString());
            return Session.DONE;
        }
        var tagged = new ArrayList<Sentence>();
        try (BufferedReader reader = reader()) {
            int _ = texts.lines(reader, Progress.ignored(), tagged::add);
        } catch (CharacterCodingException e) {
            throw UserError.because(e, "train.tag.not-utf8", String.valueOf(from));
        } catch (IOException e) {
            throw UserError.because(e, "train.tag.unreadable", String.valueOf(from));
        }
        if (to != null) {
            try (var writer = new PrintWriter(Files.newBufferedWriter(to))) {
                write(tagged, writer);
            }
            session.say("cli.tag.done", tagged.size(), to.toString());
        } else if (!session.json()) {
            write(tagged, new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
        }
        if (session.json()) {
            session.document(Map.of("sentences", tagged));
        }
        return Session.DONE;
    }

    private BufferedReader reader() throws IOException {
        Path file = input;
        return file == null
                ? new BufferedReader(new StringReader(String.valueOf(text)))
                : Files.newBufferedReader(file);
    }

    private static void write(List<Sentence> tagged, PrintWriter writer) throws IOException {
        for (Sentence sentence : tagged) {
            ConllFile.write(sentence, writer);
        }
        writer.flush();
    }
}
