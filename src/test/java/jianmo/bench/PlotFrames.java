package jianmo.bench;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Dash;
import jianmo.base.chart.Chart.Series;
import jianmo.base.chart.Chart.Style;
import jianmo.base.chart.Pyramid;
import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.ui.Fx;
import jianmo.ui.chart.ChartView;
import jianmo.ui.chart.CurvePlot;
import jianmo.ui.chart.PlotLink;
import jianmo.ui.chart.Plotted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// How long the live chart takes to show a thousand new points among a million, beside the chart
/// that is given all points each time, in turn; a window of 900 × 400 pixels drawn in memory.
final class PlotFrames {

    private static final int COUNT = 1_000_000;
    private static final int FRESH = 1_000;
    private static final Message NAME = Message.of("ui.metric.auc");

    private final Pyramid train = new Pyramid();
    private final Pyramid validation = new Pyramid();
    private final List<Double> xs = new ArrayList<>();
    private final List<Double> ys = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();

    private PlotFrames() {
        for (int i = 0; i < COUNT; i++) {
            add();
        }
    }

    /// A noisy loss that falls.
    private void add() {
        int i = xs.size() + 1;
        double noise = Math.sin(i * 12.9898) * 0.02;
        double y = 0.2 + 3 / Math.sqrt(i / 100.0 + 1) + noise;
        train.add(i, y);
        validation.add(i, y + 0.1);
        xs.add((double) i);
        ys.add(y);
        others.add(y + 0.1);
    }

    static void measure(int repeats) {
        Fx.start();
        var frames = new PlotFrames();
        CurvePlot plot = Fx.call(() -> new CurvePlot(Texts.in("en"), false, new PlotLink()));
        ChartView view = Fx.call(() -> new ChartView(Texts.in("en"), false));
        Stage first = Fx.call(() -> shown(plot));
        Stage second = Fx.call(() -> shown(view));
        var ours = new ArrayList<Double>();
        var blocked = new ArrayList<Double>();
        var peers = new ArrayList<Double>();
        var peerBlocked = new ArrayList<Double>();
        for (int i = -3; i < repeats; i++) {
            double[] a = frames.frame(plot, () -> plot.show(frames.curves()));
            double[] b = frames.frame(view, () -> view.show(frames.lines()));
            if (i >= 0) {
                ours.add(a[0]);
                blocked.add(a[1]);
                peers.add(b[0]);
                peerBlocked.add(b[1]);
            }
        }
        print("frame of two curves of 1 M points", ours, peers);
        print("of it on the thread of the window", blocked, peerBlocked);
        double worst = blocked.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        Samples.print("longest time the window is kept from working", worst, 100, "ms", Map.of());
        Fx.run(() -> {
            first.close();
            second.close();
        });
    }

    private static void print(String name, List<Double> ours, List<Double> peers) {
        Samples.print(
                name,
                Samples.median(ours),
                Samples.median(peers),
                "ms",
                Map.of("all", ours, "peerAll", peers));
    }

    private static Stage shown(Parent node) {
        var stage = new Stage();
        stage.setScene(new Scene(node, 900, 400));
        stage.show();
        return stage;
    }

    private CurvePlot.Frame curves() {
        return new CurvePlot.Frame(
                NAME,
                NAME,
                NAME,
                List.of(
                        new Plotted(NAME, validation, new Style(0, Dash.SOLID)),
                        new Plotted(NAME, train, new Style(1, Dash.DASHED))),
                false);
    }

    private Chart lines() {
        return new Chart.Lines(
                NAME, NAME, NAME, List.of(new Series(NAME, xs, others), new Series(NAME, xs, ys)));
    }

    /// Adds points and shows them.
    ///
    /// @return milliseconds until the picture is there, and of them on the JavaFX thread
    private double[] frame(Parent node, Runnable show) {
        var painted = new CompletableFuture<Long>();
        long[] times =
                Fx.call(() -> {
                    for (int i = 0; i < FRESH; i++) {
                        add();
                    }
                    pictureOf(node)
                            .imageProperty()
                            .addListener((_, _, _) -> painted.complete(System.nanoTime()));
                    long start = System.nanoTime();
                    show.run();
                    return new long[] {start, System.nanoTime()};
                });
        return new double[] {(painted.join() - times[0]) / 1e6, (times[1] - times[0]) / 1e6};
    }

    private static ImageView pictureOf(Parent node) {
        Node found = node.getChildrenUnmodifiable().getFirst();
        return (ImageView) found;
    }
}
