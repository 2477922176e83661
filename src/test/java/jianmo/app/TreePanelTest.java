package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import jianmo.dataset.SplitRule;
import jianmo.explain.ExplainMethod;
import jianmo.explain.InteractionReport;
import jianmo.explain.path.FeatureWay;
import jianmo.ui.Fx;
import jianmo.ui.PanelProbe;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What the explanation panel shows of trees alone, on small planted tables of a real project: `a`
/// and `kind` act together.
class TreePanelTest {

    @TempDir static Path scratch;

    private static StudioTools tools;

    @BeforeAll
    static void open() {
        Fx.start();
        tools = new StudioTools();
    }

    @AfterAll
    static void close() {
        tools.close();
    }

    private static Path project(String family) throws Exception {
        var random = new Random(8);
        var text = new StringBuilder("a,b,kind,y\n");
        for (int i = 0; i < 400; i++) {
            double a = random.nextGaussian();
            String kind = random.nextBoolean() ? "red" : "green";
            boolean yes = a > 0 == kind.equals("red");
            text.append(a).append(',').append(random.nextGaussian()).append(',').append(kind);
            text.append(',').append(yes ? "yes" : "no").append('\n');
        }
        Path table = Files.writeString(scratch.resolve(family + ".csv"), text);
        Path folder = scratch.resolve(family);
        assertEquals(
                0, Workspace.run(tools, "new", folder, "--data", table, "--target", "y").code());
        try (Project project = tools.projects().open(folder)) {
            project.edit(
                    project.recipe()
                            .withTrain(
                                    new Recipe.TrainStep(
                                            List.of(family),
                                            0.2,
                                            0.2,
                                            SplitRule.AUTO,
                                            null,
                                            Map.of(),
                                            null))
                            .withTune(new Recipe.TuneStep(0)));
        }
        var ended = Workspace.run(tools, "explain", folder);
        assertEquals(0, ended.code(), ended.err());
        return folder;
    }

    @Test
    void pairsLeadToTheDependencePlotAndRowsToTheirPaths() throws Exception {
        try (Project project = tools.projects().open(project("xgboost"))) {
            PanelProbe probe = PanelProbe.open(project, Stage.EXPLAIN, "en");
            try {
                pairs(probe);
                paths(probe);
                assertEquals(
                        List.of(),
                        Fx.call(probe::texts).stream().filter(text -> text.contains("«")).toList());
            } finally {
                probe.close();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void pairs(PanelProbe probe) {
        assertTrue(Fx.call(() -> probe.panel().show("interactions")));
        var table =
                (TableView<InteractionReport.Pair>)
                        Fx.call(() -> probe.find("interaction-pairs", TableView.class));
        Fx.until("the pairs", () -> !table.getItems().isEmpty());
        InteractionReport.Pair first = Fx.call(() -> table.getItems().getFirst());
        assertTrue(first.has("a") && first.has("kind"), first.toString());
        assertTrue(Fx.call(() -> said(probe, "all pairs together")));

        var method =
                (ComboBox<ExplainMethod>)
                        Fx.call(() -> probe.find("interactions-method", ComboBox.class));
        Fx.run(() -> method.setValue(ExplainMethod.INTERVENTIONAL));
        Fx.until("the other method", () -> said(probe, "50 training rows"));
        Fx.run(() -> table.getSelectionModel().select(0));
        Fx.run(() -> probe.press("interaction-pairs", KeyCode.ENTER, ""));
        assertEquals("dependence", Fx.call(() -> probe.panel().part()));
        Fx.until("the partner", () -> said(probe, "by exact interaction values"));
        var feature =
                (ComboBox<Integer>) Fx.call(() -> probe.find("dependence-feature", ComboBox.class));
        var partner =
                (ComboBox<Integer>) Fx.call(() -> probe.find("dependence-partner", ComboBox.class));
        String shown = Fx.call(() -> feature.getConverter().toString(feature.getValue()));
        String beside = Fx.call(() -> partner.getConverter().toString(partner.getValue()));
        assertEquals(first.other(shown), beside);
    }

    @SuppressWarnings("unchecked")
    private static void paths(PanelProbe probe) {
        assertTrue(Fx.call(() -> probe.panel().show("path")));
        var table =
                (TableView<FeatureWay>) Fx.call(() -> probe.find("path-features", TableView.class));
        Fx.until("the paths", () -> !table.getItems().isEmpty());
        assertTrue(Fx.call(() -> table.getItems().getFirst()).trees() > 1);
        var tree = (Spinner<Integer>) Fx.call(() -> probe.find("path-tree", Spinner.class));
        int strongest = Fx.call(tree::getValue);
        assertTrue(Fx.call(() -> said(probe, "adds ")));
        Fx.run(tree::increment);
        assertEquals(strongest + 1, Fx.call(tree::getValue));
        Fx.run(() -> probe.find("path-strongest", Button.class).fire());
        assertEquals(strongest, Fx.call(tree::getValue));
        Fx.run(() -> {
            tree.getEditor().setText("no number");
            tree.commitValue();
        });
        assertEquals(strongest, Fx.call(tree::getValue));
        Fx.run(() -> {
            tree.getEditor().setText("99999");
            tree.commitValue();
        });
        assertNotEquals(99_999, Fx.call(tree::getValue));
    }

    private static boolean said(PanelProbe probe, String words) {
        return probe.texts().stream().anyMatch(text -> text.contains(words));
    }

    @Test
    void anotherModelIsToldWhy() throws Exception {
        try (Project project = tools.projects().open(project("linear"))) {
            PanelProbe probe = PanelProbe.open(project, Stage.EXPLAIN, "en");
            try {
                assertTrue(Fx.call(() -> probe.panel().show("interactions")));
                Fx.until("a sentence", () -> said(probe, "no exact interaction values"));
                assertTrue(Fx.call(() -> probe.panel().show("path")));
                Fx.until("a sentence", () -> said(probe, "not made of trees"));
                assertEquals(
                        "This model is not made of trees",
                        Fx.call(() -> probe.find("path-head", Label.class).getText())
                                .substring(0, 31));
                assertTrue(Fx.call(() -> probe.panel().show("dependence")));
                Fx.until("the estimate", () -> said(probe, "by a rule of thumb"));
            } finally {
                probe.close();
            }
        }
    }
}
