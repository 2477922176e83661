package jianmo.train.sequence;

import jianmo.base.message.UserError;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads tagged sentences: `token<TAB>tag` a line, an empty line behind each sentence (as in
/// CoNLL-2003, Tjong Kim Sang and De Meulder 2003).
///
/// The file is UTF-8. Of more than two columns the first and the last count; a line without a tab
/// that begins with `#` or `-DOCSTART-` is left out.
public final class ConllFile {

    /// More bytes than this are refused.
    private static final long MOST_BYTES = 256L << 20;

    /// A longer line is refused.
    private static final int LONGEST_LINE = 10_000;

    private ConllFile() {}

    /// @throws UserError when the file can't be read, or a line has no tag
    public static List<Sentence> read(Path file) {
        var sentences = new ArrayList<Sentence>();
        var tokens = new ArrayList<String>();
        var tags = new ArrayList<String>();
        try (BufferedReader reader = open(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    end(sentences, tokens, tags);
                } else if (!comment(line)) {
                    take(line, file, number, tokens, tags);
                }
            }
        } catch (CharacterCodingException e) {
            throw UserError.because(e, "train.tag.not-utf8", file.toString());
        } catch (IOException e) {
            throw UserError.because(e, "train.tag.unreadable", file.toString());
        }
        end(sentences, tokens, tags);
        return List.copyOf(sentences);
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

    private static void end(List<Sentence> sentences, List<String> tokens, List<String> tags) {
        if (!tokens.isEmpty()) {
            sentences.add(new Sentence(tokens, tags));
            tokens.clear();
            tags.clear();
        }
    }
}
