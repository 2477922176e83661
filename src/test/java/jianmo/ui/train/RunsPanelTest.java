package jianmo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

import jianmo.base.job.LivePoint;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.ui.Fx;
import jianmo.ui.PanelProbe;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;
import jianmo.ui.SampleRuns;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Stage;

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
import java.util.Map;

/// The list of runs and the buttons that steer them, without a screen.
class RunsPanelTest {

    @TempDir private static Path scratch;

    private SampleProject project;
    private SampleRuns runs;
    private PanelProbe probe;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @BeforeEach
    void make() {
        project = new SampleProjects(scratch).german(false);
        runs = (SampleRuns) project.runs();
        Object _ = Fx.uncaught();
    }

    @AfterEach
    void close() {
        if (probe != null) {
            probe.close();
        }
        assertEquals(List.of(), Fx.uncaught());
    }

    private TrainPanel open(String language) {
        probe = PanelProbe.open(project, Stage.TRAIN, language);
        return (TrainPanel) probe.panel();
    }

    private static List<LivePoint> curve(int iterations) {
        var points = new ArrayList<LivePoint>();
        for (int i = 1; i <= iterations; i++) {
            points.add(new LivePoint("xgboost/train", i, 1.0 / i, null));
            points.add(new LivePoint("xgboost/validation", i, 1.0 / i + 0.1, null));
        }
        return points;
    }

