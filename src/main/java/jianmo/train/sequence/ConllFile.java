package jianmo.train.sequence;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads and writes tagged sentences: `token<TAB>tag` a line, an empty line behind each sentence
/// (as in CoNLL-2003, Tjong Kim Sang and De Meulder 2003).
///
/// The file is UTF-8. Of more than two columns the first and the last count; a line without a tab
/// that begins with `#` or `-DOCSTART-` is left out.
public final class ConllFile {

    /// More bytes than this are refused.
    private static final long MOST_BYTES = 256L << 20;

    /// A longer line is refused.
    private static final int LONGEST_LINE = 10_000;

    private static final Message READING = Message.of("train.tag.reading");

    private ConllFile() {}

    /// @throws UserError when the file can't be read, or a line has no tag
    public static List<Sentence> read(Path file) {
        var sentences = new ArrayList<Sentence>();
        read(file, Progress.ignored(), sentences::add);
        return List.copyOf(sentences);
    }

    /// Hands over one sentence after the other, so that a file of any length takes little memory.
    ///
    /// @throws UserError when the file can't be read, or a line has no tag
    public static void read(Path file, Progress progress, Consumer<Sentence> taker) {
        var tokens = new ArrayList<String>();
        var tags = new ArrayList<String>();
        try (BufferedReader reader = open(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    end(tokens, tags, taker);
                    progress.advance(0, 0, READING);
                } else if (!comment(line)) {
                    take(line, file, number, tokens, tags);
                }
            }
        } catch (CharacterCodingException e) {
            throw UserError.because(e, "train.tag.not-utf8", file.toString());
        } catch (IOException e) {
            throw UserError.because(e, "train.tag.unreadable", file.toString());
        }
        end(tokens, tags, taker);
    }

    /// Writes a sentence as it is read.
    ///
    /// @param sentence with tags
    public static void write(Sentence sentence, Appendable out) throws IOException {
        for (int t = 0; t < sentence.tokens().size(); t++) {
            out.append(sentence.tokens().get(t)).append('\t');
            out.append(sentence.tags().get(t)).append(System.lineSeparator());
        }
        out.append(System.lineSeparator());
    }

    private static BufferedReader open(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw UserError.failed("train.tag.too-large", file.toString(), MOST_BYTES >> 20);
        }
        return Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    private static boolean comment(String line) {
        return line.indexOf('\t') < 0 && (line.startsWith("#") || line.startsWith("-DOCSTART-"));
    }

    private static void take(
            String line, Path file, int number, List<String> tokens, List<String> tags) {
        int first = line.indexOf('\t');
        String tag = line.substring(line.lastIndexOf('\t') + 1).strip();
        if (first <= 0 || tag.isEmpty() || line.length() > LONGEST_LINE) {
            throw UserError.failed("train.tag.bad-line", file.toString(), number);
        }
        tokens.add(line.substring(0, first).strip());
        tags.add(tag);
    }

    private static void end(List<String> tokens, List<String> tags, Consumer<Sentence> taker) {
        if (!tokens.isEmpty()) {
            taker.accept(new Sentence(tokens, tags));
            tokens.clear();
            tags.clear();
        }
    }
}
