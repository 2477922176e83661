package jianmo.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.Panels;
import jianmo.workflow.Project;
import jianmo.workflow.ReportWriter;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

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
        return open(project, which, language, (_, _) -> java.nio.file.Path.of("report.html"));
    }

    public static PanelProbe open(
            Project project, Stage which, String language, ReportWriter reports) {
        return Fx.call(() -> {
            var context =
                    new PanelContext(
                            project,
                            Texts.in(language),
                            new SampleStageRuns(),
                            (_, _) -> {},
                            DeviceSource.none(),
                            reports,
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
        return Fx.labels(panel.view()).stream()
                .filter(Labeled::isVisible)
                .map(Labeled::getText)
                .toList();
    }

    public void close() {
        Fx.run(stage::hide);
    }
}
