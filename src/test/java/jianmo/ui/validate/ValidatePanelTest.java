package jianmo.ui.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;

import jianmo.dataset.SplitRule;
import jianmo.ui.Fx;
import jianmo.ui.PanelProbe;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ValidatePanelTest {

    @TempDir private static Path scratch;

    private SampleProject project;
    private PanelProbe probe;

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    @BeforeEach
    void openThePanel() {
        Object _ = Fx.uncaught();
        project = new SampleProjects(scratch).german(true);
        project.put(
                Stage.VALIDATE,
                ValidationSamples.full(
                        project.result(Stage.VALIDATE, ValidationReport.class).orElseThrow()));
        probe = PanelProbe.open(project, Stage.VALIDATE, "en");
    }

    @AfterEach
    void nothingBroke() {
        probe.close();
        assertEquals(List.of(), Fx.uncaught());
    }

    @Test
    void theThreeValidationsAndTheirVerdictAreThereInBothLanguages() {
        for (String language : List.of("en", "zh")) {
            PanelProbe other = PanelProbe.open(project, Stage.VALIDATE, language);
            for (String id :
                    List.of("triple-verdict", "trust-folds", "trust-time", "trust-adversarial")) {
                assertTrue(Fx.call(() -> other.has(id)), id);
            }
            List<String> words = Fx.call(other::texts);
            assertEquals(List.of(), words.stream().filter(w -> w.contains("«")).toList());
            assertTrue(words.contains("0.660") && words.contains("0.610 – 0.710"));
            other.close();
        }
    }

    @Test
    void aReportOfAnOlderStudioIsShownWithWhatItHas() {
        SampleProject old = new SampleProjects(scratch).german(true);
        PanelProbe other = PanelProbe.open(old, Stage.VALIDATE, "en");
        assertTrue(Fx.call(() -> !other.has("triple-verdict") && other.has("split")));
        other.close();
    }

    @Test
    void aRemedySaysWhatItChangesAndChangesTheRecipe() {
        List<String> words = Fx.call(probe::texts);
        assertTrue(words.contains("lambda: default → 5.0"), words::toString);
        assertTrue(words.contains("tune.trials: 30 → 0"), words::toString);
        Fx.run(() -> probe.find("remedy-l2-strong", Button.class).fire());
        Fx.until(
                "changed",
                () ->
                        project.recipe().tune().trials() == 0
                                && project.recipe()
                                        .train()
                                        .settings()
                                        .equals(
                                                Map.of(
                                                        "xgboost",
                                                        Map.of("lambda", 5.0, "maxDepth", 4))));
        Fx.run(() -> {
            probe.panel().refresh();
            assertTrue(probe.find("remedy-l2-strong", Button.class).isDisabled());
        });
        assertTrue(project.undo());
        assertEquals(30, project.recipe().tune().trials());
    }

    @Test
    void aFindingOpensItsRowsItsRemediesAndItsRepairs() {
        Fx.run(() -> assertTrue(probe.panel().show("findings")));
        Fx.until(
                "rows",
                () ->
                        probe.has("suspect-rows")
                                && probe.find("suspect-rows", TableView.class).getItems().size()
                                        == 3);
        assertTrue(
                Fx.call(() -> probe.has("repair-deduplicate") && probe.has("remedy-split-time")));
        List<String> words = Fx.call(probe::texts);
        assertTrue(words.contains("0.910 → 0.780"), words::toString);
    }

    @Test
    void aRuleThatNeedsAColumnWaitsForIt() {
        Fx.run(() -> probe.find("split-group", ToggleButton.class).fire());
        Fx.run(() -> {
            assertEquals(SplitRule.AUTO, project.recipe().train().split());
            ComboBox<?> by = probe.find("split-by", ComboBox.class);
            assertTrue(by.isVisible());
            choose(by, "purpose");
        });
        Fx.until(
                "by group",
                () ->
                        project.recipe().train().split() == SplitRule.GROUP
                                && "purpose".equals(project.recipe().train().splitBy()));
        Fx.run(() -> probe.find("split-random", ToggleButton.class).fire());
        Fx.until("by chance", () -> project.recipe().train().split() == SplitRule.RANDOM);
        assertNull(project.recipe().train().splitBy());
    }

    @SuppressWarnings("unchecked")
    private static void choose(ComboBox<?> box, String value) {
        assertTrue(box.getItems().contains(value));
        ((ComboBox<String>) box).setValue(value);
    }

    @Test
    void theTargetCannotDivideTheRows() {
        Fx.run(() -> {
            probe.find("split-hash", ToggleButton.class).fire();
            assertTrue(!probe.find("split-by", ComboBox.class).getItems().contains("class"));
        });
    }
}
