package jianmo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

import jianmo.base.job.LivePoint;
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
    private Runs runs;
    private final List<String> help = new ArrayList<>();
    private javafx.stage.Stage stage;

    /// Remembers what was started instead of running it.
    private static final class Runs implements PanelContext.StageRuns {
        private final List<Stage> started = new ArrayList<>();
        private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
        private final ObservableList<LivePoint> points = FXCollections.observableArrayList();

        private final jianmo.ui.shell.BesideStages beside =
                new jianmo.ui.shell.BesideStages(_ -> {}, () -> {});

        @Override
        public jianmo.ui.shell.BesideStages beside() {
            return beside;
        }

        @Override
        public void start(Stage wanted) {
            started.add(wanted);
        }

        @Override
        public void train(
                jianmo.base.job.Job<jianmo.workflow.RunInfo> job,
                java.util.function.Consumer<jianmo.base.message.Message> onFailure) {}

        @Override
        public jianmo.train.live.DeviceHistory history() {
            return new jianmo.train.live.DeviceHistory(60);
        }

        @Override
        public void cancel() {
            running.set(false);
        }

        @Override
        public ReadOnlyBooleanProperty running() {
            return running.getReadOnlyProperty();
        }

        @Override
        public ObservableList<LivePoint> points() {
            return FXCollections.unmodifiableObservableList(points);
        }
    }

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    @BeforeEach
    void makeAProject() {
        project = new SampleProjects(scratch).german(false);
        runs = new Runs();
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

    private static List<String> texts(Node node) {
        var found = new ArrayList<String>();
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            found.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child)));
        }
        return found;
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
                    List<String> words = Fx.call(() -> texts(panel.view()));
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
        assertEquals(List.of(which), runs.started);
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
            runs.running.set(true);
            find("run-" + which.id(), Button.class).fire();
            runs.running.set(false);
        });
        assertEquals(List.of(which), runs.started);
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
            runs.running.set(true);
            runs.points.add(new LivePoint("tune/trial", 1, 0.7, null));
            runs.points.add(new LivePoint("tune/best", 1, 0.7, null));
        });
        Fx.until("trials", () -> texts(panel.view()).contains(running));
    }
}
