package jianmo.bench;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;

import jianmo.dataset.ReadOptions;
import jianmo.explain.ExplanationSummary;
import jianmo.explain.view.Explained;
import jianmo.ui.Fx;
import jianmo.ui.Mouse;
import jianmo.ui.PanelProbe;
import jianmo.ui.SampleProject;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long it takes in the real panel from letting the mouse go until every plot in sight shows
/// the chosen rows: 50,000 explained rows of 20 features, first with the overview alone, then after
/// all parts that share the choice have been opened once.
///
/// Arguments: repeats (20), rows (50000), features (20).
public final class PanelBrushBench {

    private static final double GOAL = 100;
    private static final int WARM = 8;

    private PanelBrushBench() {}

    public static void main(String[] args) throws Exception {
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int rows = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        int features = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        Fx.start();
        var explained = Explained.random(rows, features, "feature ");
        var project =
                new SampleProject(
                        Files.createTempDirectory("brush"),
                        Recipe.standard(
                                "brush",
                                new Recipe.DataStep(
                                        "a.csv",
                                        "risk",
                                        null,
                                        null,
                                        ReadOptions.sniff(),
                                        Map.of())));
        project.explained(explained);
        project.put(Stage.EXPLAIN, ExplanationSummary.of(explained, ""));
        PanelProbe probe = PanelProbe.open(project, Stage.EXPLAIN, "en");
        Fx.until("rows", () -> painted(probe) && said(probe).contains("Draw around"));
        measure(probe, "overview", repeats, rows * features);
        for (String part : List.of("dependence", "heat", "cohorts", "rows", "overview")) {
            boolean _ = Fx.call(() -> probe.panel().show(part));
            Fx.until(part, () -> painted(probe));
        }
        measure(probe, "overview, all parts opened before", repeats, rows * features);
        System.exit(0);
    }

    private static String said(PanelProbe probe) {
        return probe.find("brush-count", Label.class).getText();
    }

    /// Whether nothing in sight is being counted or painted.
    private static boolean painted(PanelProbe probe) {
        return !busy(probe.panel().view());
    }

    private static boolean busy(Node node) {
        return node instanceof Busy works && works.busy()
                || node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream()
                                .anyMatch(PanelBrushBench::busy);
    }

    private static void measure(PanelProbe probe, String name, int repeats, int values) {
        var all = new ArrayList<Double>();
        var blocked = new ArrayList<Double>();
        for (int i = -WARM; i < repeats; i++) {
            int turn = i + WARM;
            long start = System.nanoTime();
            double on = Fx.call(() -> brush(probe, turn));
            Fx.until("painted", () -> painted(probe));
            if (i >= 0) {
                all.add((System.nanoTime() - start) / 1e6);
                blocked.add(on);
            }
        }
        all.sort(null);
        blocked.sort(null);
        Samples.print(
                "mouse to picture in the panel: " + name,
                Samples.median(all),
                GOAL,
                "ms",
                Map.of(
                        "p95",
                        all.get((int) Math.ceil(0.95 * all.size()) - 1),
                        "longest",
                        all.getLast(),
                        "onWindowThread",
                        Samples.median(blocked),
                        "onWindowThreadLongest",
                        blocked.getLast(),
                        "values",
                        values));
    }

    /// A stripe that moves over the beeswarm; milliseconds that the thread of the window is kept.
    private static double brush(PanelProbe probe, int turn) {
        ChartView swarm = probe.find("shap-swarm", ChartView.class);
        double width = swarm.getWidth();
        double from = width * (0.35 + 0.02 * (turn % 15));
        long start = System.nanoTime();
        Mouse.drag(swarm, from, 60, from + width * 0.1, swarm.getHeight() * 0.5, false);
        return (System.nanoTime() - start) / 1e6;
    }
}
