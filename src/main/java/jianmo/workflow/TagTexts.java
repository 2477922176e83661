package jianmo.workflow;

import jianmo.base.file.Drafts;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.train.sequence.ConllFile;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.SentenceTable;
import jianmo.train.sequence.Tagger;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Tags sentences, one a line, words separated by blanks.
public record TagTexts(Tagger tagger) {

    /// Takes tagged sentences.
    @FunctionalInterface
    public interface Taker {
        void take(Sentence tagged) throws IOException;
    }

    /// A line with its tags; nothing for an empty line.
    public Optional<Sentence> line(String line) {
        List<String> words = SentenceTable.words(line);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sentence(words, tagger.tag(words)));
    }

    /// Tags every line and gives the number of sentences.
    public int lines(BufferedReader reader, Progress progress, Taker taker) throws IOException {
        int count = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Optional<Sentence> tagged = line(line);
            if (tagged.isPresent()) {
                taker.take(tagged.get());
                count++;
                progress.advance(0, 0, Message.of("workflow.tagging", count));
            }
        }
        return count;
    }

    /// Tags a file into another, which is replaced at once or not at all.
    ///
    /// @param output file of `token<TAB>tag` lines
    /// @throws UserError when one of the files can't be read or written
    public int file(Path input, Path output, Progress progress) {
        Path draft = draft(output);
        try {
            int count = tag(input, draft, output, progress);
            Files.move(draft, output.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (IOException e) {
            throw notWritten(e, output);
        } finally {
            remove(draft);
        }
    }

    private int tag(Path input, Path draft, Path output, Progress progress) {
        try (BufferedReader reader = Files.newBufferedReader(input, StandardCharsets.UTF_8);
                BufferedWriter writer = Files.newBufferedWriter(draft)) {
            return lines(reader, progress, sentence -> write(sentence, writer, output));
        } catch (CharacterCodingException e) {
            throw UserError.because(e, "train.tag.not-utf8", input.toString());
        } catch (IOException e) {
            throw UserError.because(e, "train.tag.unreadable", input.toString());
        }
    }

    private static void write(Sentence sentence, BufferedWriter writer, Path output) {
        try {
            ConllFile.write(sentence, writer);
        } catch (IOException e) {
            throw notWritten(e, output);
        }
    }

    private static Path draft(Path output) {
        try {
            return Drafts.in(output.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw notWritten(e, output);
        }
    }

    private static UserError notWritten(IOException e, Path output) {
        return UserError.because(e, "workflow.tag-not-written", output.toString());
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException _) {
            // it stays, hidden, and does no harm
        }
    }
}
