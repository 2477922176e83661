package jianmo.workflow.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.quality.Thresholds;
import jianmo.quality.WishedMix;
import jianmo.workflow.recipe.Recipe.QualityStep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class QualityProfilesTest {

    @TempDir Path folder;

    private static QualityStep profile() {
        return new QualityStep(
                Thresholds.standard().with("completeness", 0.2).with("near-duplicates", 0.03),
                List.of("timeliness"),
                List.of("age between 0 and 120"),
                new WishedMix("city", Map.of("Paris", 0.25, "上海", 0.5)),
                "later.csv",
                true,
                List.of(3L));
    }

    @Test
    void aProfileIsReadAsItWasWrittenWithoutWhatBelongsToOneTable() {
        Path file = folder.resolve("p.yaml");
        QualityProfiles.write(file, profile());
        QualityStep read = QualityProfiles.read(file);
        assertTrue(QualityProfiles.same(profile(), read));
        assertEquals(0.03, read.thresholds().of("near-duplicates"));
        assertEquals(null, read.serving());
        assertEquals(List.of(), read.confirmed());
    }

    @Test
    void aProfileThatSaysWhatNobodyUnderstandsIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("p.yaml"), "limits:\n  completeness: 2\n");
        assertThrows(UserError.class, () -> QualityProfiles.read(file));
        assertThrows(UserError.class, () -> QualityProfiles.read(folder.resolve("nothing.yaml")));
        assertFalse(QualityProfiles.same(profile(), QualityStep.standard()));
    }
}
