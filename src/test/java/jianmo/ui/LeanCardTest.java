package jianmo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;

import jianmo.workflow.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/// "Try with training" in the export panel.
class LeanCardTest {

    @TempDir private static Path scratch;

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    private static SampleProject project() {
        SampleProject project = new SampleProjects(scratch).german(false);
        PanelSamples.fill(project);
        return project;
    }

    private static PanelProbe open(String language) {
        PanelProbe probe = PanelProbe.open(project(), Stage.EXPORT, language);
        Fx.run(() -> probe.find("go-training", Button.class).fire());
        return probe;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void theButtonTriesAndShowsWhatCameOfIt(String language) {
        PanelProbe probe = open(language);
        try {
            assertFalse(Fx.call(() -> verdict(probe).isManaged()), "nothing tried yet");
            Fx.run(() -> probe.find("try-training", Button.class).fire());
            Fx.until("variants", () -> table(probe).getItems().size() == 5);
            assertTrue(Fx.call(() -> verdict(probe).isManaged()));
            String said = Fx.call(() -> probe.find("lean-verdict", Label.class).getText());
            assertTrue(said.contains("+0.0092"), said);
            String findings = Fx.call(() -> probe.find("lean-findings", Label.class).getText());
            assertTrue(findings.contains(language.equals("en") ? "not proven" : "未得到证实"), findings);
            assertFalse(said.contains("«") || findings.contains("«"), "a text is missing");
        } finally {
            probe.close();
        }
    }

    @Test
    void aFileIsSavedOnlyOfAVariantThatIsChosen() {
        PanelProbe probe = open("en");
        try {
            Fx.run(() -> probe.find("try-training", Button.class).fire());
            Fx.until("variants", () -> table(probe).getItems().size() == 5);
            assertTrue(Fx.call(() -> probe.find("save-variant", Button.class).isDisabled()));
            Fx.run(() -> table(probe).getSelectionModel().select(4));
            assertFalse(Fx.call(() -> probe.find("save-variant", Button.class).isDisabled()));
            assertEquals(
                    11, Fx.call(() -> table(probe).getColumns().size()), "figures of a variant");
        } finally {
            probe.close();
        }
    }

    private static TableView<?> table(PanelProbe probe) {
        return probe.find("lean-variants", TableView.class);
    }

    /// What is hidden until something was tried.
    private static Node verdict(PanelProbe probe) {
        return probe.find("lean-verdict", Label.class).getParent();
    }
}
