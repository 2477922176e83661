package jianmo.bench;

import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

import jianmo.base.chart.Chart;
import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;
import jianmo.explain.view.Cohorts;
import jianmo.explain.view.Explained;
import jianmo.explain.view.Partners;
import jianmo.explain.view.Picks;
import jianmo.explain.view.RowOrder;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.Fx;
import jianmo.ui.chart.ChartView;
import jianmo.ui.task.OffThread;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// How long it takes from the end of a brush until every plot shows the chosen rows, with 33,000
/// explained rows of 30 features (a million values); plots drawn in memory.
///
/// Arguments: repeats (20), rows (33000), features (30).
public final class BrushBench {

    private static final double GOAL = 100;

    /// Place of the bars among the plots of the overview.
    private static final int COUNTED = 2;

    private final ShapView view;
    private final ShapCharts charts;
    private final int partner;
    private final int[] order;
    private final AtomicInteger waiting = new AtomicInteger();

    private BrushBench(int rows, int features) {
        view = new ShapView(Explained.random(rows, features, "feature "));
        charts = new ShapCharts(view);
        partner = Partners.of(view.rows(), view.ranked(0))[0];
        order = RowOrder.bySimilarity(view.rows());
    }

    public static void main(String[] args) {
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int rows = args.length > 1 ? Integer.parseInt(args[1]) : 33_000;
        int features = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        Fx.start();
        new BrushBench(rows, features).measure(repeats);
        System.exit(0);
    }

    private void measure(int repeats) {
        plot("beeswarm", repeats, mask -> charts.beeswarm(mask));
        plot("dependence", repeats, mask -> charts.dependence(view.ranked(0), partner, mask));
        plot("heat map", repeats, mask -> charts.heat(order, title(), mask));
        plot("bars of two cohorts", repeats, mask -> bars(mask));
        together(repeats);
    }

    private static Message title() {
        return Message.of("shapview.heat.by-similar");
    }

    private Chart bars(RowMask mask) {
        return new Cohorts(view).chart(Cohorts.ofChosen(mask), 7);
    }

    private interface Drawn {
        Chart of(RowMask mask);
    }

    /// Rows whose strongest feature lies in a stripe that moves, as a brush over the beeswarm.
    private RowMask brush(int turn) {
        double low = -1 + 0.05 * turn;
        var dots = charts.beeswarm(null).dots();
        return Picks.inside(dots, x -> x, y -> y, (x, y) -> y > -0.5 && x > low && x < low + 0.5);
    }

    private void plot(String name, int repeats, Drawn drawn) {
        var views = List.of(Fx.call(() -> new ChartView(Texts.in("en"), false)));
        time(name, repeats, views, mask -> List.of(() -> drawn.of(mask)));
    }

    private void together(int repeats) {
        var views = new ArrayList<ChartView>();
        for (int i = 0; i < 3; i++) {
            views.add(Fx.call(() -> new ChartView(Texts.in("en"), false)));
        }
        time(
                "all plots of the overview",
                repeats,
                views,
                mask ->
                        List.of(
                                () -> charts.beeswarm(mask),
                                () -> charts.dependence(view.ranked(0), partner, mask),
                                () -> bars(mask)));
    }

    private interface Asked {
        List<Supplier<Chart>> of(RowMask mask);
    }

    private void time(String name, int repeats, List<ChartView> views, Asked asked) {
        Stage stage = Fx.call(() -> shown(views));
        var all = new ArrayList<Double>();
        var blocked = new ArrayList<Double>();
        for (int i = -5; i < repeats; i++) {
            int turn = i + 5;
            long start = System.nanoTime();
            double on = Fx.call(() -> show(views, turn, asked));
            Fx.until(
                    "painted",
                    () -> waiting.get() == 0 && views.stream().noneMatch(ChartView::busy));
            if (i >= 0) {
                all.add((System.nanoTime() - start) / 1e6);
                blocked.add(on);
            }
        }
        Fx.run(stage::close);
        double worst = blocked.stream().mapToDouble(v -> v).max().orElse(0);
        Samples.print(
                "brush to picture: " + name,
                Samples.median(all),
                GOAL,
                "ms",
                Map.of(
                        "longest",
                        all.stream().mapToDouble(v -> v).max().orElse(0),
                        "onWindowThread",
                        Samples.median(blocked),
                        "onWindowThreadLongest",
                        worst,
                        "values",
                        view.count() * view.features()));
    }

    /// Milliseconds spent on the JavaFX thread: finding the rows and handing the charts over. Bars
    /// are counted beside it, as in the panel.
    private double show(List<ChartView> views, int turn, Asked asked) {
        long start = System.nanoTime();
        List<Supplier<Chart>> wanted = asked.of(brush(turn));
        for (int i = 0; i < wanted.size(); i++) {
            ChartView shown = views.get(i);
            waiting.incrementAndGet();
            if (i == COUNTED || wanted.size() == 1) {
                OffThread.compute(
                        wanted.get(i)::get,
                        chart -> {
                            shown.show(chart);
                            waiting.decrementAndGet();
                        },
                        failure -> {
                            throw new IllegalStateException(failure);
                        });
            } else {
                shown.show(wanted.get(i).get());
                waiting.decrementAndGet();
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static Stage shown(List<ChartView> views) {
        var stage = new Stage();
        var row = new HBox();
        row.getChildren().addAll(views);
        views.forEach(view -> view.setPrefSize(560, 430));
        stage.setScene(new Scene(row, 560.0 * views.size(), 430));
        stage.show();
        return stage;
    }
}