    @Test
    void thePauseButtonSaysWhatIsWishedAndWaits() {
        runs.put(List.of(SampleRuns.run(3, "xgboost", RunState.RUNNING)));
        runs.put(3, curve(40));
        open("en");
        Fx.until("watched", () -> probe.has("run-do-pause"));
        Fx.until("running", () -> probe.find("run-do-pause", Button.class).isVisible());
        var robot = Fx.call(Robot::new);
        Fx.run(() -> {
            Node pause = probe.find("run-do-pause", Node.class);
            robot.mouseMove(pause.localToScreen(12, 12));
            robot.mouseClick(MouseButton.PRIMARY);
        });
        Fx.until("wished", () -> runs.asked().contains("wish 3 PAUSE"));
        Fx.until("said", () -> probe.texts().contains("pausing …"));
        assertTrue(Fx.call(() -> probe.find("run-do-stop", Button.class).isDisabled()));
        runs.put(List.of(SampleRuns.run(3, "xgboost", RunState.PAUSED)));
        Fx.until("paused", () -> probe.find("run-do-resume", Button.class).isVisible());
        Fx.run(() -> probe.find("run-do-resume", Button.class).fire());
        assertTrue(runs.asked().contains("resume 3"), runs.asked()::toString);
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void everyStateOffersWhatCanBeDoneInBothLanguages(RunState state) {
        for (String language : List.of("zh", "en")) {
            runs.put(List.of(SampleRuns.run(1, "xgboost", state)));
            runs.put(1, curve(3));
            open(language);
            Fx.until("watched", () -> probe.has("run-do-pause"));
            boolean open = state == RunState.RUNNING || state == RunState.QUEUED;
            assertEquals(open, shown("run-do-cancel"));
            assertEquals(state == RunState.RUNNING, shown("run-do-stop"));
            assertEquals(state == RunState.DONE, shown("run-do-extend"));
            assertEquals(state == RunState.DONE, shown("run-do-use"));
            assertEquals(!open && state != RunState.DONE, shown("run-do-resume"));
            assertEquals(
                    List.of(),
                    Fx.call(() -> probe.texts()).stream().filter(t -> t.contains("«")).toList());
            probe.close();
        }
    }

    private boolean shown(String id) {
        return Fx.call(() -> probe.find(id, Node.class).isVisible());
    }

    @Test
    void tenThousandRunsAreSearchedAndTickedOnesCompared() {
        var many = new ArrayList<RunInfo>();
        for (long id = 10_000; id > 0; id--) {
            many.add(noted(id, id % 1_000 == 7 ? "with weights" : ""));
        }
        runs.put(many);
        runs.put(10_000, curve(50));
        runs.put(9_999, curve(80));
        TrainPanel panel = open("en");
        Fx.until("listed", () -> panel.watched() != null);
        Fx.run(() -> panel.show(TrainPanel.RUNS));
        TableView<?> table = Fx.call(() -> probe.find("runs", TableView.class));
        assertEquals(10_000, Fx.call(() -> table.getItems().size()));
        assertTrue(Fx.call(() -> table.lookupAll(".table-row-cell").size()) < 60, "virtual");
        Fx.run(() -> probe.find("compare-10000", CheckBox.class).fire());
        Fx.run(() -> probe.find("compare-9999", CheckBox.class).fire());
        Fx.until("two curves", () -> panel.list().board().curves() == 2);
        Fx.until("enabled", () -> !probe.find("runs-side", Node.class).isDisabled());
        Fx.run(() -> probe.find("compare-9999", CheckBox.class).fire());
        assertEquals(
                2, Fx.call(() -> panel.list().board().curves()), "one run shows both its losses");
        Fx.run(() -> probe.find("runs-search", TextField.class).setText("weights XGB"));
        assertEquals(10, Fx.call(() -> table.getItems().size()));
        Fx.run(() -> probe.find("runs-search", TextField.class).setText("maxdepth=6 #77"));
        assertEquals(111, Fx.call(() -> table.getItems().size()));
    }

    private static RunInfo noted(long id, String note) {
        RunInfo run = SampleRuns.run(id, "xgboost", RunState.DONE);
        return new RunInfo(
                run.id(),
                run.family(),
                run.state(),
                run.table(),
                run.settings(),
                run.seed(),
                run.started(),
                run.seconds(),
                run.iteration(),
                run.total(),
                0,
                Map.of("auc", new Metric(0.78, 0.7, 0.85, 200)),
                run.device(),
                null,
                List.of("t" + id % 3),
                note,
                null);
    }

    @Test
    void aFinishedRunIsMadeTheProjectsOwnAndSaysSo() {
        runs.put(List.of(SampleRuns.run(4, "linear", RunState.DONE)));
        runs.put(4, curve(10));
        open("en");
        Fx.until("watched", () -> probe.has("run-do-use"));
        Fx.until("done", () -> probe.find("run-do-use", Button.class).isVisible());
        Fx.run(() -> probe.find("run-do-use", Button.class).fire());
        Fx.until("asked", () -> runs.asked().contains("use 4"));
        Fx.until(
                "said",
                () -> probe.texts().stream().anyMatch(t -> t.contains("the project uses run 4")));
    }

    @Test
    void theChosenRunIsStillWatchedAfterAChangeOfLanguage() {
        runs.put(
                List.of(
                        SampleRuns.run(2, "mlp", RunState.RUNNING),
                        SampleRuns.run(1, "linear", RunState.DONE)));
        var followed = new Followed();
        RunsViewModel english = model("en", followed);
        assertEquals(2, Fx.call(() -> english.watched().id()));
        Fx.run(() -> english.watch(english.all().getLast()));
        RunsViewModel chinese = model("zh", followed);
        assertEquals(1, Fx.call(() -> chinese.watched().id()));
        Fx.run(() -> chinese.start("linear", Map.of()));
        assertEquals(0, followed.id());
    }

    private RunsViewModel model(String language, Followed followed) {
        RunsViewModel model =
                Fx.call(() ->
                        new RunsViewModel(
                                runs,
                                new RunFilter(Texts.in(language)),
                                followed,
                                _ -> {},
                                failure -> {
                                    throw new AssertionError(failure);
                                }));
        Fx.run(model::tick);
        Fx.until("read", () -> model.watched() != null);
        return model;
    }

    @Test
    void tagsAreReadInBothScripts() {
        assertEquals(List.of("a", "b c", "丁"), RunTable.tags(" a，b c, 丁 ;a、"));
    }

    @Test
    void whatIsMeasuredAgainAfterAResumeReplacesTheOldPoints() {
        runs.put(List.of(SampleRuns.run(5, "xgboost", RunState.RUNNING)));
        runs.put(5, curve(40));
        TrainPanel panel = open("en");
        Fx.until("curves", () -> panel.list() != null && panel.curvePoints(5) == 40);
        runs.put(List.of(SampleRuns.run(5, "xgboost", RunState.CRASHED)));
        Fx.until("crashed", () -> probe.find("run-do-resume", Button.class).isVisible());
        runs.put(5, curve(20));
        runs.put(List.of(SampleRuns.run(5, "xgboost", RunState.RUNNING)));
        Fx.until("read anew", () -> panel.curvePoints(5) == 20);
        runs.put(5, curve(60));
        Fx.until("grown", () -> panel.curvePoints(5) == 60);
        assertFalse(Fx.call(() -> probe.find("run-do-resume", Button.class).isVisible()));
    }
}
