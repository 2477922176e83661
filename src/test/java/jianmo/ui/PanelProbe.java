package jianmo.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import jianmo.base.job.LivePoint;
import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.Panels;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One panel in a window without a screen, for tests: looked at, clicked and typed into.
public final class PanelProbe {

    private final Panel panel;
    private final javafx.stage.Stage stage;

    private PanelProbe(Panel panel, javafx.stage.Stage stage) {
        this.panel = panel;
        this.stage = stage;
    }

    /// @param language `zh` or `en`
    public static PanelProbe open(Project project, Stage which, String language) {
        return Fx.call(() -> {
            var context =
                    new PanelContext(
                            project,
                            Texts.in(language),
                            new Idle(),
                            (_, _) -> {},
                            DeviceSource.none(),
                            (_, _) -> java.nio.file.Path.of("report.html"),
                            false);
            Panel panel =
                    Panels.all().stream()
                            .filter(place -> place.stage() == which)
                            .findFirst()
                            .orElseThrow()
                            .make()
                            .apply(context);
            panel.refresh();
            var stage = new javafx.stage.Stage();
            stage.setScene(new Scene(new StackPane(panel.view()), 1000, 800));
            stage.show();
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return new PanelProbe(panel, stage);
        });
    }

    public Panel panel() {
        return panel;
    }

    public <T> T find(String id, Class<T> type) {
        Node found = lookup(id);
        if (found == null) {
            throw new AssertionError("there is no #" + id);
        }
        return type.cast(found);
    }

    public boolean has(String id) {
        return lookup(id) != null;
    }

    private @Nullable Node lookup(String id) {
        Parent root = stage.getScene().getRoot();
        root.applyCss();
        root.layout();
        return root.lookup("#" + id);
    }

    /// A key pressed where the focus is put.
    public void press(String id, KeyCode code, String text) {
        Node node = find(id, Node.class);
        node.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, false, false, false));
    }

    public List<String> texts() {
        return texts(panel.view());
    }

    private static List<String> texts(Node node) {
        var found = new ArrayList<String>();
        if (node instanceof Labeled labeled && labeled.getText() != null && labeled.isVisible()) {
            found.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child)));
        }
        return found;
    }

    public void close() {
        Fx.run(stage::hide);
    }

    private static final class Idle implements PanelContext.StageRuns {
        private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
        private final ObservableList<LivePoint> points = FXCollections.observableArrayList();

        private final jianmo.ui.shell.BesideStages beside =
                new jianmo.ui.shell.BesideStages(_ -> {}, () -> {});

        @Override
        public jianmo.ui.shell.BesideStages beside() {
            return beside;
        }

        @Override
        public void start(Stage wanted) {}

        @Override
        public void train(
                jianmo.base.job.Job<jianmo.workflow.RunInfo> job,
                java.util.function.Consumer<jianmo.base.message.Message> onFailure) {}

        @Override
        public jianmo.train.live.DeviceHistory history() {
            return new jianmo.train.live.DeviceHistory(60);
        }

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
