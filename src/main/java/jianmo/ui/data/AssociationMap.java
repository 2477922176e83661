package jianmo.ui.data;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import jianmo.dataset.association.Associations;
import jianmo.dataset.association.Associations.Pair;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How strongly columns go together, as a square of coloured fields: orange for together, blue for
/// against each other, the stronger the fuller. Pointing tells the figure, a click or the arrow
/// keys choose a pair.
final class AssociationMap extends Region {

    private static final double NAMES = 132;
    private static final double HEADS = 96;
    private static final double MARGIN = 46;
    private static final double LARGEST = 34;
    private static final double SMALLEST = 9;

    private final boolean dark;
    private final Function<Pair, String> words;
    private final Canvas canvas = new Canvas();
    private final Label tipName = new Label();
    private final Label tipWords = new Label();
    private final VBox tip = new VBox(2, tipName, tipWords);
    private final ReadOnlyObjectWrapper<@Nullable Pair> chosen = new ReadOnlyObjectWrapper<>();
    private List<String> columns = List.of();
    private Map<String, Map<String, Pair>> pairs = Map.of();
    private int row = -1;
    private int column = -1;

    /// @param words what is said of a pair that is pointed at
    AssociationMap(boolean dark, Function<Pair, String> words) {
        this.dark = dark;
        this.words = words;
        setId("association-map");
        getStyleClass().add("association-map");
        tipName.getStyleClass().add("text-bold");
        tip.getStyleClass().add("chart-tip");
        tip.setManaged(false);
        tip.setMouseTransparent(true);
        tip.setVisible(false);
        canvas.setManaged(false);
        getChildren().addAll(canvas, tip);
        setFocusTraversable(true);
        setMinSize(260, 220);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> tip.setVisible(false));
        setOnMousePressed(this::press);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((_, _, _) -> paint());
    }

    void show(Associations found) {
        columns = found.columns();
        var table = new HashMap<String, Map<String, Pair>>();
        for (Pair pair : found.pairs()) {
            table.computeIfAbsent(pair.a(), _ -> new HashMap<>()).put(pair.b(), pair);
            table.computeIfAbsent(pair.b(), _ -> new HashMap<>()).put(pair.a(), pair);
        }
        pairs = table;
        row = -1;
        column = -1;
        chosen.set(null);
        requestLayout();
    }

    /// The pair that was chosen last.
    ReadOnlyObjectProperty<@Nullable Pair> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void choose(Pair pair) {
        row = columns.indexOf(pair.b());
        column = columns.indexOf(pair.a());
        chosen.set(pair);
        paint();
    }

    private @Nullable Pair at(int line, int place) {
        if (line < 0 || place < 0 || line >= columns.size() || place >= columns.size()) {
            return null;
        }
        return pairs.getOrDefault(columns.get(line), Map.of()).get(columns.get(place));
    }

    private double cell() {
        if (columns.isEmpty()) {
            return LARGEST;
        }
        double wide = (getWidth() - NAMES - MARGIN) / columns.size();
        double high = (getHeight() - HEADS - 4) / columns.size();
        return Math.clamp(Math.floor(Math.min(wide, high)), SMALLEST, LARGEST);
    }

    @Override
    protected double computePrefWidth(double height) {
        return NAMES + columns.size() * 24 + MARGIN;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEADS + columns.size() * 18 + 8;
    }

    @Override
    protected double computeMinWidth(double height) {
        return NAMES + columns.size() * SMALLEST + MARGIN;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEADS + columns.size() * SMALLEST + 8;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double cell = cell();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                g.setFill(i == j ? self() : colour(at(i, j)));
                g.fillRect(NAMES + j * cell, HEADS + i * cell, cell - 1, cell - 1);
            }
        }
        names(g, cell);
        if (row >= 0 && column >= 0) {
            g.setStroke(text());
            g.setLineWidth(isFocused() ? 2.5 : 1.5);
            g.strokeRect(NAMES + column * cell - 0.5, HEADS + row * cell - 0.5, cell, cell);
        }
    }

    private void names(GraphicsContext g, double cell) {
        g.setFont(Font.font("Noto Sans SC", Math.clamp(cell - 3, 8, 12)));
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < columns.size(); i++) {
            boolean lit = i == row || i == column;
            g.setFill(lit ? text() : muted());
            g.setTextAlign(TextAlignment.RIGHT);
            double middle = HEADS + i * cell + cell / 2;
            g.fillText(shortened(columns.get(i), 17), NAMES - 6, middle);
            g.save();
            g.translate(NAMES + i * cell + cell / 2, HEADS - 6);
            g.rotate(-60);
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(shortened(columns.get(i), 14), 0, 0);
            g.restore();
        }
    }

    private static String shortened(String name, int most) {
        return name.length() > most ? name.substring(0, most - 1) + "…" : name;
    }

    private Color colour(@Nullable Pair pair) {
        Double strength = pair == null ? null : pair.strength();
        if (strength == null) {
            return dark ? Color.web("#1c2128") : Color.web("#f6f8fa");
        }
        Color zero = dark ? Color.web("#21262d") : Color.web("#eef1f4");
        Color full =
                strength < 0
                        ? dark ? Color.web("#56b4e9") : Color.web("#0072b2")
                        : dark ? Color.web("#f0803c") : Color.web("#d55e00");
        return zero.interpolate(full, Math.min(1, Math.abs(strength)));
    }

    private Color self() {
        return dark ? Color.web("#30363d") : Color.web("#d8dee4");
    }

    private Color text() {
        return dark ? Color.web("#e6edf3") : Color.web("#1f2328");
    }

    private Color muted() {
        return dark ? Color.web("#9aa5b1") : Color.web("#57606a");
    }

    private int place(double at, double start) {
        return (int) Math.floor((at - start) / cell());
    }

    private void point(MouseEvent event) {
        Pair pair = at(place(event.getY(), HEADS), place(event.getX(), NAMES));
        tip.setVisible(pair != null);
        if (pair != null) {
            tipName.setText(pair.a() + "  ×  " + pair.b());
            tipWords.setText(words.apply(pair));
            tip.applyCss();
            tip.autosize();
            double x = event.getX() + 14;
            double y = event.getY() - tip.getHeight() - 8;
            tip.relocate(
                    Math.clamp(x, 4, Math.max(4, getWidth() - tip.getWidth() - 4)),
                    y < 4 ? event.getY() + 16 : y);
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        take(place(event.getY(), HEADS), place(event.getX(), NAMES));
    }

    private void key(KeyEvent event) {
        int down = 0;
        int right = 0;
        switch (event.getCode()) {
            case DOWN -> down = 1;
            case UP -> down = -1;
            case RIGHT -> right = 1;
            case LEFT -> right = -1;
            default -> {
                return;
            }
        }
        int line = row + down;
        int place = column + right;
        if (line == place) {
            line += down;
            place += right;
        }
        take(line, place);
        event.consume();
    }

    private void take(int line, int place) {
        Pair pair = at(line, place);
        if (pair != null) {
            row = line;
            column = place;
            chosen.set(pair);
            paint();
        }
    }
}
