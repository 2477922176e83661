package jianmo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.TableView;

import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.AttackReport.Result;
import jianmo.explain.robust.AttackReport.Strength;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.HardenReport.Network;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Adversarial training is offered for the project only to networks that it was seen to help.
class RobustnessPartTest {

    @TempDir private static Path scratch;

    private final List<Double> used = new ArrayList<>();

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    private PanelProbe open(@Nullable AttackReport attack, double turned) {
        SampleProject project = new SampleProjects(scratch).german(false);
        PanelSamples.fill(project);
        var networks =
                List.of(
                        new Network(0, 0.8, 0.8, 0.5, 0.4, 1),
                        new Network(0.2, 0.8, 0.8, 0.6, turned, 1));
        project.robustness(
                new SampleEffects(attack, new HardenReport("auc", 200, 0.2, networks), used));
        PanelProbe probe = PanelProbe.open(project, Stage.EXPLAIN, "en");
        assertTrue(Fx.call(() -> probe.panel().show("robustness")));
        Fx.until("an attack", () -> !probe.find("attack-ask", Button.class).isDisabled());
        assertTrue(Fx.call(() -> probe.find("harden-use", Button.class).isDisabled()));
        Fx.run(() -> probe.find("harden-ask", Button.class).fire());
        Fx.until("networks", () -> probe.find("networks", TableView.class).getItems().size() == 2);
        return probe;
    }

    private static AttackReport attack() {
        var result = new Result(0.7, 0.6, 0.1);
        return new AttackReport(
                "accuracy",
                200,
                4,
                true,
                0.8,
                0.4,
                List.of(new Strength(0.2, result, result, result)),
                null);
    }

    @Test
    void aNetworkThatHoldsBetterCanBeUsed() {
        PanelProbe probe = open(attack(), 0.3);
        try {
            Fx.run(() -> probe.find("harden-use", Button.class).fire());
            Fx.until(
                    "told",
                    () ->
                            probe.texts().stream()
                                    .anyMatch(text -> text.contains("undo takes the change back")));
            assertEquals(List.of(0.2), used);
            assertTrue(Fx.call(() -> probe.find("harden-use", Button.class).isDisabled()));
        } finally {
            probe.close();
        }
    }

    @Test
    void withoutANetworkOrWithoutGainItIsNotOffered() {
        for (PanelProbe probe : List.of(open(null, 0.3), open(attack(), 0.4))) {
            assertTrue(Fx.call(() -> probe.find("harden-use", Button.class).isDisabled()));
            probe.close();
        }
        assertEquals(List.of(), used);
    }
}
