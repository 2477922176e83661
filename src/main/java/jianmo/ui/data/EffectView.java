package jianmo.ui.data;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.TableProfile;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Effect.Change;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// What a step would do: rows and values before and after, and some of the values that change.
final class EffectView extends VBox {

    private static final int MOST_COLUMNS = 6;

    private final Texts texts;

    EffectView(Texts texts) {
        super(10);
        this.texts = texts;
        setId("effect");
    }

    void clear() {
        getChildren().clear();
    }

    /// Says something instead of an effect.
    void say(String words, boolean wrong) {
        var label = new Label(words);
        label.setId("effect-words");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(wrong ? "tone-danger" : "text-muted");
        getChildren().setAll(label);
    }

    void show(Effect effect) {
        var sentence = new Label(sentence(effect));
        sentence.setId("effect-words");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("text-bold");
        getChildren().setAll(sentence);
        GridPane figures = figures(effect);
        if (figures.getRowCount() > 1) {
            getChildren().add(figures);
        }
        if (!effect.examples().isEmpty()) {
            TableView<Change> examples = examples(effect);
            VBox.setVgrow(examples, Priority.ALWAYS);
            getChildren().add(examples);
        }
    }

    private String sentence(Effect effect) {
        long gone = effect.rowsBefore() - effect.rowsAfter();
        return texts.of(
                "ui.effect.sentence",
                count(effect.rowsBefore()),
                count(effect.rowsAfter()),
                count(gone),
                count(effect.changedCells()));
    }

    private GridPane figures(Effect effect) {
        var grid = new GridPane();
        grid.setHgap(18);
        grid.setVgap(4);
        grid.addRow(
                0,
                muted(""),
                muted(texts.of("ui.data.missing")),
                muted(texts.of("ui.data.distinct")),
                muted(texts.of("ui.data.min")),
                muted(texts.of("ui.data.mean")),
                muted(texts.of("ui.data.max")));
        Set<String> names = new LinkedHashSet<>();
        effect.before().columns().forEach(each -> names.add(each.name()));
        effect.after().columns().forEach(each -> names.add(each.name()));
        names.stream()
                .limit(MOST_COLUMNS)
                .forEach(name -> {
                    ColumnProfile before = find(effect.before(), name);
                    ColumnProfile after = find(effect.after(), name);
                    grid.addRow(
                            grid.getRowCount(),
                            new Label(name),
                            pair(before, after, p -> count(p.missing())),
                            pair(before, after, p -> count(p.distinct())),
                            pair(
                                    before,
                                    after,
                                    p -> p.numbers() == null ? "–" : figure(p.numbers().min())),
                            pair(
                                    before,
                                    after,
                                    p -> p.numbers() == null ? "–" : figure(p.numbers().mean())),
                            pair(
                                    before,
                                    after,
                                    p -> p.numbers() == null ? "–" : figure(p.numbers().max())));
                });
        return grid;
    }

    /// One figure when nothing changed or one side has none, both with an arrow otherwise.
    private static Label pair(
            @Nullable ColumnProfile before,
            @Nullable ColumnProfile after,
            Function<ColumnProfile, String> figure) {
        String was = before == null ? null : figure.apply(before);
        String is = after == null ? null : figure.apply(after);
        boolean changed = was != null && is != null && !was.equals(is);
        var label =
                new Label(
                        changed
                                ? was + " → " + is
                                : Objects.requireNonNullElse(is == null ? was : is, "–"));
        if (changed) {
            label.getStyleClass().add("text-bold");
        }
        return label;
    }

    private static @Nullable ColumnProfile find(TableProfile profile, String name) {
        return profile.columns().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private TableView<Change> examples(Effect effect) {
        var table = new TableView<Change>();
        table.setId("effect-examples");
        table.setFixedCellSize(30);
        table.getStyleClass().addAll("dense", "plain-table", "row-grid");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("ui.effect.row", 70, c -> count(c.row() + 1)));
        table.getColumns()
                .add(
                        column(
                                "ui.data.column",
                                130,
                                c ->
                                        c.column().isEmpty()
                                                ? texts.of("ui.effect.whole-row")
                                                : c.column()));
        table.getColumns().add(column("ui.effect.before", 150, c -> word(c.before())));
        table.getColumns().add(column("ui.effect.after", 150, c -> word(c.after())));
        table.getItems().setAll(effect.examples());
        table.setMinHeight(120);
        table.setPrefHeight(200);
        return table;
    }

    private TableColumn<Change, String> column(
            String key, double width, Function<Change, String> value) {
        var column = new TableColumn<Change, String>(texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private String word(@Nullable String value) {
        return value == null ? "–" : value.replaceAll("\\s+", " ");
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("text-small", "text-muted");
        return label;
    }

    private String count(long value) {
        return Figures.count(value, texts.locale());
    }

    private String figure(double value) {
        return Figures.of(value, texts.locale());
    }
}
