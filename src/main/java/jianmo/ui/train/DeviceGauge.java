package jianmo.ui.train;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.train.DeviceReading;
import jianmo.ui.control.Words;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One device: load and memory as bars with figures, heat and power as a line. What is not measured
/// is left out.
final class DeviceGauge extends VBox {

    private final Texts texts;
    private final Words words;
    private final Label name = new Label();
    private final ProgressBar load = bar();
    private final ProgressBar memory = bar();
    private final Label loadFigure = figure();
    private final Label memoryFigure = figure();
    private final Label heat = new Label();
    private final GridPane bars = new GridPane(8, 4);
    private final Label loadName;
    private final Label memoryName;

    DeviceGauge(Texts texts) {
        super(4);
        this.texts = texts;
        this.words = new Words(texts);
        loadName = small(texts.of("panels.train.device.load"));
        memoryName = small(texts.of("panels.train.device.memory"));
        name.getStyleClass().add("device-name");
        heat.getStyleClass().addAll("text-small", "text-muted");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        wide.setFillWidth(true);
        var figures = new ColumnConstraints();
        figures.setMinWidth(Region.USE_PREF_SIZE);
        bars.getColumnConstraints().setAll(names, wide, figures);
        bars.addRow(0, loadName, load, loadFigure);
        bars.addRow(1, memoryName, memory, memoryFigure);
        getChildren().addAll(name, bars, heat);
    }

    private static ProgressBar bar() {
        var bar = new ProgressBar(0);
        bar.getStyleClass().add("small");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(40);
        bar.setPrefWidth(60);
        return bar;
    }

    private static Label figure() {
        var label = new Label();
        label.getStyleClass().addAll("text-small", "device-figure");
        return label;
    }

    private static Label small(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-muted");
        return label;
    }

    void show(DeviceReading reading) {
        name.setText(
                reading.kind() == DeviceReading.Kind.HEAP
                        ? texts.of("panels.train.device.heap")
                        : reading.name());
        name.setGraphic(
                new FontIcon(
                        switch (reading.kind()) {
                            case PROCESSOR -> Feather.CPU;
                            case HEAP -> Feather.LAYERS;
                            case GPU -> Feather.MONITOR;
                        }));
        boolean loaded = Double.isFinite(reading.load());
        visible(loaded, loadName, load, loadFigure);
        if (loaded) {
            load.setProgress(reading.load());
            loadFigure.setText(words.percent(reading.load()));
        }
        boolean measured = reading.memoryUsed() >= 0 && reading.memoryTotal() > 0;
        visible(measured, memoryName, memory, memoryFigure);
        if (measured) {
            memory.setProgress((double) reading.memoryUsed() / reading.memoryTotal());
            memoryFigure.setText(
                    words.bytes(reading.memoryUsed()) + " / " + words.bytes(reading.memoryTotal()));
        }
        heat.setText(heat(reading));
        visible(!heat.getText().isEmpty(), heat);
    }

    private String heat(DeviceReading reading) {
        var text = new StringBuilder();
        if (Double.isFinite(reading.celsius())) {
            text.append(
                    texts.of(
                            "panels.train.device.celsius",
                            words.count(Math.round(reading.celsius()))));
        }
        if (Double.isFinite(reading.watts())) {
            text.append(text.isEmpty() ? "" : " · ")
                    .append(
                            texts.of(
                                    "panels.train.device.watts",
                                    words.count(Math.round(reading.watts()))));
        }
        return text.toString();
    }

    private static void visible(boolean visible, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(visible);
            node.setManaged(visible);
        }
    }
}
