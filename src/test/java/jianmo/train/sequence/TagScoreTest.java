package jianmo.train.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class TagScoreTest {

    private static List<String> tags(String tags) {
        return SentenceTable.words(tags);
    }

    private static Sentence sentence(String tags) {
        return new Sentence(tags(tags.replaceAll("\\S+", "w")), tags(tags));
    }

    @Test
    void spansAreReadAsConllevalReadsThem() {
        assertEquals(
                Set.of(new Spans.Span(0, 2, "PER"), new Spans.Span(2, 3, "PER")),
                Spans.of(tags("B-PER I-PER B-PER O")));
        assertEquals(
                Set.of(new Spans.Span(1, 2, "LOC"), new Spans.Span(2, 3, "PER")),
                Spans.of(tags("O I-LOC I-PER")));
        assertEquals(Set.of(), Spans.of(tags("O O")));
    }

    /// Of two spans one is told right, one too long, and one is invented: P 1/3, R 1/2, F1 2/5.
    @Test
    void f1CountsWholeSpans() {
        var score =
                TagScore.of(
                        List.of(sentence("B-PER I-PER O B-LOC O O")),
                        List.of(tags("B-PER I-PER O B-LOC I-LOC B-PER")));
        assertTrue(score.spans());
        assertEquals(0.4, score.f1(), 1e-12);
        assertEquals(4.0 / 6, score.accuracy(), 1e-12);
    }

    /// NOUN: P 1/2, R 1; VERB: P 1, R 1/2; ADJ: never told.
    @Test
    void f1OfTagsIsTheMeanOverThem() {
        var score =
                TagScore.of(
                        List.of(sentence("NOUN VERB VERB ADJ")),
                        List.of(tags("NOUN NOUN VERB VERB")));
        assertFalse(score.spans());
        assertEquals((2.0 / 3 + 0.5 + 0) / 3, score.f1(), 1e-12);
        assertEquals(0.5, score.accuracy(), 1e-12);
    }

    @Test
    void seldomWordsAreNumberedByTheirShape() {
        var index =
                WordIndex.of(
                        List.of(
                                new Sentence(List.of("Walking", "walked", "in", "in"), List.of()),
                                new Sentence(List.of("北京市", "3.5"), List.of())));
        assertEquals(index.number("Talking"), index.number("Walking"));
        assertNotEquals(index.number("talking"), index.number("Talking"));
        assertEquals(index.number("上海市"), index.number("北京市"));
        assertEquals(index.number("IN"), index.number("in"));
        assertEquals(1, index.number("zzz"));
        assertEquals(index.entries(), new WordIndex(index.entries()).entries());
    }

    @Test
    void readsSentencesAndNamesTheLineThatIsNone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.conll");
        Files.writeString(file, "# text\nThe\tx\tDET\r\ncat\tNOUN\n\n\n-DOCSTART-\n#\tSYM");
        assertEquals(
                List.of(
                        new Sentence(List.of("The", "cat"), List.of("DET", "NOUN")),
                        new Sentence(List.of("#"), List.of("SYM"))),
                ConllFile.read(file));
        Files.writeString(file, "a\tX\nb\n");
        var error = assertThrows(UserError.class, () -> ConllFile.read(file));
        assertEquals("train.tag.bad-line", error.message().key());
        assertEquals("2", String.valueOf(error.message().values().getLast()));
        Files.write(file, new byte[] {'a', '\t', (byte) 0xff, '\n'});
        assertEquals(
                "train.tag.not-utf8",
                assertThrows(UserError.class, () -> ConllFile.read(file)).message().key());
    }
}
