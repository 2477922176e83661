package jianmo.ui.train;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart.Dash;
import jianmo.base.chart.Chart.Style;
import jianmo.base.chart.Pyramid;
import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.text.Texts;
import jianmo.train.DeviceReading;
import jianmo.train.live.DeviceHistory;
import jianmo.train.live.DeviceHistory.Quantity;
import jianmo.train.live.DeviceHistory.Trace;
import jianmo.ui.chart.CurvePlot;
import jianmo.ui.chart.PlotLink;
import jianmo.ui.chart.Plotted;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Load, memory, temperature and power of every device over the last minutes, all over the same
/// seconds; what nothing measures is left out.
final class DeviceCharts extends GridPane {

    private static final double HIGH = 172;
    private static final double GIBI = 1L << 30;
    private static final Message NOTHING = Message.of("panels.train.curve.name", "");

    private final Texts texts;
    private final boolean dark;
    private final PlotLink link = new PlotLink();
    private final Map<Quantity, CurvePlot> plots = new EnumMap<>(Quantity.class);

    DeviceCharts(Texts texts, boolean dark) {
        super(10, 10);
        this.texts = texts;
        this.dark = dark;
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            getColumnConstraints().add(half);
        }
    }

    void show(DeviceHistory history) {
        int before = plots.size();
        for (Quantity quantity : Quantity.values()) {
            List<Trace> traces = history.traces(quantity);
            if (!traces.isEmpty()) {
                plots.computeIfAbsent(quantity, _ -> new CurvePlot(texts, dark, link))
                        .show(frame(quantity, traces));
            }
        }
        if (plots.size() != before) {
            arrange();
        }
    }

    private void arrange() {
        getChildren().clear();
        int place = 0;
        for (Map.Entry<Quantity, CurvePlot> each : plots.entrySet()) {
            String name = Names.of(each.getKey());
            var title =
                    new Label(
                            texts.of("panels.train.device." + name)
                                    + " · "
                                    + texts.of("panels.train.device.unit." + name));
            title.getStyleClass().addAll("text-small", "text-muted");
            each.getValue().setPrefHeight(HIGH);
            each.getValue().setMinHeight(HIGH);
            add(new VBox(2, title, each.getValue()), place % 2, place / 2);
            place++;
        }
    }

    private CurvePlot.Frame frame(Quantity quantity, List<Trace> traces) {
        double unit =
                switch (quantity) {
                    case LOAD -> 0.01;
                    case MEMORY -> GIBI;
                    case TEMPERATURE, POWER -> 1;
                };
        var curves = new ArrayList<Plotted>();
        for (int i = 0; i < traces.size(); i++) {
            Trace trace = traces.get(i);
            var points = new Pyramid();
            for (int k = 0; k < trace.seconds().size(); k++) {
                points.add(trace.seconds().get(k), trace.values().get(k) / unit);
            }
            Dash dash = Dash.values()[i % Dash.values().length];
            curves.add(new Plotted(name(trace), points, new Style(i, dash)));
        }
        return new CurvePlot.Frame(
                NOTHING, Message.of("panels.train.device.seconds"), NOTHING, curves, false);
    }

    private static Message name(Trace trace) {
        return trace.kind() == DeviceReading.Kind.HEAP
                ? Message.of("panels.train.device.heap")
                : Message.of(
                        "panels.train.curve.name",
                        trace.number() == 0
                                ? trace.name()
                                : trace.name() + " " + (trace.number() + 1));
    }
}
