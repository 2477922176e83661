package jianmo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

import jianmo.base.job.LivePoint;
import jianmo.export.ExportUse;
import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.Panels;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe.AdviceStep;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The panels of quality, advice, training, tuning, explanation and export, without a screen.
class StagePanelsTest {

    @TempDir private static Path scratch;

    private SampleProject project;
    private SampleStageRuns runs;
    private final List<String> help = new ArrayList<>();
    private javafx.stage.Stage stage;

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    @BeforeEach
    void makeAProject() {
        project = new SampleProjects(scratch).german(false);
        runs = new SampleStageRuns();
        Object _ = Fx.uncaught();
    }

    @AfterEach
    void nothingBrokeAndTheWindowCloses() {
        Fx.run(() -> {
            if (stage != null) {
                stage.hide();
            }
        });
        assertEquals(List.of(), Fx.uncaught());
    }

    private Panel show(Stage which, String language, boolean dark) {
        return Fx.call(() -> {
            var context =
                    new PanelContext(
                            project,
                            Texts.in(language),
                            runs,
                            (title, body) -> help.add(title + "\n" + body),
                            DeviceSource.none(),
                            (_, _) -> java.nio.file.Path.of("report.html"),
                            dark);
            Panel panel =
                    Panels.all().stream()
                            .filter(place -> place.stage() == which)
                            .findFirst()
                            .orElseThrow()
                            .make()
                            .apply(context);
            panel.refresh();
            if (stage != null) {
                stage.hide();
            }
            stage = new javafx.stage.Stage();
            stage.setScene(new Scene(new StackPane(panel.view()), 900, 760));
            stage.show();
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return panel;
        });
    }

