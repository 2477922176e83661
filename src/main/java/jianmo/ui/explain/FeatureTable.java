package jianmo.ui.explain;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import jianmo.explain.Explanation;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;

/// Every feature with its share of all contributions; choosing one shows more about it.
final class FeatureTable extends TableView<FeatureShare> {

    private final Texts texts;
    private final Words words;
    private @Nullable Explanation shown;

    FeatureTable(Texts texts, BiConsumer<Explanation, FeatureShare> onChosen) {
        this.texts = texts;
        this.words = new Words(texts);
        setId("features");
        setFixedCellSize(30);
        getStyleClass().addAll("dense", "plain-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("panels.explain.table.rank", 52, true, this::rank));
        getColumns().add(column("panels.explain.table.feature", 150, false, FeatureShare::name));
        getColumns()
                .add(column("panels.explain.table.share", 72, true, f -> words.percent(f.share())));
        getColumns()
                .add(column("panels.explain.table.mean", 108, true, f -> words.score(f.meanAbs())));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, feature) -> {
                    Explanation explanation = shown;
                    if (feature != null && explanation != null) {
                        onChosen.accept(explanation, feature);
                    }
                });
    }

    void show(Explanation explanation) {
        shown = explanation;
        getItems().setAll(explanation.features());
    }

    private String rank(FeatureShare feature) {
        return shown == null ? "" : words.count(shown.features().indexOf(feature) + 1);
    }

    private TableColumn<FeatureShare, FeatureShare> column(
            String key,
            double width,
            boolean figure,
            java.util.function.Function<FeatureShare, String> text) {
        var column = new TableColumn<FeatureShare, FeatureShare>(texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable FeatureShare feature, boolean empty) {
                        super.updateItem(feature, empty);
                        setText(feature == null ? null : text.apply(feature));
                    }
                });
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        if (figure) {
            column.getStyleClass().add("figure-column");
        }
        return column;
    }
}
