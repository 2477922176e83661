package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.engine.onnx.view.OnnxViews;
import jianmo.export.graph.GraphEdge;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphNode.Kind;
import jianmo.export.graph.GraphValue;
import jianmo.export.graph.GraphView;
import jianmo.train.PortableModel;
import jianmo.train.form.Kernel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What is shown of a graph is what its file holds.
class GraphViewTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"trees", "layers", "neighbours", "kernel"})
    void everyExportIsReadWhole(String kind) throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            for (Task task : Task.values()) {
                var models = new RandomModels(Seeds.generator(seed, kind));
                PortableModel model =
                        switch (kind) {
                            case "trees" -> models.trees(task);
                            case "layers" -> models.layers(task, 24, 8);
                            case "neighbours" -> models.neighbours(task, 3, true);
                            default -> models.kernel(task, new Kernel.Radial(0.3));
                        };
                Path file = folder.resolve("m.onnx");
                new OnnxGraphs().write(model, file, Map.of("note", "n1"));
                check(file, model);
            }
        }
    }

    private static void check(Path file, PortableModel model) throws IOException {
        GraphView view = new OnnxViews().read(file);
        ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(file));
        assertEquals(Files.size(file), view.bytes());
        assertEquals("jianmo-studio", view.producer());
        assertEquals(proto.getOpsetImport(0).getVersion(), view.opsets().get("ai.onnx"));
        assertEquals("n1", view.metadata().get("note"));
        assertEquals(
                model.plan().encodings().stream().map(e -> e.column()).toList(),
                view.inputs().stream().map(GraphValue::name).toList());
        assertEquals(proto.getGraph().getNodeCount(), view.size());
        // all numbers of the file, and nothing else of it, are in the nodes
        long constants =
                proto.getGraph().getInitializerList().stream()
                        .mapToLong(
                                tensor -> tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b))
                        .sum();
        assertEquals(constants, view.parameters());
        assertTrue(view.weightBytes() > 0 && view.weightBytes() < view.bytes());
        assertEquals(List.of(), view.notes());
        shapes(view);
        lines(view);
    }

    private static void shapes(GraphView view) {
        for (GraphNode node : view.nodes()) {
            for (GraphValue made : node.outputs()) {
                assertFalse(made.type().isEmpty(), () -> "no type: " + node);
                assertFalse(made.shape().isEmpty(), () -> "no shape: " + node);
            }
        }
    }

    /// Every line leads from what stands earlier to what stands later, and names a tensor that the
    /// one makes.
    private static void lines(GraphView view) {
        var places = new HashMap<String, Integer>();
        view.nodes().forEach(node -> places.put(node.id(), places.size()));
        assertEquals(view.nodes().size(), places.size(), "ids are unique");
        var fed = new HashSet<String>();
        for (GraphEdge edge : view.edges()) {
            int from = places.get(edge.from());
            assertTrue(from < places.get(edge.to()), edge::toString);
            assertTrue(
                    view.nodes().get(from).outputs().stream()
                            .anyMatch(made -> made.name().equals(edge.tensor())),
                    edge::toString);
            fed.add(edge.to());
        }
        view.nodes().stream()
                .filter(node -> node.kind() != Kind.INPUT)
                .filter(node -> node.constants().isEmpty())
                .forEach(node -> assertTrue(fed.contains(node.id()), node::toString));
    }

    @Test
    void attributesAndSizesOfTreesAreTold() {
        Path file = ForeignGraphs.save(ForeignGraphs.treeWithTexts(), folder.resolve("tree.onnx"));
        GraphView view = new OnnxViews().read(file);
        GraphNode tree = view.nodes().get(1);
        assertEquals("ai.onnx.ml.TreeEnsembleClassifier", tree.operator());
        assertEquals("BRANCH_LEQ, LEAF, LEAF", tree.attributes().get("nodes_modes"));
        assertEquals("no, yes", tree.attributes().get("classlabels_strings"));
        assertTrue(tree.bytes() > 100, () -> "" + tree.bytes());
        assertEquals("? × 3", view.inputs().getFirst().shape());
        assertEquals("string", view.outputs().getFirst().type());
    }

    @Test
    void aConstantThatTwoReadCountsOnce() {
        ModelProto model =
                ForeignGraphs.model(g ->
                        g.addInput(ForeignGraphs.matrix("x", 1, 8))
                                .addInitializer(
                                        ForeignGraphs.drawn("w", new java.util.Random(1), 8, 8))
                                .addNode(ForeignGraphs.node("MatMul", "a", "x", "w"))
                                .addNode(ForeignGraphs.node("MatMul", "y", "a", "w"))
                                .addOutput(ForeignGraphs.matrix("y", 1, 8)));
        GraphView view =
                new OnnxViews().read(ForeignGraphs.save(model, folder.resolve("twice.onnx")));
        assertEquals(256, view.weightBytes());
        assertEquals(64, view.parameters());
        assertEquals(256, view.nodes().get(1).bytes());
        assertEquals(0, view.nodes().get(2).bytes());
    }

    /// The same refusals as everywhere: a sentence, whatever the file holds.
    @Test
    void hostileFilesGetASentence() {
        HostileCases.all()
                .forEach((name, hostile) -> {
                    Path file = ForeignGraphs.save(hostile.model(), folder.resolve("h.onnx"));
                    try {
                        new OnnxViews().read(file);
                    } catch (UserError e) {
                        assertTrue(e.message().key().startsWith("export.graph."), name);
                    }
                });
        Path circle =
                ForeignGraphs.save(
                        HostileCases.all().get("circle of two").model(),
                        folder.resolve("circle.onnx"));
        assertEquals(
                "export.graph.order",
                assertThrows(UserError.class, () -> new OnnxViews().read(circle)).message().key());
    }
}
