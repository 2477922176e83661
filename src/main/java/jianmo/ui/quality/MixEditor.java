package jianmo.ui.quality;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import jianmo.chart.Figures;
import jianmo.quality.WishedMix;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The share of the rows each value of one column should have, beside the share it has now.
final class MixEditor extends VBox {

    private final Texts texts;
    private final Map<String, Map<String, Double>> columns;
    private final ComboBox<String> column = new ComboBox<>();
    private final GridPane form = new GridPane(10, 6);
    private final Map<String, Spinner<Double>> fields = new LinkedHashMap<>();

    /// @param columns the share of the rows each value has now, by column
    MixEditor(Texts texts, Map<String, Map<String, Double>> columns) {
        super(8);
        this.texts = texts;
        this.columns = columns;
        var line = new Label(texts.of("inspect.mix.line"));
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.getStyleClass().addAll("text-small", "text-muted");
        column.setId("mix-column");
        column.getItems().add("");
        column.getItems().addAll(columns.keySet());
        column.setMaxWidth(Double.MAX_VALUE);
        column.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String name) {
                        return name == null || name.isEmpty()
                                ? texts.of("inspect.mix.choose")
                                : name;
                    }

                    @Override
                    public String fromString(String name) {
                        return name;
                    }
                });
        column.valueProperty().addListener((_, _, now) -> fill(now, Map.of()));
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().setAll(wide, new ColumnConstraints(), new ColumnConstraints());
        getChildren().addAll(line, column, form);
    }

    void show(@Nullable WishedMix mix) {
        column.setValue(mix == null ? "" : mix.column());
        fill(column.getValue(), mix == null ? Map.of() : mix.shares());
    }

    private void fill(@Nullable String name, Map<String, Double> wished) {
        form.getChildren().clear();
        fields.clear();
        Map<String, Double> now = columns.getOrDefault(name == null ? "" : name, Map.of());
        int row = 0;
        for (var entry : now.entrySet()) {
            double share = wished.getOrDefault(entry.getKey(), entry.getValue());
            var field = new Spinner<Double>(0, 100, Math.rint(share * 1000) / 10, 1);
            field.setEditable(true);
            field.setPrefWidth(96);
            var has = new Label(Figures.percent(entry.getValue(), texts.locale()));
            has.getStyleClass().addAll("text-small", "text-muted");
            form.addRow(row++, new Label(entry.getKey()), has, field);
            fields.put(entry.getKey(), field);
        }
    }

    /// What is wished; null when no column is chosen.
    @Nullable WishedMix value() {
        String name = column.getValue();
        if (name == null || name.isEmpty() || fields.isEmpty()) {
            return null;
        }
        var shares = new LinkedHashMap<String, Double>();
        fields.forEach((value, field) -> {
            field.commitValue();
            shares.put(value, field.getValue() / 100);
        });
        return new WishedMix(name, shares);
    }
}
