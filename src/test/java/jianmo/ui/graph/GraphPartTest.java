package jianmo.ui.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.event.ActionEvent;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import jianmo.app.PlantedProject;
import jianmo.base.job.Progress;
import jianmo.engine.onnx.ForeignGraphs;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.LayerChange;
import jianmo.ui.Fx;
import jianmo.ui.Mouse;
import jianmo.ui.PanelProbe;
import jianmo.ui.SampleProjects;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The graphs of a real project, and others, in a window: clicked, walked through, searched.
@ExtendWith(PlantedProject.Once.class)
class GraphPartTest {

    @TempDir private Path scratch;

    private Project project;
    private PanelProbe probe;

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    /// Trained and exported; all else works with files alone.
    private void real(PlantedProject planted) throws Exception {
        project = planted.open(scratch);
        project.run(Stage.EXPORT).run(Progress.ignored());
        show();
    }

    private void files() {
        project = new SampleProjects(scratch).german(false);
        show();
    }

    private void show() {
        probe = PanelProbe.open(project, Stage.EXPORT, "en");
        assertTrue(Fx.call(() -> probe.panel().show("graph")));
        calm();
    }

    @AfterEach
    void close() {
        probe.close();
        project.close();
        assertEquals(List.of(), Fx.uncaught());
    }

    private GraphPart part() {
        return probe.find("graph-part", GraphPart.class);
    }

    private GraphCanvas canvas(String id) {
        return probe.find(id, GraphCanvas.class);
    }

    private void calm() {
        Fx.until("graphs are there", () -> probe.has("graph-part") && !part().busy());
    }

    private @Nullable GraphNode chosen(String id) {
        return Fx.call(() -> canvas(id).chosenProperty().get());
    }

    @Test
    void aClickedNodeIsDescribedAndFoundInTheOtherGraph(PlantedProject planted) throws Exception {
        real(planted);
        assertEquals("graph", Fx.call(() -> probe.panel().part()));
        Fx.run(() -> {
            probe.press("graph-first", KeyCode.DIGIT0, "0");
            click(canvas("graph-first"));
        });
        GraphNode node = Objects.requireNonNull(chosen("graph-first"));
        Set<String> said =
                Set.copyOf(
                        Fx.call(() ->
                                Fx.texts(
                                        probe.find("graph-details", NodeDetails.class)
                                                .getContent())));
        assertTrue(
                said.contains(node.operator().isEmpty() ? node.name() : node.operator()),
                said::toString);
        // both files hold the same rows' answer, measured on validation rows
        Fx.run(() -> {
            TableView<LayerChange> table = table();
            assertFalse(table.getItems().isEmpty());
            LayerChange answer = table.getItems().getLast();
            assertTrue(answer.measured(), answer::toString);
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(answer);
        });
        assertEquals("out:probabilities", Objects.requireNonNull(chosen("graph-first")).id());
        assertEquals("out:probabilities", Objects.requireNonNull(chosen("graph-second")).id());
        walk();
    }

    /// As a person who clicks here and there until something is hit.
    private static void click(GraphCanvas canvas) {
        GraphNode before = canvas.chosenProperty().get();
        for (double y = 4; y < canvas.getHeight(); y += 6) {
            for (double x = 4; x < canvas.getWidth(); x += 12) {
                Mouse.click(canvas, x, y);
                GraphNode now = canvas.chosenProperty().get();
                if (now != null && !now.equals(before)) {
                    return;
                }
            }
        }
        throw new AssertionError("no node was hit");
    }

    @SuppressWarnings("unchecked")
    private TableView<LayerChange> table() {
        return probe.find("graph-layers", TableView.class);
    }

