package jianmo.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// Faults put among real pictures and texts are found, and named row by row.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaChecksTest {

    private MediaInputs media;

    @BeforeAll
    void open(@TempDir Path folder) {
        media = new MediaInputs(folder);
    }

    @AfterAll
    void close() {
        media.close();
    }

    private List<String> found(QualityCheck check, QualityInput input) {
        QualityCell cell = check.check(input).getFirst();
        assertFalse(cell.repairs().isEmpty(), check.id());
        return cell.rows().rows().stream().map(row -> media.file(input, row)).toList();
    }

    private List<String> pictures(QualityCheck check) {
        return found(check, media.pictures());
    }

    private List<String> texts(QualityCheck check) {
        return found(check, media.texts());
    }

    @Test
    void plantedPicturesAreFound() {
        assertEquals(List.of("plants/zz-torn.png"), pictures(new ImageUnreadable()));
        assertEquals(List.of("plants/zz-same.png"), pictures(new ImageDuplicates()));
        assertEquals("plants/zz-long.png", pictures(new ImageSize()).getFirst());
        assertEquals("plants/zz-dark.png", pictures(new ImageLight()).getFirst());
        assertTrue(pictures(new ImageBlur()).contains("plants/zz-soft.png"));
        assertTrue(pictures(new ImageColour()).contains("plants/zz-grey.png"));
    }

    @Test
    void plantedTextsAreFound() {
        assertEquals(List.of("web/zz-b.txt", "web/zz-c.txt"), texts(new TextDuplicates()));
        assertEquals("web/zz-short.txt", texts(new TextShort()).getFirst());
        assertEquals(List.of("web/zz-long.txt"), texts(new TextLength()));
        assertEquals(List.of("web/zz-zh.txt"), texts(new TextLanguage()));
        assertEquals(List.of("web/zz-torn.txt"), texts(new TextEncoding()));
    }

    @Test
    void tablesWithoutTextsAndPicturesHaveNoSuchDimensions() {
        assertFalse(new TextShort().applies(media.pictures()));
        assertFalse(new ImageSize().applies(media.texts()));
    }
}
