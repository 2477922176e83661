package jianmo.ui.export;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanVariant;
import jianmo.compress.lean.LeanVariant.Against;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Every variant with its figures, numbered as the dots of the picture are.
final class LeanTable extends TableView<LeanVariant> {

    private static final double ROW = 32;

    private final Texts texts;
    private final Words words;
    private @Nullable LeanReport shown;

    LeanTable(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
        setId("lean-variants");
        setFixedCellSize(ROW);
        getStyleClass().addAll("dense", "plain-table");
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
    }

    void show(LeanReport report) {
        shown = report;
        getColumns().clear();
        add("lean.column.variant", 250, false, this::name);
        add("lean.column.bytes", 84, true, v -> words.bytes(v.bytes()));
        add("lean.column.row-micros", 92, true, v -> words.figure(rounded(v.rowMicros())));
        add("train.metric." + report.metric(), 76, true, v -> words.score(v.metric()));
        add("lean.column.gain", 206, true, v -> gain(v, v.fp32()));
        add("lean.column.over-control", 206, true, v -> gain(v, v.overControl()));
        add("lean.column.epochs", 96, true, v -> words.count(v.epochs()));
        add("lean.column.rows-per-second", 100, true, v -> words.count((long) v.rowsPerSecond()));
        add("lean.column.zipped", 84, true, v -> words.bytes(v.zipped()));
        add("lean.column.agreement", 104, true, v -> words.percent(v.agreement()));
        add("lean.column.zeros", 104, true, v -> v.parts() == 0 ? "–" : words.percent(v.zeros()));
        getItems().setAll(report.variants());
        double height = 40 + ROW * report.variants().size() + 36;
        setMinHeight(height);
        setPrefHeight(height);
    }

    private static double rounded(double micros) {
        return Math.round(micros * 10) / 10.0;
    }

    private String name(LeanVariant variant) {
        int number = getItems().indexOf(variant) + 1;
        return number
                + " · "
                + (recommended(variant) ? "★ " : "")
                + texts.of(LeanReport.title(variant.name()));
    }

    private boolean recommended(LeanVariant variant) {
        return shown != null && shown.recommended().equals(variant.name());
    }

    private String gain(LeanVariant variant, @Nullable Against against) {
        if (against == null || variant.name().equals(LeanReport.FP32)) {
            return "–";
        }
        return texts.of("lean.gain", against.gain(), against.low(), against.high());
    }

    private void add(
            String title, double width, boolean figure, Function<LeanVariant, String> text) {
        var column = new TableColumn<LeanVariant, LeanVariant>(texts.of(title));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new Cell(text));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        if (figure) {
            column.getStyleClass().add("figure-column");
        }
        getColumns().add(column);
    }

    private final class Cell extends TableCell<LeanVariant, LeanVariant> {

        private final Function<LeanVariant, String> text;

        Cell(Function<LeanVariant, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable LeanVariant variant, boolean empty) {
            super.updateItem(variant, empty);
            getStyleClass().remove("text-bold");
            if (variant == null) {
                setText(null);
                setTooltip(null);
                return;
            }
            String words = text.apply(variant);
            setText(words);
            setTooltip(words.length() > 12 ? new Tooltip(words) : null);
            if (recommended(variant)) {
                getStyleClass().add("text-bold");
            }
        }
    }
}
