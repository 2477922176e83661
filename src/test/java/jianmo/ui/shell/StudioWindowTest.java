package jianmo.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Window;

import jianmo.base.job.JobRunner;
import jianmo.brief.Brief;
import jianmo.ui.Fx;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;
import jianmo.ui.control.Busy;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;

/// The window as a person uses it, without a screen.
class StudioWindowTest {

    private static SampleProjects projects;
    private static SampleProject german;

    @TempDir private static Path scratch;

    private ExecutorService executor;
    private StudioWindow window;
    private javafx.stage.Stage stage;

    @BeforeAll
    static void readTheTable() {
        Fx.start();
        Fx.run(StudioWindowTest::closeAll);
        projects = new SampleProjects(scratch);
        german = projects.german(true);
    }

    @BeforeEach
    void openTheWindow() {
        executor = StudioApp.jobThread();
        Fx.run(() -> {
            var jobs = new FxJobs(new JobRunner(executor), Platform::runLater);
            window =
                    new StudioWindow(projects, new Preferences(null), jobs, "en", false, 1000, 800);
            stage = new javafx.stage.Stage();
            stage.setScene(window.scene());
            stage.show();
        });
    }

    @AfterEach
    void closeTheWindow() {
        Fx.run(() -> {
            window.close();
            closeAll();
        });
        executor.shutdownNow();
        assertEquals(List.of(), Fx.uncaught());
    }

    private static void closeAll() {
        List.copyOf(Window.getWindows()).forEach(Window::hide);
    }

    @Test
    void everyPanelOpensInBothLanguagesAndThemes() {
        Fx.run(() -> window.show(german));
        for (String language : List.of("zh", "en")) {
            for (boolean dark : new boolean[] {true, false}) {
                Fx.run(() -> window.setLanguage(language));
                Fx.run(() -> window.setDark(dark));
                for (Panels.Place place : Panels.all()) {
                    Fx.run(() -> window.go(place.stage()));
                    calm();
                    assertEquals(place.stage(), Fx.call(window::shownStage));
                    assertEquals(
                            List.of(), texts(text -> text.contains("«")), place.stage() + language);
                }
            }
        }
    }

    @Test
    void emptyPanelsOfferOneButton() {
        Fx.run(() -> window.show(projects.german(false)));
        for (Stage each : List.of(Stage.DATA, Stage.VALIDATE)) {
            Fx.run(() -> window.go(each));
            assertFalse(Fx.call(() -> this.<Button>find("empty-action").isDisabled()), each.id());
        }
    }

    @Test
    void theLanguageSwitchKeepsTheStage() {
        Fx.run(() -> window.show(german));
        Fx.run(() -> window.go(Stage.VALIDATE));
        press(() -> find("switch-language"));
        assertEquals("zh", Fx.call(window::language));
        assertEquals(Stage.VALIDATE, Fx.call(window::shownStage));
        assertFalse(texts(text -> text.equals("验证")).isEmpty());
        assertEquals(List.of(), texts(text -> text.equals("Validation")));
    }

    @Test
    void keysLeadToEveryStage() {
        Fx.run(() -> window.show(german));
        for (Panels.Place place : Panels.all()) {
            KeyCode digit = KeyCode.getKeyCode(String.valueOf(place.stage().ordinal() + 1));
            Fx.run(() -> {
                stage.requestFocus();
                var robot = new Robot();
                robot.keyPress(KeyCode.CONTROL);
                robot.keyType(digit);
                robot.keyRelease(KeyCode.CONTROL);
            });
            Fx.until("stage " + place.stage(), () -> window.shownStage() == place.stage());
            assertTrue(
                    Fx.call(() ->
                            this.<ToggleButton>find("stage-" + place.stage().id()).isSelected()));
        }
    }

    @Test
    void clickingAStageOpensIt() {
        Fx.run(() -> window.show(german));
        Fx.run(() -> window.go(Stage.BRIEF));
        press(() -> find("stage-validate"));
        assertEquals(Stage.VALIDATE, Fx.call(window::shownStage));
    }

    @Test
    void aTableDroppedOnTheStartScreenBecomesAProject() throws IOException {
        Path table =
                Files.writeString(
                        scratch.resolve("loans.csv"),
                        "age,sum,paid\n31,100,yes\n45,250,no\n29,80,yes\n");
        Fx.run(() -> window.take(table));
        Fx.until("preview", () -> !this.<Button>find("create-project").isDisabled());
        assertEquals("paid", Fx.call(() -> this.<ComboBox<?>>find("target").getValue()));
        Fx.run(() -> this.<ComboBox<String>>find("target").setValue("sum"));
        press(() -> find("create-project"));
        Fx.until("project", () -> window.shownStage() == Stage.DATA);
        assertFalse(texts(text -> text.contains("3 rows") && text.contains("\"sum\"")).isEmpty());
    }

