package jianmo.ui.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import jianmo.base.message.UserError;
import jianmo.dataset.TableProfile;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.Comparison;
import jianmo.quality.Comparison.ColumnComparison;
import jianmo.quality.Verdict;
import jianmo.ui.Fx;
import jianmo.ui.PanelProbe;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;
import jianmo.ui.control.ChoiceCard;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe.QualityStep;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

class QualityPanelTest {

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
        project.put(Stage.QUALITY, QualitySamples.matrix());
        project.effects(QualityPanelTest::effect);
        probe = PanelProbe.open(project, Stage.QUALITY, "en");
    }

    @AfterEach
    void nothingBroke() {
        probe.close();
        assertEquals(List.of(), Fx.uncaught());
    }

    private static Effect effect(List<Preparation> steps) {
        var none = new TableProfile(1000, 0, List.of());
        if (steps.getFirst() instanceof Preparation.Filter(String rule)) {
            if (rule.contains("nowhere")) {
                throw UserError.failed("panels.quality.no-problems");
            }
            return new Effect(none, none, 1000, 988, 0, List.of());
        }
        return new Effect(
                none,
                none,
                1000,
                1000,
                124,
                List.of(new Effect.Change(17, "credit_amount", "15857", "12000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell", "repair", "labels", "limits"})
    void everyPartOpensInBothLanguages(String part) {
        for (String language : List.of("en", "zh")) {
            PanelProbe other = PanelProbe.open(project, Stage.QUALITY, language);
            assertTrue(Fx.call(() -> other.panel().show(part)));
            List<String> words = Fx.call(other::texts);
            assertEquals(List.of(), words.stream().filter(w -> w.contains("«")).toList());
            other.close();
        }
        assertFalse(Fx.call(() -> probe.panel().show("nonsense")));
    }

    @Test
    void enterOnACellOpensItsRowsWithTheirNumbersInTheSource() {
        Fx.run(() -> {
            TableView<?> grid = probe.find("quality-grid", TableView.class);
            select(grid, 5, 2);
            probe.press("quality-grid", KeyCode.ENTER, "");
        });
        Fx.until("rows", () -> rows().getItems().size() == 100);
        Fx.run(() -> {
            assertEquals("1", rows().getColumns().getFirst().getCellData(0));
            assertEquals("4", rows().getColumns().getFirst().getCellData(1));
            assertEquals("credit_amount", rows().getColumns().get(1).getText());
            assertTrue(probe.find("suspect-count", Label.class).getText().contains("100 of 250"));
            probe.find("suspect-more", Button.class).fire();
        });
        Fx.until("more rows", () -> rows().getItems().size() == 200);
    }

    private static <S> void select(TableView<S> grid, int row, int leaf) {
        grid.getSelectionModel().clearAndSelect(row, grid.getVisibleLeafColumn(leaf));
    }

    private TableView<?> rows() {
        return probe.find("suspect-rows", TableView.class);
    }

    @Test
    void escapeClosesTheCell() {
        Fx.run(() -> {
            assertTrue(probe.panel().show("cell"));
            Node details = probe.find("cell-details", Node.class);
            assertTrue(details.isVisible());
            probe.press("cell-details", KeyCode.ESCAPE, "");
            assertFalse(details.isVisible());
        });
    }

    @Test
    void aRepairIsPreviewedThenAppliedAsAStepThatCanBeUndone() {
        Fx.run(() -> assertTrue(probe.panel().show("repair")));
        Fx.until("previewed", () -> !probe.find("apply-repair", Button.class).isDisabled());
        Fx.run(() -> {
            List<String> words = probe.texts();
            assertTrue(words.contains("124"), words::toString);
            assertTrue(words.contains("15857") && words.contains("12000"), words::toString);
            assertEquals(List.of(), project.recipe().data().steps());
            probe.find("apply-repair", Button.class).fire();
        });
        Fx.until(
                "applied",
                () ->
                        project.recipe().data().steps().equals(QualitySamples.CLIP.steps())
                                && probe.has("repair-applied"));
        assertTrue(project.undo());
        assertEquals(List.of(), project.recipe().data().steps());
    }

    @Test
    void aPreviewThatFailsSaysWhyAndCannotBeApplied() {
        project.effects(_ -> {
            throw UserError.failed("panels.quality.no-problems");
        });
        Fx.run(() -> assertTrue(probe.panel().show("repair")));
        Fx.until("said", () -> probe.texts().contains("No column has a problem."));
        assertTrue(Fx.call(() -> probe.find("apply-repair", Button.class).isDisabled()));
        Fx.run(() -> probe.find("repair-drop-column", ChoiceCard.class).fire());
        Fx.run(() ->
                assertTrue(
                        probe.find("repair-drop-column", ChoiceCard.class)
                                .selectedProperty()
                                .get()));
    }

    @Test
    void dimensionsStandInGroupsAndTheSearchFindsAColumn() {
        Fx.run(() -> {
            TableView<?> grid = probe.find("quality-grid", TableView.class);
            assertEquals(
                    List.of("", "Complete", "Values", "Time"),
                    grid.getColumns().stream().map(c -> c.getText()).toList());
            assertEquals(4, grid.getVisibleLeafColumns().size());
            probe.find("search-column", TextField.class).setText("AMOUNT");
            assertEquals(1, grid.getItems().size());
            probe.find("search-column", TextField.class).setText("");
            probe.find("only-problems", ToggleButton.class).fire();
            assertEquals(2, grid.getItems().size());
        });
    }

    @Test
    void labelsAreReviewedWithTheKeyboardAlone() {
        Fx.run(() -> {
            assertTrue(probe.panel().show("labels"));
            probe.press("label-review", KeyCode.Y, "y");
            probe.press("label-review", KeyCode.N, "n");
            probe.press("label-review", KeyCode.DIGIT2, "2");
            probe.press("label-review", KeyCode.U, "u");
            probe.press("label-review", KeyCode.J, "j");
            probe.press("label-review", KeyCode.ENTER, "");
            assertTrue(
                    probe.find("label-progress", Labeled.class)
                            .getText()
                            .startsWith("3 of 4 reviewed, 2 corrected"));
        });
        Fx.until(
                "written",
                () ->
                        project.recipe().quality().confirmed().equals(List.of(3L))
                                && project.recipe().data().steps().size() == 1
                                && project.recipe().data().steps().getFirst()
                                        instanceof Preparation.Relabel(_, var labels)
                                && labels.keySet().equals(java.util.Set.of(12L, 500L)));
        Fx.run(() -> {
            probe.press("label-review", KeyCode.ESCAPE, "");
            assertEquals("", probe.panel().part());
        });
    }

    @Test
    void limitsDimensionsAndRulesGoIntoTheRecipeTogether() {
        Fx.run(() -> {
            assertTrue(probe.panel().show("limits"));
            ((Spinner<?>) probe.find("threshold-completeness", Spinner.class)).increment(5);
            probe.find("dimension-outliers", CheckBox.class).fire();
            probe.find("rule-text", TextField.class).setText("age between 0 and 120");
            probe.find("rule-add", Button.class).fire();
        });
        Fx.until(
                "checked",
                () -> probe.find("rule-answer", Label.class).getText().contains("12 rows"));
        Fx.run(() -> {
            probe.find("rule-text", TextField.class).setText("nowhere > 1");
            probe.find("rule-add", Button.class).fire();
        });
        Fx.until(
                "refused",
                () -> probe.find("rule-answer", Label.class).getText().startsWith("nowhere"));
        Fx.run(() -> probe.find("apply-thresholds", Button.class).fire());
        Fx.until("kept", () -> project.recipe().quality().off().equals(List.of("outliers")));
        QualityStep kept = project.recipe().quality();
        assertEquals(0.10, kept.thresholds().of("completeness"), 1e-9);
        assertEquals(List.of("age between 0 and 120"), kept.rules());
    }

    @Test
    void lockedLimitsCanBeReadButNotChanged() {
        QualityStep open = project.recipe().quality();
        project.edit(
                project.recipe()
                        .withQuality(
                                new QualityStep(
                                        open.thresholds(),
                                        List.of(),
                                        List.of(),
                                        null,
                                        null,
                                        true)));
        Fx.run(() -> {
            assertTrue(probe.panel().show("limits"));
            assertTrue(probe.find("apply-thresholds", Button.class).isDisabled());
            assertTrue(probe.find("threshold-completeness", Spinner.class).isDisabled());
            assertTrue(probe.find("limits-lock", Label.class).getText().contains("quality.locked"));
        });
    }

    @Test
    void theMatrixIsSavedAsPagePictureAndTable() {
        var export = new QualityExport(jianmo.text.Texts.in("zh"), "German");
        for (String kind : List.of("html", "png", "csv")) {
            Path file = scratch.resolve("quality." + kind);
            Fx.run(() -> export.write(probe.panel().view(), QualitySamples.matrix(), kind, file));
            Fx.until(kind, () -> file.toFile().length() > 100);
        }
        assertTrue(Fx.call(() -> probe.has("quality-export")));
    }

    @Test
    void twoTablesStandSideBySide() {
        project.comparisons(_ ->
                new Comparison(
                        1000,
                        900,
                        List.of(
                                new ColumnComparison(
                                        "age",
                                        "number",
                                        "number",
                                        0.0,
                                        0.12,
                                        0.31,
                                        0.2,
                                        List.of(),
                                        List.of(),
                                        Verdict.BAD))));
        Fx.run(() -> ((QualityPanel) probe.panel()).compareWith(Path.of("later.csv")));
        Fx.until("compared", () -> probe.has("compare-table"));
        Fx.run(() -> {
            TableView<?> table = probe.find("compare-table", TableView.class);
            assertEquals("0.0 % → 12.0 %", table.getColumns().get(3).getCellData(0));
            assertEquals("0.310", table.getColumns().get(4).getCellData(0));
            assertTrue(probe.find("compare-title", Label.class).getText().contains("900"));
            probe.find("compare-back", Button.class).fire();
            assertTrue(probe.has("quality-grid"));
        });
    }
}