    /// With the arrow keys from the first node to the answer.
    private void walk() {
        Fx.run(() -> probe.press("graph-first", KeyCode.HOME, ""));
        GraphNode first = Objects.requireNonNull(chosen("graph-first"));
        for (int i = 0; i < 60; i++) {
            Fx.run(() -> probe.press("graph-first", KeyCode.DOWN, ""));
        }
        GraphNode last = Objects.requireNonNull(chosen("graph-first"));
        assertNotEquals(first, last);
        assertEquals(GraphNode.Kind.OUTPUT, last.kind());
        Fx.run(() -> probe.press("graph-first", KeyCode.UP, ""));
        assertEquals(GraphNode.Kind.OPERATOR, Objects.requireNonNull(chosen("graph-first")).kind());
        Fx.run(() -> {
            probe.press("graph-first", KeyCode.PLUS, "+");
            probe.press("graph-first", KeyCode.DIGIT0, "0");
        });
    }

    @Test
    void filesOfOthersAreOpenedComparedAndSorted() {
        files();
        Path fp32 =
                ForeignGraphs.save(ForeignGraphs.network(40, 32, 3), scratch.resolve("net.onnx"));
        Path int8 = scratch.resolve("net.int8.onnx");
        new OnnxGraphs().shrink(fp32, int8);
        Fx.run(() -> part().show(fp32, int8));
        calm();
        Fx.until("layers", () -> table().getItems().size() == 3);
        // the project has no such columns: sizes alone, and the window says so
        assertTrue(
                Fx.call(() -> probe.texts()).stream()
                        .anyMatch(text -> text.contains("Compared by size")));
        assertFalse(Fx.call(() -> probe.find("view-error", ToggleButton.class).isVisible()));
        Fx.run(() -> {
            var bytes = table().getColumns().get(3);
            table().getSortOrder().setAll(List.of(bytes));
            List<Long> sizes = table().getItems().stream().map(LayerChange::bytesAfter).toList();
            assertEquals(sizes.stream().sorted().toList(), sizes);
        });
        Fx.run(() -> {
            probe.find("graph-search", TextField.class).setText("relu");
            probe.find("graph-search", TextField.class).fireEvent(new ActionEvent());
        });
        assertEquals("Relu", Objects.requireNonNull(chosen("graph-first")).operator());
        assertEquals("h3", layer(chosen("graph-second")));
    }

    private static String layer(@Nullable GraphNode node) {
        assertNotNull(node);
        return node.operator().equals("DynamicQuantizeLinear") || node.operator().contains("MatMul")
                ? "h3"
                : node.operator();
    }

    @Test
    void columnsThatStandTogetherAreOpenedByEnter() {
        files();
        Path file =
                ForeignGraphs.save(
                        ForeignGraphs.model(g -> {
                            var join = ForeignGraphs.node("Concat", "all");
                            for (int i = 0; i < 6; i++) {
                                g.addInput(ForeignGraphs.matrix("c" + i, 1, 1));
                                join.addInput("c" + i);
                            }
                            g.addNode(
                                            join.addAttribute(
                                                    ai.onnx.proto.OnnxMl.AttributeProto.newBuilder()
                                                            .setName("axis")
                                                            .setType(
                                                                    ai.onnx.proto.OnnxMl
                                                                            .AttributeProto
                                                                            .AttributeType.INT)
                                                            .setI(1)))
                                    .addOutput(ForeignGraphs.matrix("all", 1, 6));
                        }),
                        scratch.resolve("six.onnx"));
        Fx.run(() -> part().show(file, null));
        calm();
        Fx.run(() -> probe.press("graph-first", KeyCode.HOME, ""));
        GraphNode six = Objects.requireNonNull(chosen("graph-first"));
        assertEquals("6 × float", six.operator());
        Fx.run(() -> probe.press("graph-first", KeyCode.ENTER, ""));
        calm();
        Fx.run(() -> probe.press("graph-first", KeyCode.HOME, ""));
        assertEquals(GraphNode.Kind.INPUT, Objects.requireNonNull(chosen("graph-first")).kind());
        assertTrue(
                Fx.call(() -> probe.texts()).stream()
                        .collect(Collectors.toSet())
                        .contains("Fold again"));
    }
}
