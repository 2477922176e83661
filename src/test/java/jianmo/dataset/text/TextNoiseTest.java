package jianmo.dataset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.text.TextNoise.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The noise filter, languages, damaged characters, and points on disk.
class TextNoiseTest {

    @Test
    void everyRowHasOneReason() {
        List<String> texts = Arrays.asList("a", null, "long enough", "A ", "other words", "near");
        float[] values = {1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0.995f, 0.0998f};
        var vectors = new TextVectors(values, new int[] {3, 0, 20, 3, 20, 20}, 2);
        TextNoise noise = TextNoise.of(texts, vectors, TextSettings.standard(), Progress.ignored());
        assertEquals(
                List.of(
                        Reason.SHORT,
                        Reason.EMPTY,
                        Reason.KEPT,
                        Reason.DUPLICATE,
                        Reason.KEPT,
                        Reason.NEAR_DUPLICATE),
                noise.rows().stream().map(TextNoise.Row::reason).toList());
        assertEquals(0, noise.rows().get(3).like());
        assertEquals(2, noise.rows().get(5).like());
        assertEquals(6, noise.counts().values().stream().mapToInt(Integer::intValue).sum());
    }

    /// Beyond 3,000 rows random planes are asked; pairs at a cosine of about 0.97 are found.
    @Test
    void nearRowsAreFoundAmongMany() {
        int rows = 4000;
        int dimension = 64;
        var random = Seeds.generator(7, "test");
        float[] values = new float[rows * dimension];
        for (int i = 0; i < rows; i++) {
            boolean copy = i % 40 == 39;
            double length = 0;
            for (int j = 0; j < dimension; j++) {
                double noise = random.nextGaussian();
                double value = copy ? values[(i - 20) * dimension + j] + 0.03 * noise : noise;
                values[i * dimension + j] = (float) value;
                length += value * value;
            }
            for (int j = 0; j < dimension; j++) {
                values[i * dimension + j] /= (float) Math.sqrt(length);
            }
        }
        int[] tokens = new int[rows];
        Arrays.fill(tokens, 20);
        var near = new NearVectors(new TextVectors(values, tokens, dimension), 0.95);
        int found = 0;
        for (int i = 0; i < rows; i++) {
            int like = near.earlier(i);
            if (i % 40 == 39) {
                found += like == i - 20 ? 1 : 0;
            } else {
                assertEquals(-1, like);
            }
        }
        assertTrue(found >= 95, found + " of 100");
    }

    @Test
    void languagesAreTold() {
        assertEquals("en", Languages.of("This is the story of a dog and the cat"));
        assertEquals("de", Languages.of("Das ist die Geschichte von dem Hund und der Katze"));
        assertEquals("fr", Languages.of("C'est une histoire qui parle du chien et des chats"));
        assertEquals("zh", Languages.of("数据质量很重要"));
        assertEquals("ja", Languages.of("これはデータです"));
        assertEquals("ru", Languages.of("Это история про собаку"));
        assertEquals(Languages.UNKNOWN, Languages.of("v1.2.3"));
        assertEquals(Languages.UNKNOWN, Languages.of("Tux Racer"));
        Scripts scripts = Scripts.of("数据ab");
        assertEquals(0.5, scripts.chinese());
    }

    @Test
    void misreadTextsAreFoundAndGoodOnesAreNot() {
        for (String good :
                List.of(
                        "Plain words",
                        "café, naïve, Übermut, señor, «guillemets» – dash “quotes” …",
                        "数据质量很重要，编码要统一。",
                        "联通 中国 测试 涨价 东西",
                        "Привет, мир",
                        "これはテストです")) {
            assertFalse(Damage.in(good), good);
            if (good.chars().anyMatch(c -> c > 127)) {
                byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
                String western = new String(bytes, Charset.forName("windows-1252"));
                assertTrue(Damage.in(western), western);
            }
        }
        byte[] chinese = "数据质量重要".getBytes(StandardCharsets.UTF_8);
        String misread = new String(chinese, Charset.forName("GB18030"));
        assertTrue(Damage.in(misread), misread);
        assertTrue(Damage.in("lost \ufffd here"));
    }

    @Test
    void pointsComeBackFromDiskAndDamageIsSeen(@TempDir Path folder) throws IOException {
        var vectors = new TextVectors(new float[] {1, 2, 3, 4}, new int[] {5, 0}, 2);
        Path file = folder.resolve("v");
        vectors.write(file);
        TextVectors read = TextVectors.read(file);
        assertEquals(2, read.rows());
        assertEquals(4, read.at(1, 1));
        assertEquals(5, read.tokens(0));
        assertFalse(read.present(1));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThrows(IOException.class, () -> TextVectors.read(file));
        bytes[4] = 127;
        Files.write(file, bytes);
        assertThrows(IOException.class, () -> TextVectors.read(file));
    }
}
