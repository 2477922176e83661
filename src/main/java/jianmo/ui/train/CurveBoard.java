package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.text.Texts;
import jianmo.ui.chart.CurvePlot;
import jianmo.ui.chart.PlotLink;
import jianmo.ui.train.CurveFrames.Shown;
import jianmo.ui.train.CurveFrames.View;

import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The curves of one run or several: loss, metric, learning rate, gradient and speed, one at a time
/// or all side by side over the same iterations.
final class CurveBoard extends VBox {

    private static final double SMALL = 190;

    private final Texts texts;
    private final PlotLink link = new PlotLink();
    private final Map<View, CurvePlot> plots = new EnumMap<>(View.class);
    private final SegmentedButton choice = new SegmentedButton();
    private final ToggleButton logarithm;
    private final Button reset;
    private final GridPane place = new GridPane(8, 8);
    private final Label note = new Label();
    private List<View> offered = List.of();
    private List<Shown> runs = List.of();
    private Message metric = Message.of("panels.train.metric");
    private String chosen = Names.of(View.LOSS);
    private long drawn = -1;

    /// @param hinted whether a line below says how to look closer
    CurveBoard(Texts texts, boolean dark, boolean hinted) {
        super(8);
        this.texts = texts;
        for (View view : View.values()) {
            var plot = new CurvePlot(texts, dark, link);
            plot.setId("plot-" + Names.of(view));
            plots.put(view, plot);
        }
        logarithm = new ToggleButton(texts.of("panels.train.log"));
        logarithm.setId("curve-log");
        logarithm.setTooltip(new Tooltip(texts.of("panels.train.log.tip")));
        logarithm.setOnAction(_ -> draw(true));
        reset = new Button(texts.of("panels.train.zoom.reset"), new FontIcon(Feather.MAXIMIZE_2));
        reset.setId("curve-reset");
        reset.setOnAction(_ -> link.reset());
        reset.setVisible(false);
        reset.managedProperty().bind(reset.visibleProperty());
        link.spanProperty().addListener((_, _, span) -> reset.setVisible(!span.isAll()));
        var bar = new FlowPane(8, 6, choice, logarithm, reset);
        bar.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().addAll("text-small", "text-muted");
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.setWrapText(true);
        note.setText(texts.of("panels.train.zoom.hint"));
        note.setVisible(hinted);
        note.setManaged(hinted);
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinHeight(SMALL);
        setMinHeight(SMALL);
        getChildren().addAll(bar, place, note);
    }

    /// Shows the runs; paints only when there is something new.
    ///
    /// @param measured the metric that decides
    void show(List<Shown> changed, Message measured) {
        boolean others = !changed.equals(runs) || !measured.equals(metric);
        runs = List.copyOf(changed);
        metric = measured;
        var views = new ArrayList<View>();
        for (View view : View.values()) {
            if (view == View.LOSS || runs.stream().anyMatch(run -> view.in(run.curves()))) {
                views.add(view);
            }
        }
        if (!views.equals(offered)) {
            offered = views;
            buttons();
            arrange();
            others = true;
        }
        draw(others);
    }

    private void buttons() {
        var made = new ArrayList<ToggleButton>();
        for (View view : offered) {
            made.add(button(Names.of(view), texts.of("panels.train.view." + Names.of(view))));
        }
        if (offered.size() > 1) {
            made.add(button("all", texts.of("panels.train.view.all")));
        }
        if (made.stream().noneMatch(b -> chosen.equals(b.getUserData()))) {
            chosen = Names.of(View.LOSS);
        }
        choice.getButtons().setAll(made);
        mark();
    }

    private ToggleButton button(String id, String words) {
        var button = new ToggleButton(words);
        button.setUserData(id);
        button.setId("curve-" + id);
        button.setOnAction(_ -> choose(id));
        return button;
    }

    private void mark() {
        choice.getButtons().forEach(b -> b.setSelected(chosen.equals(b.getUserData())));
    }

    private void choose(String id) {
        chosen = id;
        mark();
        arrange();
        draw(true);
    }

    private List<View> inSight() {
        return chosen.equals("all")
                ? offered
                : offered.stream().filter(view -> Names.of(view).equals(chosen)).toList();
    }

    private void arrange() {
        place.getChildren().clear();
        place.getColumnConstraints().clear();
        place.getRowConstraints().clear();
        List<View> views = inSight();
        int columns = views.size() > 1 ? 2 : 1;
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            place.getColumnConstraints().add(column);
        }
        for (int i = 0; i < views.size(); i++) {
            CurvePlot plot = Objects.requireNonNull(plots.get(views.get(i)));
            plot.setPrefHeight(views.size() > 1 ? SMALL : 300);
            place.add(plot, i % columns, i / columns);
            if (i % columns == 0) {
                var row = new RowConstraints();
                row.setVgrow(Priority.ALWAYS);
                place.getRowConstraints().add(row);
            }
        }
    }

    private void draw(boolean others) {
        long known = runs.stream().mapToLong(run -> run.curves().seen()).sum();
        if (!others && known == drawn) {
            return;
        }
        drawn = known;
        for (View view : inSight()) {
            boolean logged = logarithm.isSelected() && view != View.METRIC;
            CurvePlot plot = plots.get(view);
            if (plot != null) {
                plot.show(CurveFrames.of(view, runs, metric, logged));
            }
        }
    }

    /// How many curves the plot in sight draws; for tests.
    int curves() {
        CurvePlot plot = plots.get(inSight().getFirst());
        return plot == null ? 0 : plot.frame().curves().size();
    }

    PlotLink link() {
        return link;
    }
}
