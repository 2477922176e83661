package jianmo.ui.train;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.DeviceReading;
import jianmo.train.DeviceSource;
import jianmo.train.live.DeviceHistory;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Busy;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.OffThread;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the machine is doing, read once a second while it is on screen: every device with its
/// figures now, and how they went over the last minutes; and why no graphics card helps.
final class DeviceStrip extends Beside implements Busy {

    private final Texts texts;
    private final DeviceSource devices;
    private final Timeline clock;
    private final List<DeviceGauge> gauges = new ArrayList<>();
    private final Label why = new Label();
    private final VBox list;
    private final DeviceCharts charts;
    private final DeviceHistory history;
    private final Consumer<Optional<Message>> onWhy;
    private boolean reading;
    private boolean first = true;

    /// @param onWhy told why no graphics card helps
    static DeviceStrip of(PanelContext context, Consumer<Optional<Message>> onWhy) {
        return new DeviceStrip(
                context, new VBox(12), new DeviceCharts(context.texts(), context.dark()), onWhy);
    }

    private DeviceStrip(
            PanelContext context,
            VBox list,
            DeviceCharts charts,
            Consumer<Optional<Message>> onWhy) {
        super(list, charts, 0.3, 620);
        this.texts = context.texts();
        this.devices = context.devices();
        this.history = context.runs().history();
        this.list = list;
        this.charts = charts;
        this.onWhy = onWhy;
        setId("devices");
        var sign = new FontIcon(Feather.INFO);
        sign.getStyleClass().add("tone-muted");
        why.setGraphic(sign);
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.getStyleClass().addAll("text-small", "text-muted");
        clock =
                new Timeline(
                        new KeyFrame(Duration.ZERO, _ -> read()),
                        new KeyFrame(Duration.seconds(1)));
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty()
                .addListener((_, _, scene) -> {
                    if (scene == null) {
                        clock.stop();
                    } else {
                        clock.playFromStart();
                    }
                });
    }

    private record State(List<DeviceReading> readings, Optional<Message> whyNoGpu) {}

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        OffThread.compute(
                () -> new State(devices.read(), devices.whyNoGpu()),
                state -> {
                    reading = false;
                    first = false;
                    show(state);
                },
                _ -> {
                    reading = false;
                    first = false;
                });
    }

    private void show(State state) {
        if (gauges.size() != state.readings().size()) {
            gauges.clear();
            state.readings().forEach(_ -> gauges.add(new DeviceGauge(texts)));
            list.getChildren().setAll(gauges);
            list.getChildren().add(why);
        }
        for (int i = 0; i < gauges.size(); i++) {
            gauges.get(i).show(state.readings().get(i));
        }
        history.add(System.currentTimeMillis() / 1000, state.readings());
        charts.show(history);
        onWhy.accept(state.whyNoGpu());
        why.setText(state.whyNoGpu().map(texts::of).orElse(""));
        why.setManaged(state.whyNoGpu().isPresent());
        why.setVisible(state.whyNoGpu().isPresent());
    }

    @Override
    public boolean busy() {
        return first;
    }
}
