package jianmo.ui.repair;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import jianmo.chart.Figures;
import jianmo.dataset.TableProfile;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.prepare.Effect;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;

/// What steps would do: rows and values counted, the columns concerned before and after, and
/// examples of old and new values.
public final class EffectView extends VBox {

    private static final int COLUMNS = 4;
    private static final int EXAMPLES = 8;

    private final Texts texts;

    public EffectView(Texts texts, Effect effect) {
        super(12);
        this.texts = texts;
        getChildren().add(figures(effect));
        var names = new LinkedHashSet<String>();
        effect.before().columns().forEach(c -> names.add(c.name()));
        effect.after().columns().forEach(c -> names.add(c.name()));
        names.stream().limit(COLUMNS).forEach(name -> getChildren().add(column(effect, name)));
        if (names.size() > COLUMNS) {
            getChildren().add(muted(texts.of("inspect.effect.columns", names.size() - COLUMNS)));
        }
        if (!effect.examples().isEmpty()) {
            getChildren().add(examples(effect.examples()));
        }
    }

    private Node figures(Effect effect) {
        var line =
                new HBox(
                        22,
                        figure(
                                "inspect.effect.rows",
                                change(effect.rowsBefore(), effect.rowsAfter())),
                        figure("inspect.effect.cells", count(effect.changedCells())),
                        legend("effect-before", "inspect.effect.before"),
                        legend("effect-after", "inspect.effect.after"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node figure(String key, String value) {
        var name = new Label(texts.of(key));
        name.getStyleClass().addAll("text-small", "text-muted");
        var figure = new Label(value);
        figure.getStyleClass().add("effect-figure");
        var both = new VBox(name, figure);
        both.setMinWidth(Region.USE_PREF_SIZE);
        return both;
    }

    private Node legend(String style, String key) {
        var square = new Rectangle(10, 10);
        square.getStyleClass().add(style);
        var label = new Label(texts.of(key), square);
        label.getStyleClass().addAll("text-small", "text-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Node column(Effect effect, String name) {
        ColumnProfile before = find(effect.before(), name);
        ColumnProfile after = find(effect.after(), name);
        var title = new Label(name);
        title.getStyleClass().add("field-name");
        var facts = new Label(facts(before, after));
        facts.setWrapText(true);
        facts.getStyleClass().addAll("text-small", "text-muted");
        facts.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(4, title, new BeforeAfterChart(texts, EffectBars.of(before, after)), facts);
    }

    private static @Nullable ColumnProfile find(TableProfile profile, String name) {
        return profile.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private String facts(@Nullable ColumnProfile before, @Nullable ColumnProfile after) {
        if (after == null) {
            return texts.of("inspect.effect.dropped");
        }
        if (before == null) {
            return texts.of("inspect.effect.made");
        }
        String missing =
                texts.of("inspect.effect.missing", change(before.missing(), after.missing()));
        String distinct =
                texts.of("inspect.effect.distinct", change(before.distinct(), after.distinct()));
        var first = before.numbers();
        var second = after.numbers();
        return first == null || second == null
                ? missing + "   " + distinct
                : missing
                        + "   "
                        + texts.of("inspect.effect.mean", figures(first.mean(), second.mean()))
                        + "   "
                        + texts.of(
                                "inspect.effect.range",
                                number(first.min()),
                                number(first.max()),
                                number(second.min()),
                                number(second.max()));
    }

    private String change(long before, long after) {
        return before == after ? count(before) : count(before) + " → " + count(after);
    }

    private String figures(double before, double after) {
        String first = number(before);
        String second = number(after);
        return first.equals(second) ? first : first + " → " + second;
    }

    private String number(double value) {
        return Figures.of(value, texts.locale());
    }

    private String count(long value) {
        return Figures.count(value, texts.locale());
    }

    private Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("text-small", "text-muted");
        return label;
    }

    private Node examples(List<Effect.Change> changes) {
        var title = new Label(texts.of("inspect.effect.examples"));
        title.getStyleClass().add("field-name");
        var grid = new GridPane(14, 5);
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            column.setMinWidth(40);
            column.setHgrow(i < 2 ? Priority.NEVER : Priority.SOMETIMES);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(
                0,
                muted("#"),
                muted(texts.of("inspect.effect.column")),
                muted(texts.of("inspect.effect.before")),
                muted(texts.of("inspect.effect.after")));
        int row = 1;
        for (Effect.Change change : changes.subList(0, Math.min(EXAMPLES, changes.size()))) {
            boolean whole = change.column().isEmpty();
            grid.addRow(
                    row++,
                    muted(count(change.row() + 1)),
                    new Label(whole ? texts.of("inspect.effect.row") : change.column()),
                    new Label(whole ? "" : value(change.before())),
                    strong(whole ? texts.of("inspect.effect.goes") : value(change.after())));
        }
        return new VBox(6, title, grid);
    }

    private static Label strong(String words) {
        var label = new Label(words);
        label.getStyleClass().add("text-bold");
        return label;
    }

    private String value(@Nullable String text) {
        if (text == null) {
            return texts.of("ui.data.missing-cell");
        }
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
