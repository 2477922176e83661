package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.train.sequence.SentenceTable;
import jianmo.train.sequence.Tagger;
import jianmo.train.sequence.TaggerFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        Tagger tagger = TaggerFile.read(model);
        var tagged = new ArrayList<Map<String, List<String>>>();
        try (BufferedReader reader = reader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> tokens = SentenceTable.words(line);
                if (!tokens.isEmpty()) {
                    var sentence = new LinkedHashMap<String, List<String>>();
                    sentence.put("tokens", tokens);
                    sentence.put("tags", tagger.tag(tokens));
                    tagged.add(sentence);
                }
            }
        } catch (IOException e) {
            throw UserError.because(e, "train.tag.unreadable", String.valueOf(input));
        }
        Path file = output;
        if (file != null) {
            try (var writer = new PrintWriter(Files.newBufferedWriter(file))) {
                write(tagged, writer);
            }
            session.say("cli.tag.done", tagged.size(), file.toString());
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

    private static void write(List<Map<String, List<String>>> tagged, PrintWriter writer) {
        for (Map<String, List<String>> sentence : tagged) {
            List<String> tokens = sentence.getOrDefault("tokens", List.of());
            List<String> tags = sentence.getOrDefault("tags", List.of());
            for (int t = 0; t < tokens.size(); t++) {
                writer.println(tokens.get(t) + "\t" + tags.get(t));
            }
            writer.println();
        }
        writer.flush();
    }
}
