package jianmo.ui.train;

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
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import jianmo.app.StudioParts;
import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.worker.InProcess;
import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.train.live.DeviceHistory;
import jianmo.ui.Fx;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.FamilyOffer;
import jianmo.workflow.LiveProjects;
import jianmo.workflow.Project;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The panel on a project that really trains: a forest of twenty trees, then ten more.
class RealRunsTest {

    @TempDir private static Path scratch;

    private final List<String> told = new ArrayList<>();
    private javafx.stage.Stage stage;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @Test
    void aRunIsAskedForWatchedExaminedAndExtended() throws Exception {
        try (Project project =
                new LiveProjects(StudioParts.studio(new InProcess(), 2)).open(copy())) {
            project.runTo(Stage.DATA).run(Progress.ignored());
            TrainPanel panel = show(project);
            Fx.run(() -> panel.show(TrainPanel.NEW));
            Fx.until("families", () -> find("new-run-family", ComboBox.class).getValue() != null);
            Fx.run(() -> chooseForest(find("new-run-family", ComboBox.class)));
            Fx.run(() -> {
                var trees = find("setting-trees", TextField.class);
                trees.setText("5");
                assertTrue(find("new-run-queue", Button.class).isDisabled(), "below the range");
                trees.setText("20");
                trees.fireEvent(new javafx.event.ActionEvent());
                find("new-run-queue", Button.class).fire();
            });
            Fx.until("trained", () -> ended(panel, 20));
            Fx.until("confusion", () -> stage.getScene().lookup("#confusion") != null);
            assertEquals(200, Fx.call(this::confusion), "every validation row is counted once");
            Fx.until("worst", () -> !find("worst", ListView.class).getItems().isEmpty());
            Fx.run(() -> find("worst", ListView.class).getSelectionModel().select(0));
            Fx.until("values", () -> !told.isEmpty());
            assertTrue(told.getFirst().contains("credit_amount: "), told.getFirst());
            assertTrue(
                    Fx.call(() -> words(panel.view())).stream().anyMatch(t -> t.contains("AUC")));
            Fx.run(() -> {
                find("run-do-extend", Button.class).fire();
                ((Spinner<?>) find("extend-by", Spinner.class)).getEditor().setText("10");
                find("extend-go", Button.class).fire();
            });
            Fx.until("extended", () -> ended(panel, 30));
            assertEquals(2, project.runs().list("").size());
            assertEquals(List.of(), Fx.uncaught());
            Fx.run(stage::hide);
        }
    }

    private static boolean ended(TrainPanel panel, int iterations) {
        RunInfo run = panel.watched();
        return run != null && run.state() == RunState.DONE && run.iteration() == iterations;
    }

    private int confusion() {
        return find("confusion", Parent.class).lookupAll(".confusion-figure").stream()
                .mapToInt(figure -> Integer.parseInt(((Label) figure).getText()))
                .sum();
    }

    private static void chooseForest(ComboBox<?> families) {
        for (int i = 0; i < families.getItems().size(); i++) {
            if (((FamilyOffer) families.getItems().get(i)).id().equals("forest")) {
                families.getSelectionModel().select(i);
            }
        }
    }

    private TrainPanel show(Project project) {
        return Fx.call(() -> {
            var panel =
                    new TrainPanel(
                            new PanelContext(
                                    project,
                                    Texts.in("en"),
                                    new Training(),
                                    (title, body) -> told.add(title + "\n" + body),
                                    DeviceSource.none(),
                                    (_, _) -> Path.of("report.html"),
                                    false));
            panel.refresh();
            stage = new javafx.stage.Stage();
            stage.setScene(new Scene(new StackPane(panel.view()), 1000, 900));
            stage.show();
            return panel;
        });
    }

    private <T> T find(String id, Class<T> type) {
        Parent root = stage.getScene().getRoot();
        root.applyCss();
        root.layout();
        return type.cast(root.lookup("#" + id));
    }

    private static List<String> words(Node node) {
        var found = new ArrayList<String>();
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            found.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(words(child)));
        }
        return found;
    }

    private static Path copy() throws IOException {
        Path source = Path.of("workspaces/german-credit");
        Path folder = Files.createDirectories(scratch.resolve("german-credit"));
        for (String name : List.of("recipe.yaml", "credit-g.arff")) {
            Files.copy(source.resolve(name), folder.resolve(name));
        }
        return folder;
    }

    /// Runs trainings as the window does.
    private static final class Training implements PanelContext.StageRuns {
        private final FxJobs jobs = FxJobs.together();
        private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
        private final ObservableList<LivePoint> points = FXCollections.observableArrayList();

        private final jianmo.ui.shell.BesideStages beside =
                new jianmo.ui.shell.BesideStages(_ -> {}, () -> {});

        @Override
        public jianmo.ui.shell.BesideStages beside() {
            return beside;
        }

        @Override
        public void train(Job<RunInfo> job, Consumer<Message> onFailure) {
            Object _ = jobs.start(job, _ -> {}, _ -> {});
        }

        @Override
        public DeviceHistory history() {
            return new DeviceHistory(60);
        }

        @Override
        public void start(Stage wanted) {}

        @Override
        public void cancel() {}

        @Override
        public ReadOnlyBooleanProperty running() {
            return running.getReadOnlyProperty();
        }

        @Override
        public ObservableList<LivePoint> points() {
            return points;
        }
    }
}
