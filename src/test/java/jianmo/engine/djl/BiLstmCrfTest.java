package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.train.PausedException;
import jianmo.train.Settings;
import jianmo.train.TrainWatcher;
import jianmo.train.form.FormBytes;
import jianmo.train.sequence.FrequentTags;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.SentenceSplit;
import jianmo.train.sequence.TagRequest;
import jianmo.train.sequence.Tagger;
import jianmo.train.sequence.TaggerFile;
import jianmo.train.sequence.TrainedTagger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tagging of sentences in which a word's tag depends on the words around it.
class BiLstmCrfTest {

    private static final Map<String, Object> SMALL =
            Map.of("embedding", 12, "units", 12, "dropout", 0.1, "batchSize", "16");

    private final BiLstmCrf family = new BiLstmCrf();

    /// Names are spans behind `meet`, of one to three words that end before `at`; the same words
    /// mark nothing elsewhere.
    private static List<Sentence> sentences(int count, long seed) {
        var chance = Seeds.generator(seed, "sentences");
        var sentences = new ArrayList<Sentence>();
        for (int i = 0; i < count; i++) {
            var tokens = new ArrayList<String>();
            var tags = new ArrayList<String>();
            for (int part = chance.nextInt(1, 4); part > 0; part--) {
                boolean meeting = chance.nextBoolean();
                tokens.add(meeting ? "meet" : "see");
                tags.add("O");
                int words = chance.nextInt(1, 4);
                for (int w = 0; w < words; w++) {
                    tokens.add("name" + chance.nextInt(8));
                    tags.add(!meeting ? "O" : w == 0 ? "B-PER" : "I-PER");
                }
                tokens.add("at");
                tags.add("O");
            }
            sentences.add(new Sentence(tokens, tags));
        }
        return sentences;
    }

    private TrainedTagger train(int rows, int epochs, TrainWatcher watcher, int threads) {
        var settings = new HashMap<>(SMALL);
        settings.put("epochs", epochs);
        return family.train(
                new TagRequest(
                        sentences(rows, 1), sentences(40, 2), new Settings(settings), 7, threads),
                watcher);
    }

    @Test
    void tellsSpansByTheirSurroundingsAndIsKeptInAFile(@TempDir Path folder) throws Exception {
        var trained = train(160, 12, TrainWatcher.none(), 1);
        var test = sentences(60, 3);
        double f1 = trained.tagger().score(test).f1();
        double plain = new FrequentTags(sentences(160, 1)).score(test).f1();
        assertTrue(f1 > 0.95, () -> "F1 " + f1);
        assertTrue(plain < 0.7, () -> "F1 of the most frequent tags " + plain);
        assertTrue(trained.engineDifference() <= 1e-4);
        Path file = folder.resolve("made/names.tagger");
        TaggerFile.write(trained.tagger(), family.id(), new Settings(SMALL), null, file);
        Tagger read = TaggerFile.read(file);
        for (Sentence sentence : test) {
            assertEquals(trained.tagger().tag(sentence.tokens()), read.tag(sentence.tokens()));
        }
        assertEquals(List.of("O", "B-PER", "O"), read.tag(List.of("meet", "name4", "at")));
        assertEquals(500, read.tag(java.util.Collections.nCopies(500, "unheard-of")).size());
        byte[] bytes = Files.readAllBytes(file);
        TaggerFile.write(trained.tagger(), family.id(), new Settings(SMALL), null, file);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var error = assertThrows(UserError.class, () -> TaggerFile.read(file));
        assertEquals("train.model-damaged", error.message().key());
    }

    @Test
    void pausedAndResumedItEndsWithTheSameBitsOnAnyNumberOfThreads() {
        byte[] straight = bytes(train(48, 3, TrainWatcher.none(), 1));
        var kept = new KeptCheckpoints(1);
        assertThrows(PausedException.class, () -> train(48, 3, kept, 2));
        assertArrayEquals(straight, bytes(train(48, 3, kept, 2)));
    }

    private static byte[] bytes(TrainedTagger trained) {
        return FormBytes.write(trained.tagger().form());
    }

    @Test
    void sentencesOfTheSameWordsNeverStandInTwoParts() {
        var all = new ArrayList<>(sentences(200, 4));
        all.addAll(sentences(200, 4));
        var split = SentenceSplit.of(all, 1);
        assertEquals(
                all.size(), split.train().size() + split.validation().size() + split.test().size());
        for (Sentence sentence : split.test()) {
            assertTrue(split.train().stream().noneMatch(s -> s.tokens().equals(sentence.tokens())));
        }
        var error = assertThrows(UserError.class, () -> SentenceSplit.of(sentences(5, 1), 1));
        assertEquals("train.tag.too-few", error.message().key());
    }
}
