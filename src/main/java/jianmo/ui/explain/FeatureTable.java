package jianmo.ui.explain;

import javafx.scene.control.TableView;

import jianmo.explain.Explanation;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.ShareRange;
import jianmo.text.Texts;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiConsumer;

/// Every feature with its share of all contributions; choosing one shows more about it.
final class FeatureTable extends TableView<FeatureShare> {

    private final Texts texts;
    private final Words words;
    private @Nullable Explanation shown;

    FeatureTable(Texts texts, BiConsumer<Explanation, FeatureShare> onChosen) {
        this.texts = texts;
        this.words = new Words(texts);
        DenseTable.prepare(this, "features");
        getColumns()
                .setAll(
                        List.of(
                                TextColumn.figures(title("rank"), 48, this::rank),
                                TextColumn.words(title("feature"), 150, FeatureShare::name),
                                TextColumn.figures(
                                        title("share"), 60, f -> words.percent(f.share())),
                                TextColumn.figures(
                                        texts.of("shapview.table.interval"), 106, this::interval),
                                TextColumn.figures(
                                        texts.of("shapview.table.ranks"), 56, this::ranks),
                                TextColumn.figures(
                                        title("mean"), 110, f -> words.score(f.meanAbs()))));
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

    private String interval(FeatureShare feature) {
        ShareRange range = feature.range();
        return range == null ? "" : words.percents(range.low(), range.high());
    }

    private String ranks(FeatureShare feature) {
        ShareRange range = feature.range();
        if (range == null) {
            return "";
        }
        return range.first() == range.last()
                ? words.count(range.first())
                : words.count(range.first()) + "–" + words.count(range.last());
    }

    private String rank(FeatureShare feature) {
        return shown == null ? "" : words.count(shown.features().indexOf(feature) + 1);
    }

    private String title(String column) {
        return texts.of("panels.explain.table." + column);
    }
}
