package jianmo.ui.explain;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.text.Texts;
import jianmo.ui.explain.WhatIfSession.Change;
import jianmo.ui.explain.WhatIfSession.Field;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.function.Consumer;

/// One value of a row that can be changed: a slider for a number, a choice for names, an area for a
/// text.
final class WhatIfField extends VBox {

    private final Texts texts;
    private final Field field;
    private final Consumer<Change> onChange;
    private final Label value = new Label();

    WhatIfField(Texts texts, Field field, Consumer<Change> onChange) {
        super(2);
        this.texts = texts;
        this.field = field;
        this.onChange = onChange;
        var name = new Label(field.name());
        name.setTooltip(new Tooltip(field.name()));
        name.setMinWidth(40);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().add("text-muted");
        getChildren().addAll(new HBox(8, name, value), control());
        setMaxWidth(Double.MAX_VALUE);
    }

    private Node control() {
        if (field.type() == ColumnType.NUMBER || field.type() == ColumnType.TIME) {
            return slider();
        }
        return field.levels().isEmpty() ? area() : choice();
    }

    private Slider slider() {
        double low =
                Double.isNaN(field.number()) ? field.low() : Math.min(field.low(), field.number());
        double high =
                Double.isNaN(field.number())
                        ? field.high()
                        : Math.max(field.high(), field.number());
        var slider = new Slider(low, high > low ? high : low + 1, low);
        slider.setId("what-if-" + field.column());
        boolean missing = Double.isNaN(field.number());
        slider.setValue(missing ? (low + high) / 2 : field.number());
        slider.setBlockIncrement(field.whole() ? 1 : (high - low) / 50);
        value.setText(missing ? texts.of("ui.data.missing-cell") : written(field.number()));
        slider.valueProperty()
                .addListener((_, _, now) -> {
                    double rounded = rounded(now.doubleValue());
                    value.setText(written(rounded));
                    onChange.accept(new Change(field, rounded, null));
                });
        return slider;
    }

    /// As many digits as a person would write.
    private double rounded(double number) {
        return field.whole()
                ? Math.rint(number)
                : new BigDecimal(number).round(new MathContext(4)).doubleValue();
    }

    private String written(double number) {
        String text = HeldRows.text(field.type(), number);
        return text == null ? "" : text;
    }

    private ComboBox<String> choice() {
        var box = new ComboBox<String>();
        box.setId("what-if-" + field.column());
        box.setMaxWidth(Double.MAX_VALUE);
        var all = new ArrayList<>(field.levels());
        if (!all.contains(field.value())) {
            all.addFirst(field.value());
        }
        box.getItems().setAll(all);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String level) {
                        return level == null || level.isEmpty()
                                ? texts.of("ui.data.missing-cell")
                                : level;
                    }

                    @Override
                    public @Nullable String fromString(@Nullable String text) {
                        return text;
                    }
                });
        box.setValue(field.value());
        box.setOnAction(_ -> {
            String now = box.getValue();
            onChange.accept(
                    new Change(field, Double.NaN, now == null || now.isEmpty() ? null : now));
        });
        return box;
    }

    private TextArea area() {
        var area = new TextArea(field.value());
        area.setId("what-if-" + field.column());
        area.setWrapText(true);
        area.setPrefRowCount(4);
        area.textProperty()
                .addListener((_, _, now) ->
                        onChange.accept(new Change(field, Double.NaN, now.isBlank() ? null : now)));
        return area;
    }
}