    @Test
    void anUnreadableTableIsSaidInASentence() throws IOException {
        Path table = Files.writeString(scratch.resolve("empty.csv"), "");
        Fx.run(() -> window.startWith(table));
        Fx.until(
                "sentence",
                () -> !texts(text -> text.contains("empty.csv") && text.length() > 60).isEmpty());
        assertTrue(Fx.call(() -> this.<Button>find("create-project").isDisabled()));
    }

    @Test
    void resultsMadeElsewhereAppearByThemselves() {
        SampleProject project = projects.german(false);
        Fx.run(() -> window.show(project));
        calm();
        assertTrue(texts(text -> text.equals("done")).isEmpty());
        project.put(Stage.BRIEF, Brief.empty());
        Fx.until("done", () -> texts(text -> text.equals("done")).size() == 1);
    }

    @Test
    void aFailedStepIsSaidInADialogAndTheWindowGoesOn() {
        Fx.run(() -> window.show(projects.german(true)));
        Fx.run(window::runAll);
        Fx.until("dialog", () -> Window.getWindows().size() == 2);
        List<String> said =
                Fx.call(() -> said(Window.getWindows().getLast().getScene().getRoot(), _ -> true));
        assertTrue(said.contains("The step could not be finished."), said.toString());
        assertFalse(said.toString().contains("UserError"));
        assertFalse(Fx.call(() -> this.<Button>find("run-all").isDisabled()));
    }

    @Test
    void undoTakesTheLastChangeBack() {
        SampleProject project = projects.german(true);
        Fx.run(() -> window.show(project));
        var before = project.recipe();
        project.edit(before.withSeed(99));
        Fx.run(window::undo);
        Fx.until("undone", () -> project.recipe().equals(before));
        assertSame(before, project.recipe());
    }

    @Test
    void undoAndRedoCanBePressedOnlyWhenThereIsSomethingToTakeBack() {
        SampleProject project = projects.german(true);
        Fx.run(() -> window.show(project));
        assertTrue(Fx.call(() -> find("undo").isDisabled()));
        project.edit(project.recipe().withSeed(99));
        Fx.until("undo", () -> !find("undo").isDisabled());
        assertTrue(Fx.call(() -> find("redo").isDisabled()));
        press(() -> find("undo"));
        Fx.until("redo", () -> !find("redo").isDisabled() && find("undo").isDisabled());
        press(() -> find("redo"));
        Fx.until("seed", () -> project.recipe().seed() == 99);
    }

    @Test
    void closingTheWindowClosesTheProject() {
        SampleProject project = projects.german(true);
        Fx.run(() -> window.show(project));
        Fx.run(window::close);
        assertTrue(project.closed());
    }

    @Test
    void helpHidesAndComesBack() {
        Fx.run(() -> window.show(german));
        press(() -> find("toggle-help"));
        assertTrue(Fx.call(() -> nodes(node -> node instanceof HelpPane).isEmpty()));
        press(() -> find("toggle-help"));
        assertFalse(Fx.call(() -> nodes(node -> node instanceof HelpPane).isEmpty()));
    }

    @Test
    void pointsOfARunReachThePanels() {
        var runner =
                Fx.call(() ->
                        new StageRunner(
                                german,
                                new FxJobs(new JobRunner(executor), Platform::runLater),
                                _ -> {}));
        Fx.run(() -> runner.start(Stage.DATA));
        Fx.until("end", () -> !runner.running().get());
        assertEquals(
                List.of(1.0, 2.0, 3.0, 4.0, 5.0),
                Fx.call(() -> runner.points().stream().map(p -> p.x()).toList()));
    }

    private void press(java.util.function.Supplier<Node> node) {
        Fx.run(() -> {
            Node found = node.get();
            ((javafx.scene.control.ButtonBase) found).fire();
        });
    }

    private void calm() {
        Fx.until("calm", () -> nodes(node -> node instanceof Busy busy && busy.busy()).isEmpty());
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T find(String id) {
        return (T) only(node -> id.equals(node.getId()));
    }

    private Node only(Predicate<Node> wanted) {
        List<Node> found = nodes(wanted);
        assertEquals(1, found.size());
        return found.getFirst();
    }

    private List<Node> nodes(Predicate<Node> wanted) {
        var found = new ArrayList<Node>();
        collect(window.scene().getRoot(), wanted, found);
        return found;
    }

    private List<String> texts(Predicate<String> wanted) {
        return Platform.isFxApplicationThread()
                ? said(window.scene().getRoot(), wanted)
                : Fx.call(() -> said(window.scene().getRoot(), wanted));
    }

    private static List<String> said(Node root, Predicate<String> wanted) {
        var found = new ArrayList<Node>();
        collect(root, node -> node instanceof Labeled, found);
        return found.stream()
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && wanted.test(text))
                .toList();
    }

    private static void collect(Node node, Predicate<Node> wanted, List<Node> found) {
        if (wanted.test(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, wanted, found));
        }
    }
}
