package jianmo.ui.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.association.Associations.Pair;
import jianmo.dataset.prepare.Preparation;
import jianmo.engine.duckdb.DuckTables;
import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.ui.Fx;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;
import jianmo.ui.control.Busy;
import jianmo.ui.control.RowGrid;
import jianmo.ui.shell.PanelContext;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The data panel as a person uses it: a real table, real associations and effects, no screen.
class DataPanelTest {

    @TempDir private static Path scratch;

    private SampleProject project;
    private DataPanel panel;
    private javafx.stage.Stage stage;

    private static final class Runs implements PanelContext.StageRuns {
        private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

        private final jianmo.ui.shell.BesideStages beside =
                new jianmo.ui.shell.BesideStages(_ -> {}, () -> {});

        @Override
        public jianmo.ui.shell.BesideStages beside() {
            return beside;
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
        public void start(Stage wanted) {}

        @Override
        public void cancel() {}

        @Override
        public ReadOnlyBooleanProperty running() {
            return running.getReadOnlyProperty();
        }

        @Override
        public ObservableList<LivePoint> points() {
            return FXCollections.emptyObservableList();
        }
    }

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    @BeforeEach
    void open() {
        Object _ = Fx.uncaught();
        project = new SampleProjects(scratch).german(true);
        var summary = project.result(Stage.DATA, DataSummary.class).orElseThrow();
        var tables = new DuckTables();
        project.effects(steps ->
                tables.effect(
                        scratch.resolve(summary.columnar()),
                        project.recipe().data().steps(),
                        steps,
                        scratch,
                        Progress.ignored()));
        Fx.run(() -> {
            panel =
                    new DataPanel(
                            new PanelContext(
                                    project,
                                    Texts.in("en"),
                                    new Runs(),
                                    (_, _) -> {},
                                    DeviceSource.none(),
                                    (_, _) -> java.nio.file.Path.of("report.html"),
                                    false));
            panel.refresh();
            stage = new javafx.stage.Stage();
            stage.setScene(new Scene(new StackPane(panel.view()), 900, 760));
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::hide);
        assertEquals(List.of(), Fx.uncaught());
    }

    @Test
    void everyViewIsReachedByItsNameAndNoOther() {
        for (String view : List.of("rows", "relations", "steps", "columns")) {
            assertTrue(Fx.call(() -> panel.show(view)), view);
            assertEquals(view, Fx.call(panel::part));
        }
        assertFalse(Fx.call(() -> panel.show("nowhere")));
    }

    @Test
    void aUnitWrittenInTheTableStandsInTheRecipe() {
        Fx.run(() -> {
            TableView<?> columns = find("columns", TableView.class);
            columns.scrollTo(0);
        });
        Fx.until("fields", () -> fields().size() > 2);
        Fx.run(() -> {
            TextField unit = fields().getFirst();
            unit.setText("DM");
            unit.getOnAction().handle(null);
        });
        Fx.until(
                "unit",
                () ->
                        project.recipe().data().columns().values().stream()
                                .anyMatch(choice -> "DM".equals(choice.unit())));
    }

    @Test
    void theChartShowsTwoColumnsTogether() {
        Fx.run(() -> this.<ComboBox<String>>cast(find("beside", ComboBox.class)).setValue("age"));
        Fx.until("drawn", this::calm);
        assertTrue(
                Fx.call(() ->
                        nodes(panel.view()).stream()
                                .anyMatch(node ->
                                        node instanceof jianmo.ui.chart.ChartView view
                                                && view.chart() != null
                                                && view.chart()
                                                        .title()
                                                        .toString()
                                                        .contains("age"))));
    }

    @Test
    void theStrongestPairIsChosenAndDrawn() {
        Fx.run(() -> panel.show("relations"));
        Fx.until("pairs", () -> !find("strongest-pairs", TableView.class).getItems().isEmpty());
        Fx.until("drawn", this::calm);
        TableView<Pair> pairs = this.cast(find("strongest-pairs", TableView.class));
        Pair first = Fx.call(() -> pairs.getItems().getFirst());
        assertEquals(List.of("duration", "credit_amount"), List.of(first.a(), first.b()));
        assertEquals(first, Fx.call(() -> pairs.getSelectionModel().getSelectedItem()));
        Fx.run(() -> pairs.getSelectionModel().select(3));
        AssociationMap map = Fx.call(() -> find("association-map", AssociationMap.class));
        assertEquals(
                Fx.call(() -> pairs.getItems().get(3)), Fx.call(() -> map.chosenProperty().get()));
    }

    @Test
    void aColumnIsDerivedAfterItsPreviewAndTakenBack() {
        Fx.run(() -> panel.show("steps"));
        assertTrue(Fx.call(() -> find("step-add", Button.class).isDisabled()));
        Fx.run(() -> {
            find("step-name", TextField.class).setText("rate");
            find("step-expression", TextArea.class).setText("credit_amount / duration");
        });
        Fx.until("previewed", () -> calm() && said().stream().anyMatch(s -> s.contains("rate")));
        Fx.run(() -> find("step-add", Button.class).fire());
        List<Preparation> wanted =
                List.of(new Preparation.Derive("rate", "credit_amount / duration", null));
        Fx.until("step", () -> project.recipe().data().steps().equals(wanted));
        Fx.run(panel::refresh);
        assertTrue(Fx.call(() -> said().contains("1. rate = credit_amount / duration")));
        Fx.run(() -> find("remove-step-0", Button.class).fire());
        Fx.until("removed", () -> project.recipe().data().steps().isEmpty());
        boolean undone = project.undo();
        assertTrue(undone);
        assertEquals(wanted, project.recipe().data().steps());
    }

    @Test
    void anExpressionThatReadsAFileIsRefusedInASentence() {
        Fx.run(() -> panel.show("steps"));
        Fx.run(() -> {
            find("step-name", TextField.class).setText("secret");
            find("step-expression", TextArea.class).setText("read_text('/etc/passwd')");
        });
        Fx.until(
                "refused",
                () ->
                        stage.getScene().lookup("#effect-words") instanceof Label label
                                && label.getText().contains("read_text"));
        assertTrue(Fx.call(() -> find("step-add", Button.class).isDisabled()));
    }

    @Test
    void theRowFieldLeadsToARow() {
        Fx.run(() -> panel.show("rows"));
        Fx.until("rows", this::calm);
        Fx.run(() -> {
            TextField number = find("go-to-row", TextField.class);
            number.setText("700");
            number.getOnAction().handle(null);
        });
        Fx.until(
                "row",
                () ->
                        nodes(panel.view()).stream()
                                .anyMatch(node ->
                                        node instanceof RowGrid grid
                                                && grid.shownProperty().get().from() < 700
                                                && grid.shownProperty().get().from() > 650));
    }

    private boolean calm() {
        return nodes(panel.view()).stream()
                .noneMatch(node -> node instanceof Busy busy && busy.busy());
    }

    private List<String> said() {
        return nodes(panel.view()).stream()
                .filter(node -> node instanceof Label)
                .map(node -> String.valueOf(((Label) node).getText()))
                .toList();
    }

    private List<TextField> fields() {
        return nodes(panel.view()).stream()
                .filter(node -> node.getStyleClass().contains("cell-word"))
                .map(TextField.class::cast)
                .filter(field ->
                        field.getParent() instanceof WordCell cell && cell.getItem() != null)
                .toList();
    }

    private <T> T find(String id, Class<T> type) {
        return type.cast(stage.getScene().lookup("#" + id));
    }

    @SuppressWarnings("unchecked")
    private <T> T cast(Object node) {
        return (T) node;
    }

    private static List<Node> nodes(Node root) {
        var found = new ArrayList<Node>();
        found.add(root);
        if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(nodes(child)));
        }
        return found;
    }
}
