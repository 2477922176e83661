package jianmo.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.text.Texts;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;

class PanelsTest {

    @Test
    void everyStageHasOnePanelInTheOrderOfTheStages() {
        assertEquals(
                List.of(Stage.values()), Panels.all().stream().map(Panels.Place::stage).toList());
    }

    @Test
    void everyStageHasItsTitleAndHelpInBothLanguages() {
        for (String language : List.of("zh", "en")) {
            var texts = Texts.in(language);
            for (Stage stage : Stage.values()) {
                for (String key :
                        List.of(
                                stage.titleKey(),
                                "ui.help." + stage.id(),
                                "ui.help." + stage.id() + ".short")) {
                    assertTrue(texts.has(key), language + " " + key);
                }
            }
        }
    }
}
