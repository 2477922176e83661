package jianmo.ui.tune;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

import jianmo.text.Texts;
import jianmo.train.Hyperparameter;
import jianmo.tune.Trial;
import jianmo.tune.TuningReport;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// Every trial with its value and settings, sortable by each; the best is starred.
final class TrialTable extends TableView<Trial> {

    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");

    private final Texts texts;
    private final Words words;
    private final TuneViewModel model;
    private @Nullable TuningReport shown;

    TrialTable(Texts texts, TuneViewModel model, BiConsumer<TuningReport, Trial> onChosen) {
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        setId("trials");
        setFixedCellSize(30);
        getStyleClass().addAll("dense", "plain-table", "trial-table");
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, trial) -> {
                    TuningReport report = shown;
                    if (trial != null && report != null) {
                        onChosen.accept(report, trial);
                    }
                });
        setRowFactory(_ ->
                new TableRow<>() {
                    @Override
                    protected void updateItem(@Nullable Trial trial, boolean empty) {
                        super.updateItem(trial, empty);
                        pseudoClassStateChanged(BEST, trial != null && best(trial));
                    }
                });
    }

    private boolean best(Trial trial) {
        return shown != null && trial.number() == shown.best().number();
    }

    void show(TuningReport report) {
        shown = report;
        getColumns().clear();
        getSortOrder().clear();
        getColumns()
                .add(
                        column(
                                texts.of("panels.tune.table.number"),
                                58,
                                Trial::number,
                                trial -> (best(trial) ? "★ " : "") + trial.number()));
        getColumns()
                .add(
                        column(
                                words.metric(report.metric()),
                                76,
                                trial -> unmeasuredLast(report, trial),
                                trial -> words.score(trial.value())));
        getColumns()
                .add(column(texts.of("panels.tune.table.state"), 76, model::state, model::state));
        for (Hyperparameter parameter : TuneViewModel.byImportance(report)) {
            getColumns().add(setting(parameter));
        }
        getColumns()
                .add(
                        column(
                                texts.of("panels.tune.table.iterations"),
                                76,
                                Trial::iterations,
                                trial -> words.count(trial.iterations())));
        getItems().setAll(report.history());
    }

    /// So that trials without a value never head the list of the best.
    private static double unmeasuredLast(TuningReport report, Trial trial) {
        double value = report.maximise() ? trial.value() : -trial.value();
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    private TableColumn<Trial, ?> setting(Hyperparameter parameter) {
        String name = parameter.name();
        double width = Math.max(86, 28 + name.length() * 7.5);
        return switch (parameter) {
            case Hyperparameter.Whole _, Hyperparameter.Real _ ->
                    column(
                            name,
                            width,
                            trial -> trial.settings().real(name),
                            trial -> words.figure(trial.settings().real(name)));
            case Hyperparameter.Choice _, Hyperparameter.Toggle _ ->
                    column(
                            name,
                            width,
                            trial -> trial.settings().choice(name),
                            trial -> trial.settings().choice(name));
        };
    }

    private <V> TableColumn<Trial, V> column(
            String title, double width, Function<Trial, V> value, Function<Trial, String> text) {
        var column = new TableColumn<Trial, V>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable V item, boolean empty) {
                        super.updateItem(item, empty);
                        TableRow<Trial> row = getTableRow();
                        setText(
                                empty || row == null || row.getItem() == null
                                        ? null
                                        : text.apply(row.getItem()));
                    }
                });
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.getStyleClass().add("figure-column");
        return column;
    }
}