    private <T> T find(String id, Class<T> type) {
        return type.cast(stage.getScene().lookup("#" + id));
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"QUALITY", "ADVICE", "TRAIN", "TUNE", "EXPLAIN", "EXPORT"})
    void everyPanelShowsItselfEmptyAndFilledInBothLanguagesAndThemes(Stage which) {
        for (boolean filled : new boolean[] {false, true}) {
            if (filled) {
                PanelSamples.fill(project);
            }
            for (String language : List.of("zh", "en")) {
                for (boolean dark : new boolean[] {false, true}) {
                    Panel panel = show(which, language, dark);
                    List<String> words = Fx.call(() -> Fx.texts(panel.view()));
                    assertTrue(words.size() > 3, words::toString);
                    assertEquals(
                            List.of(), words.stream().filter(text -> text.contains("«")).toList());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"QUALITY", "ADVICE", "TRAIN", "TUNE", "EXPLAIN", "EXPORT"})
    void theButtonOfAnEmptyPanelStartsItsStage(Stage which) {
        show(which, "en", false);
        Fx.run(() -> find("empty-action", Button.class).fire());
        assertEquals(List.of(which), runs.started());
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"QUALITY", "ADVICE", "TRAIN", "TUNE", "EXPLAIN", "EXPORT"})
    void theButtonOfAFilledPanelStartsItsStageAgainUnlessOneRuns(Stage which) {
        PanelSamples.fill(project);
        show(which, "en", false);
        Fx.run(() -> {
            find("run-" + which.id(), Button.class).fire();
            runs.runs(true);
            find("run-" + which.id(), Button.class).fire();
            runs.runs(false);
        });
        assertEquals(List.of(which), runs.started());
    }

    @Test
    void keepingFp32IsWrittenIntoTheRecipeAndShownInTheCommand() {
        PanelSamples.fill(project);
        Panel panel = show(Stage.EXPORT, "en", false);
        assertTrue(command().contains("model.int8.onnx"), command());
        press(panel, "keep-fp32");
        assertEquals(ExportUse.FP32, project.recipe().export().use());
        assertTrue(command().contains("model.onnx"), command());
        String said = Fx.call(() -> find("in-use", Label.class).getText());
        assertTrue(said.contains("by your choice") && said.contains("model.int8.onnx"), said);
        press(panel, "use-auto");
        assertEquals(ExportUse.AUTO, project.recipe().export().use());
        assertTrue(command().contains("model.int8.onnx"), command());
    }

    private String command() {
        return Fx.call(() -> find("predict-command", TextField.class).getText());
    }

    /// Presses a button of the export panel and waits until the recipe says something else.
    private void press(Panel panel, String id) {
        ExportUse before = project.recipe().export().use();
        Fx.run(() -> find(id, Button.class).fire());
        Fx.until("another file is in use", () -> project.recipe().export().use() != before);
        Fx.run(panel::refresh);
    }

    @Test
    void rowsWhoseAnswerChangedStandInTheCard() {
        PanelSamples.fill(project);
        show(Stage.EXPORT, "en", false);
        Fx.run(() -> {
            TableView<?> rows = find("changed-rows", TableView.class);
            assertEquals(2, rows.getItems().size());
            assertEquals("model.int8.onnx", rows.getColumns().get(3).getText());
        });
    }

    @Test
    void choosingACellOfTheMatrixShowsValueThresholdAndReason() {
        PanelSamples.fill(project);
        show(Stage.QUALITY, "en", false);
        Fx.run(() -> {
            TableView<?> grid = find("quality-grid", TableView.class);
            chooseCell(grid, 2, 1);
        });
        String shown = help.getLast();
        assertTrue(shown.startsWith("purpose · Completeness\n"), shown);
        assertTrue(shown.contains("25.0 %") && shown.contains("5.0 %"), shown);
    }

    private static <S> void chooseCell(TableView<S> grid, int row, int column) {
        grid.getSelectionModel().select(row, grid.getVisibleLeafColumn(column));
    }

    @Test
    void theFilterLeavesOnlyColumnsWithProblems() {
        PanelSamples.fill(project);
        show(Stage.QUALITY, "en", false);
        TableView<?> grid = Fx.call(() -> find("quality-grid", TableView.class));
        assertEquals(3, Fx.call(() -> grid.getItems().size()));
        Fx.run(() -> find("only-problems", ToggleButton.class).fire());
        assertEquals(1, Fx.call(() -> grid.getItems().size()));
    }

    @Test
    void aNodeOfTheTreeSaysItsReasonAndWhatWasMeasured() {
        PanelSamples.fill(project);
        show(Stage.ADVICE, "en", false);
        Fx.run(() -> find("leaf-xgboost", Button.class).fire());
        assertTrue(help.getLast().contains("AUC 0.780"), help.getLast());
        Fx.run(() -> find("question-task", Button.class).fire());
        assertTrue(help.getLast().contains("The target has two classes."), help.getLast());
    }

    @Test
    void theWishForSpeedGoesIntoTheRecipe() {
        show(Stage.ADVICE, "en", false);
        Fx.run(() -> find("latency-offline", ToggleButton.class).fire());
        Fx.until(
                "recipe changed",
                () -> project.recipe().advice().latency().equals(AdviceStep.OFFLINE));
    }

    @Test
    void familiesOfOnesOwnChoiceGoIntoTheRecipe() {
        PanelSamples.fill(project);
        Panel panel = show(Stage.TRAIN, "en", false);
        Fx.run(() -> find("families-own", ToggleButton.class).fire());
        Fx.until("own", () -> project.recipe().train().families().equals(List.of("xgboost")));
        Fx.run(() -> {
            panel.refresh();
            assertTrue(find("family-xgboost", CheckBox.class).isDisabled(), "the last one stays");
            find("family-mlp", CheckBox.class).fire();
        });
        Fx.until(
                "both",
                () -> project.recipe().train().families().equals(List.of("xgboost", "mlp")));
    }

    @Test
    void trialsGoIntoTheRecipe() {
        show(Stage.TUNE, "en", false);
        Fx.run(() -> ((Spinner<?>) find("trials-count", Spinner.class)).increment(2));
        Fx.until("40 trials", () -> project.recipe().tune().trials() == 40);
    }

    @Test
    void trialsAreDrawnWhileTheyComeIn() {
        Panel panel = show(Stage.TUNE, "en", false);
        String running = Texts.in("en").of("panels.tune.running");
        Fx.run(() -> {
            runs.runs(true);
            runs.report(new LivePoint("tune/trial", 1, 0.7, null));
            runs.report(new LivePoint("tune/best", 1, 0.7, null));
        });
        Fx.until("trials", () -> Fx.texts(panel.view()).contains(running));
    }
}
