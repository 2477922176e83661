package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.text.Embedder;
import jianmo.dataset.text.WordPiece;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/// Tokens by the published vocabularies, and distances that mean something.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentenceModelTest {

    private Embedder english;
    private Embedder chinese;

    @BeforeAll
    void open() {
        english = new SentenceModels().open(List.of("An English sentence."));
        chinese = new SentenceModels().open(List.of("一句中文。"));
    }

    @AfterAll
    void close() {
        english.close();
        chinese.close();
    }

    @Test
    void theModelFollowsTheLetters() {
        assertEquals("all-minilm-l6-v2-q", english.id());
        assertEquals("bge-small-zh-v1.5-q", chinese.id());
    }

    /// The ids that BERT's own tokenizer gives for the first two; the others read off the
    /// vocabulary by hand.
    @Test
    void englishTokensAreThoseOfBert() {
        assertEquals("[CLS] hello , world ! [SEP]", pieces(english, "Hello, World!"));
        assertEquals(List.of(101, 7592, 1010, 2088, 999, 102), ids(english, "Hello, World!"));
        assertEquals("[CLS] una ##ffa ##ble [SEP]", pieces(english, "UNaffable"));
        assertEquals("[CLS] cafe naive [SEP]", pieces(english, "Café\tnaïve"));
        assertEquals("[CLS] 日 本 a - b [SEP]", pieces(english, "日本a-b"));
        assertEquals("[CLS] [UNK] [SEP]", pieces(english, "x".repeat(101)));
        assertEquals("[CLS] [SEP]", pieces(english, " \u0000\n"));
    }

    @Test
    void chineseCharactersStandAlone() {
        assertEquals("[CLS] 数 据 很 重 要 。 [SEP]", pieces(chinese, "数据很重要。"));
        assertEquals(List.of(101, 3144, 2945, 102), ids(chinese, "数据"));
        assertEquals("[CLS] hello 世 界 [SEP]", pieces(chinese, "Hello世界"));
    }

    @Test
    void paraphrasesLieCloserThanStrangers() {
        float[][] rows =
                english.embed(
                        List.of(
                                "The cat sits on the mat.",
                                "A cat is sitting on a rug.",
                                "Interest rates rose again in March."),
                        512,
                        Progress.ignored());
        assertTrue(cosine(rows[0], rows[1]) > 0.7, () -> "" + cosine(rows[0], rows[1]));
        assertTrue(cosine(rows[0], rows[2]) < 0.3, () -> "" + cosine(rows[0], rows[2]));
        float[][] words =
                chinese.embed(
                        List.of("今天天气很好，适合出门散步。", "天气不错，可以出去走走。", "这家公司的股价昨天下跌了。"),
                        512,
                        Progress.ignored());
        double near = cosine(words[0], words[1]);
        double far = cosine(words[0], words[2]);
        assertTrue(near > 0.75 && far < near - 0.25, () -> near + " " + far);
    }

    @Test
    void aTextMeansTheSameBesideOthers() {
        String text = "A library to read pictures of many formats.";
        String long1 = "word ".repeat(2000);
        float[][] alone = english.embed(List.of(text), 512, Progress.ignored());
        float[][] beside = english.embed(List.of(long1, text, "x"), 512, Progress.ignored());
        assertArrayEquals(alone[0], beside[1]);
        assertEquals(1, cosine(beside[0], beside[0]), 1e-5);
        assertEquals(384, alone[0].length);
    }

    @Test
    void longTextsAreCutBeforeTheirEnd() {
        var pieces = new WordPiece(java.util.Map.of("[CLS]", 1, "[SEP]", 2, "[UNK]", 3, "a", 4));
        assertArrayEquals(new long[] {1, 4, 4, 2}, pieces.ids("a a a a a", 4));
        assertArrayEquals(new long[] {1, 4, 2}, pieces.ids("a", 4));
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static String pieces(Embedder embedder, String text) {
        return String.join(
                " ", embedder.tokens(text).stream().map(WordPiece.Token::piece).toList());
    }

    private static List<Integer> ids(Embedder embedder, String text) {
        return embedder.tokens(text).stream().map(WordPiece.Token::id).toList();
    }
}
