package jianmo.ui.train;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.workflow.RunDifference;
import jianmo.workflow.RunDifference.Pair;
import jianmo.workflow.RunInfo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Two runs side by side: what was set otherwise, what data they saw, how they did.
final class DifferenceView extends VBox {

    private final Texts texts;
    private final Words words;
    private final Label sentence = new Label();
    private final TableView<Line> table = new TableView<>();

    /// @param group what the line is about, as `panels.train.diff.settings`
    private record Line(String group, String name, String first, String second) {}

    DifferenceView(Texts texts) {
        super(8);
        this.texts = texts;
        this.words = new Words(texts);
        setId("difference");
        table.setId("difference-table");
        table.getStyleClass().addAll("plain-table", "dense");
        table.setFixedCellSize(28);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setPlaceholder(new Label(texts.of("panels.train.diff.same")));
        sentence.setWrapText(true);
        sentence.getStyleClass().addAll("text-small", "text-muted");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(sentence, table);
    }

    void show(RunDifference difference) {
        var lines = new ArrayList<Line>();
        add(lines, "settings", difference.settings());
        add(lines, "data", difference.data());
        add(lines, "metrics", difference.metrics());
        table.getColumns().clear();
        table.getColumns().add(column("panels.train.diff.about", 110, Line::group));
        table.getColumns().add(column("panels.train.diff.name", 200, Line::name));
        table.getColumns().add(TextColumn.words(title(difference.first()), 220, Line::first));
        table.getColumns().add(TextColumn.words(title(difference.second()), 220, Line::second));
        table.getItems().setAll(lines);
        sentence.setText(
                texts.of(
                        difference.settings().isEmpty() && difference.data().isEmpty()
                                ? "panels.train.diff.nothing"
                                : difference.data().isEmpty()
                                        ? "panels.train.diff.same-data"
                                        : "panels.train.diff.other-data"));
    }

    private String title(RunInfo run) {
        return texts.of("panels.train.run.name", run.id(), words.shortFamily(run.family()));
    }

    private TableColumn<Line, Line> column(
            String key, double width, java.util.function.Function<Line, String> text) {
        return TextColumn.words(texts.of(key), width, text);
    }

    private void add(List<Line> lines, String group, List<Pair> pairs) {
        for (Pair pair : pairs) {
            lines.add(
                    new Line(
                            texts.of("panels.train.diff." + group),
                            name(group, pair.name()),
                            value(group, pair.name(), pair.first()),
                            value(group, pair.name(), pair.second())));
        }
    }

    private String name(String group, String name) {
        if (group.equals("metrics")) {
            return words.metric(name);
        }
        String key =
                group.equals("settings")
                        ? "panels.train.setting." + name
                        : "panels.train.fact." + name;
        return texts.has(key) ? texts.of(key) : name;
    }

    private String value(String group, String name, @Nullable String value) {
        if (value == null) {
            return "–";
        }
        if (name.equals("family")) {
            return words.family(value);
        }
        try {
            double number = Double.parseDouble(value);
            return group.equals("metrics") ? words.score(number) : words.figure(number);
        } catch (NumberFormatException _) {
            return value;
        }
    }
}
