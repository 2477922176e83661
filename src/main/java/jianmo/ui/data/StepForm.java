package jianmo.ui.data;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import jianmo.chart.Figures;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.text.Texts;
import jianmo.ui.data.DataViewModel.ColumnRow;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of one kind of step, and the step they make.
final class StepForm extends VBox {

    private final Texts texts;
    private final List<ColumnRow> columns;
    private final Kind kind;
    private final ReadOnlyObjectWrapper<@Nullable Preparation> step = new ReadOnlyObjectWrapper<>();
    private final ComboBox<ColumnRow> column = new ComboBox<>();
    private final TextField name = new TextField();
    private final TextField low = new TextField();
    private final TextField high = new TextField();
    private final ExpressionField expression;
    private final VBox values = new VBox(6);
    private final Map<String, TextField> renamed = new HashMap<>();

    /// The steps that are written by hand; repairs of the quality matrix make the others.
    enum Kind {
        DERIVE,
        FILTER,
        BLANK,
        CLIP,
        MERGE,
        FILL,
        DROP,
        DEDUPLICATE
    }

    StepForm(Texts texts, Kind kind, List<ColumnRow> columns) {
        super(10);
        this.texts = texts;
        this.kind = kind;
        this.columns = columns;
        expression =
                new ExpressionField(texts, columns.stream().map(r -> r.column().name()).toList());
        expression.textProperty().addListener((_, _, _) -> make());
        for (TextField each : List.of(name, low, high)) {
            each.textProperty().addListener((_, _, _) -> make());
        }
        name.setId("step-name");
        low.setId("step-low");
        high.setId("step-high");
        column.setId("step-column");
        column.setMaxWidth(Double.MAX_VALUE);
        column.setConverter(new NameOf());
        column.setItems(FXCollections.observableList(offered()));
        column.valueProperty().addListener((_, _, row) -> chosen(row));
        getChildren().add(fields());
        if (kind == Kind.MERGE) {
            getChildren().add(values);
        }
        make();
    }

    /// The step the fields make; null while something is missing.
    ReadOnlyObjectProperty<@Nullable Preparation> stepProperty() {
        return step.getReadOnlyProperty();
    }

    private List<ColumnRow> offered() {
        return columns.stream()
                .filter(row ->
                        switch (kind) {
                            case CLIP -> row.column().type() == ColumnType.NUMBER;
                            case MERGE -> row.column().type() == ColumnType.CATEGORY;
                            case FILL -> row.profile().missing() > 0;
                            case DROP -> row.column().role() != Role.TARGET;
                            default -> true;
                        })
                .toList();
    }

    private Node fields() {
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(10);
        switch (kind) {
            case DERIVE -> {
                row(grid, "ui.step.name", name);
                row(grid, "ui.step.expression", expression);
            }
            case FILTER -> row(grid, "ui.step.keep", expression);
            case BLANK -> {
                row(grid, "ui.data.column", column);
                row(grid, "ui.step.where", expression);
            }
            case CLIP -> {
                row(grid, "ui.data.column", column);
                row(grid, "ui.step.low", low);
                row(grid, "ui.step.high", high);
            }
            case MERGE, DROP -> row(grid, "ui.data.column", column);
            case FILL -> {
                row(grid, "ui.data.column", column);
                row(grid, "ui.step.value", name);
            }
            case DEDUPLICATE -> grid.addRow(0, muted(texts.of("ui.step.deduplicate.help")));
        }
        if (grid.getChildren().contains(column) && column.getItems().isEmpty()) {
            grid.add(muted(texts.of("ui.step.no-column")), 1, grid.getRowCount());
        }
        return grid;
    }

    private void row(GridPane grid, String key, Node field) {
        var word = new Label(texts.of(key));
        word.setMinWidth(USE_PREF_SIZE);
        word.setLabelFor(field);
        GridPane.setHgrow(field, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), word, field);
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("text-muted");
        return label;
    }

    private void chosen(@Nullable ColumnRow row) {
        if (row != null) {
            NumberProfile numbers = row.profile().numbers();
            if (kind == Kind.CLIP && numbers != null) {
                low.setPromptText(
                        texts.of("ui.step.least", Figures.of(numbers.min(), texts.locale())));
                high.setPromptText(
                        texts.of("ui.step.most", Figures.of(numbers.max(), texts.locale())));
            }
            if (kind == Kind.MERGE) {
                offerValues(row);
            }
        }
        make();
    }

    private void offerValues(ColumnRow row) {
        renamed.clear();
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        row.profile()
                .top()
                .forEach(each -> {
                    var value = new Label(each.value());
                    value.setMaxWidth(190);
                    var count = new Label(Figures.count(each.count(), texts.locale()));
                    count.getStyleClass().add("text-muted");
                    count.setMinWidth(USE_PREF_SIZE);
                    var field = new TextField();
                    field.setPromptText(texts.of("ui.step.as-is"));
                    field.textProperty().addListener((_, _, _) -> make());
                    GridPane.setHgrow(field, Priority.ALWAYS);
                    renamed.put(each.value(), field);
                    grid.addRow(grid.getRowCount(), value, count, field);
                });
        values.getChildren().setAll(muted(texts.of("ui.step.merge.help")), grid);
    }

    private void make() {
        step.set(made());
    }

    private @Nullable Preparation made() {
        ColumnRow row = column.getValue();
        String chosen = row == null ? "" : row.column().name();
        String words = expression.text().strip();
        return switch (kind) {
            case DERIVE ->
                    name.getText().isBlank() || words.isEmpty()
                            ? null
                            : new Preparation.Derive(name.getText().strip(), words, null);
            case FILTER -> words.isEmpty() ? null : new Preparation.Filter(words);
            case BLANK ->
                    chosen.isEmpty() || words.isEmpty()
                            ? null
                            : new Preparation.Blank(chosen, words);
            case CLIP -> clip(chosen);
            case MERGE -> merge(chosen);
            case FILL ->
                    chosen.isEmpty() || name.getText().isBlank()
                            ? null
                            : new Impute(chosen, Impute.Method.VALUE, name.getText().strip(), null);
            case DROP -> chosen.isEmpty() ? null : new Preparation.DropColumn(chosen);
            case DEDUPLICATE -> new Preparation.Deduplicate(List.of());
        };
    }

    private @Nullable Preparation clip(String chosen) {
        Double least = number(low.getText());
        Double most = number(high.getText());
        boolean wrong =
                least != null && least.isNaN()
                        || most != null && most.isNaN()
                        || least != null && most != null && least > most;
        return chosen.isEmpty() || wrong || least == null && most == null
                ? null
                : new Preparation.Clip(chosen, least, most);
    }

    /// Null for an empty field, NaN for words that are no number.
    private static @Nullable Double number(String written) {
        if (written.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(written.strip().replace('−', '-'));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private @Nullable Preparation merge(String chosen) {
        var changed = new HashMap<String, String>();
        renamed.forEach((value, field) -> {
            String written = field.getText().strip();
            if (!written.isEmpty() && !written.equals(value)) {
                changed.put(value, written);
            }
        });
        return chosen.isEmpty() || changed.isEmpty()
                ? null
                : new Preparation.Merge(chosen, changed);
    }

    private static final class NameOf extends StringConverter<ColumnRow> {
        @Override
        public String toString(@Nullable ColumnRow row) {
            return row == null ? "" : row.column().name();
        }

        @Override
        public ColumnRow fromString(String text) {
            throw new UnsupportedOperationException("not editable");
        }
    }
}
