package jianmo.ui.repair;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import jianmo.chart.Figures;
import jianmo.text.Texts;
import jianmo.ui.repair.EffectBars.Pair;

import java.util.List;

/// Before and after of one column in one picture: before is grey, after is coloured.
final class BeforeAfterChart extends VBox {

    private static final double HEIGHT = 84;
    private static final double BAR = 6;

    private final Texts texts;

    BeforeAfterChart(Texts texts, EffectBars bars) {
        super(2);
        this.texts = texts;
        if (bars.numbers()) {
            getChildren().addAll(new Bins(bars.bars()), axis(bars));
        } else {
            getChildren().add(values(bars.bars()));
        }
    }

    private Region axis(EffectBars bars) {
        var low = small(Figures.of(bars.low(), texts.locale()));
        var high = small(Figures.of(bars.high(), texts.locale()));
        var space = new Region();
        var axis = new javafx.scene.layout.HBox(low, space, high);
        javafx.scene.layout.HBox.setHgrow(space, Priority.ALWAYS);
        return axis;
    }

    private static Label small(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("text-small", "text-muted");
        return label;
    }

    private Region values(List<Pair> bars) {
        double most =
                bars.stream().mapToDouble(b -> Math.max(b.before(), b.after())).max().orElse(1);
        var grid = new GridPane(8, 4);
        var names = new ColumnConstraints();
        names.setPrefWidth(92);
        names.setMinWidth(60);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        wide.setMinWidth(40);
        var counts = new ColumnConstraints();
        counts.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().setAll(names, wide, counts);
        int row = 0;
        for (Pair bar : bars) {
            String change =
                    bar.before() == bar.after()
                            ? count(bar.before())
                            : count(bar.before()) + " → " + count(bar.after());
            grid.addRow(
                    row++,
                    small(bar.label()),
                    new Strip(bar.before() / most, bar.after() / most),
                    small(change));
        }
        return grid;
    }

    private String count(double rows) {
        return Figures.count(Math.round(rows), texts.locale());
    }

    private static Rectangle bar(String style) {
        var bar = new Rectangle();
        bar.getStyleClass().add(style);
        return bar;
    }

    /// Two thin bars, one below the other.
    private static final class Strip extends Region {
        private final double before;
        private final double after;
        private final Rectangle first = bar("effect-before");
        private final Rectangle second = bar("effect-after");

        Strip(double before, double after) {
            this.before = before;
            this.after = after;
            getChildren().addAll(first, second);
            setMinHeight(2 * BAR + 2);
            setPrefHeight(2 * BAR + 2);
            setMaxHeight(2 * BAR + 2);
        }

        @Override
        protected void layoutChildren() {
            place(first, 0, before);
            place(second, BAR + 1, after);
        }

        private void place(Rectangle bar, double y, double share) {
            bar.setY(y);
            bar.setHeight(BAR);
            bar.setWidth(share > 0 ? Math.max(1, share * getWidth()) : 0);
        }
    }

    /// Standing bars, the one after inside the one before.
    private static final class Bins extends Pane {
        private final List<Pair> bars;
        private final double most;

        Bins(List<Pair> bars) {
            this.bars = bars;
            most = bars.stream().mapToDouble(b -> Math.max(b.before(), b.after())).max().orElse(1);
            bars.forEach(_ -> getChildren().addAll(bar("effect-before"), bar("effect-after")));
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
        }

        @Override
        protected void layoutChildren() {
            double step = getWidth() / Math.max(1, bars.size());
            for (int i = 0; i < bars.size(); i++) {
                place(
                        (Rectangle) getChildren().get(2 * i),
                        i * step,
                        step - 1,
                        bars.get(i).before());
                place(
                        (Rectangle) getChildren().get(2 * i + 1),
                        i * step + step * 0.2,
                        step * 0.6 - 1,
                        bars.get(i).after());
            }
        }

        private void place(Rectangle bar, double x, double width, double rows) {
            double high = rows > 0 ? Math.max(1.5, rows / Math.max(1e-9, most) * HEIGHT) : 0;
            bar.setX(x);
            bar.setY(HEIGHT - high);
            bar.setWidth(Math.max(1, width));
            bar.setHeight(high);
        }
    }
}
