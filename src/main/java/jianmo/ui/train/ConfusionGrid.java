package jianmo.ui.train;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import jianmo.text.Texts;
import jianmo.train.live.Examined.Confusion;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

/// Counts of rows by label (line) and answer (column); right answers on the diagonal. The more of a
/// label's rows got an answer, the stronger its cell; the figure says it, too.
final class ConfusionGrid extends GridPane {

    /// Beyond this a grid of figures cannot be read.
    static final int MOST = 8;

    private final Texts texts;
    private final Words words;
    private @Nullable Confusion shown;

    ConfusionGrid(Texts texts) {
        super(3, 3);
        this.texts = texts;
        this.words = new Words(texts);
        setId("confusion");
        getStyleClass().add("confusion");
        setMinHeight(Region.USE_PREF_SIZE);
    }

    void show(Confusion changed) {
        if (changed.equals(shown)) {
            return;
        }
        shown = changed;
        getChildren().clear();
        getColumnConstraints().clear();
        int n = changed.classes().size();
        var names = new ColumnConstraints();
        names.setMaxWidth(120);
        names.setHalignment(HPos.RIGHT);
        getColumnConstraints().add(names);
        for (int j = 0; j < n; j++) {
            var column = new ColumnConstraints(30, 64, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setFillWidth(true);
            getColumnConstraints().add(column);
        }
        add(name(texts.of("panels.train.confusion.corner")), 0, 0);
        for (int j = 0; j < n; j++) {
            Label name = name(changed.classes().get(j));
            name.setMaxWidth(Double.MAX_VALUE);
            name.setAlignment(Pos.CENTER);
            add(name, j + 1, 0);
            add(name(changed.classes().get(j)), 0, j + 1);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                add(cell(changed, i, j), j + 1, i + 1);
            }
        }
    }

    private Label name(String word) {
        var label = new Label(word);
        label.getStyleClass().addAll("text-small", "text-muted");
        label.setTooltip(new Tooltip(word));
        return label;
    }

    private StackPane cell(Confusion confusion, int label, int answer) {
        int rows = confusion.counts().get(label).stream().mapToInt(Integer::intValue).sum();
        int count = confusion.counts().get(label).get(answer);
        double share = rows == 0 ? 0 : (double) count / rows;
        var shade = new Region();
        shade.getStyleClass().add(label == answer ? "confusion-right" : "confusion-wrong");
        shade.setOpacity(0.08 + 0.62 * share);
        var figure = new Label(words.count(count));
        figure.getStyleClass().add("confusion-figure");
        var cell = new StackPane(shade, figure);
        cell.setMinHeight(30);
        Tooltip.install(
                cell,
                new Tooltip(
                        texts.of(
                                "panels.train.confusion.cell",
                                confusion.classes().get(label),
                                confusion.classes().get(answer),
                                words.count(count),
                                words.percent(share))));
        return cell;
    }
}
