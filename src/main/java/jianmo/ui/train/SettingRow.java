package jianmo.ui.train;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import jianmo.text.Texts;
import jianmo.train.Hyperparameter;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.OptionalDouble;

/// One setting of a run in a form: its name, the control that fits its kind, its range, and a way
/// back to the default.
final class SettingRow {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final Texts texts;
    private final SettingsDraft draft;
    private final Hyperparameter parameter;
    private final Label name;
    private final Label range = new Label();
    private final Button back;
    private final Node control;
    private Runnable refresh = () -> {};

    SettingRow(Texts texts, SettingsDraft draft, Hyperparameter parameter) {
        this.texts = texts;
        this.draft = draft;
        this.parameter = parameter;
        String key = "panels.train.setting." + parameter.name();
        name = new Label(texts.has(key) ? texts.of(key) : parameter.name());
        name.setTooltip(new Tooltip(parameter.name()));
        name.setMinWidth(Region.USE_PREF_SIZE);
        range.getStyleClass().addAll("text-small", "text-muted");
        range.setMinWidth(Region.USE_PREF_SIZE);
        back = new Button(null, new FontIcon(Feather.ROTATE_CCW));
        back.getStyleClass().addAll("button-icon", "flat", "small");
        back.setAccessibleText(texts.of("panels.train.setting-default"));
        back.setTooltip(new Tooltip(texts.of("panels.train.setting-default")));
        back.setOnAction(_ -> draft.set(parameter, parameter.standardValue()));
        control =
                switch (parameter) {
                    case Hyperparameter.Whole whole -> number(NumberScale.of(whole));
                    case Hyperparameter.Real real -> number(NumberScale.of(real));
                    case Hyperparameter.Choice choice -> choice(choice);
                    case Hyperparameter.Toggle _ -> toggle();
                };
        name.setLabelFor(control);
        refresh();
    }

    void addTo(GridPane grid, int row) {
        grid.addRow(row, name, control, range, back);
    }

    /// Shows what the draft says.
    void refresh() {
        refresh.run();
        boolean standard = draft.isStandard(parameter);
        back.setVisible(!standard);
        name.getStyleClass().remove("text-bold");
        if (!standard) {
            name.getStyleClass().add("text-bold");
        }
    }

    private Node number(NumberScale scale) {
        var slider = new Slider(0, 1, 0);
        var field = new TextField();
        field.setId("setting-" + parameter.name());
        field.setPrefColumnCount(7);
        field.setMinWidth(92);
        field.setMaxWidth(92);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMinWidth(80);
        slider.setBlockIncrement(0.02);
        slider.setAccessibleText(name.getText());
        String ends =
                texts.of(
                        "panels.train.setting-range",
                        scale.text(scale.min(), texts.locale()),
                        scale.text(scale.max(), texts.locale()));
        range.setText(ends);
        refresh =
                () -> {
                    double value = ((Number) draft.value(parameter)).doubleValue();
                    slider.setValue(scale.place(value));
                    field.setText(scale.text(value, texts.locale()));
                    right(field, ends, true);
                };
        slider.valueProperty()
                .addListener((_, _, place) -> {
                    if (slider.isValueChanging()) {
                        field.setText(scale.text(scale.value(place.doubleValue()), texts.locale()));
                    }
                });
        slider.valueChangingProperty()
                .addListener((_, _, changing) -> {
                    if (!changing) {
                        set(scale, scale.value(slider.getValue()));
                    }
                });
        slider.setOnMouseReleased(_ -> set(scale, scale.value(slider.getValue())));
        slider.setOnKeyReleased(event -> {
            // a Tab that arrives here must not round what was typed
            if (event.getCode().isNavigationKey()) {
                set(scale, scale.value(slider.getValue()));
            }
        });
        field.textProperty()
                .addListener((_, _, typed) ->
                        right(field, ends, scale.read(typed, texts.locale()).isPresent()));
        field.setOnAction(_ -> typed(scale, field));
        field.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused) {
                        typed(scale, field);
                    }
                });
        var line = new HBox(8, slider, field);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void typed(NumberScale scale, TextField field) {
        OptionalDouble value = scale.read(field.getText(), texts.locale());
        value.ifPresent(found -> set(scale, found));
    }

    private void set(NumberScale scale, double value) {
        draft.set(parameter, scale.boxed(value));
    }

    private void right(TextField field, String ends, boolean right) {
        field.pseudoClassStateChanged(WRONG, !right);
        draft.check(parameter, right);
        range.setText(right ? ends : texts.of("panels.train.setting-wrong", ends));
        range.getStyleClass().remove("tone-danger");
        if (!right) {
            range.getStyleClass().add("tone-danger");
        }
    }

    private Node choice(Hyperparameter.Choice choice) {
        var box = new ChoiceBox<String>();
        box.setId("setting-" + parameter.name());
        box.getItems().setAll(choice.options());
        refresh = () -> box.setValue(String.valueOf(draft.value(parameter)));
        box.setOnAction(_ -> {
            if (box.getValue() != null) {
                draft.set(parameter, box.getValue());
            }
        });
        return box;
    }

    private Node toggle() {
        var box = new CheckBox();
        box.setId("setting-" + parameter.name());
        refresh = () -> box.setSelected(Boolean.TRUE.equals(draft.value(parameter)));
        box.setOnAction(_ -> draft.set(parameter, box.isSelected()));
        return box;
    }
}
