package jianmo.ui.explain;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;

import jianmo.base.message.Names;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.explain.effect.Change;
import jianmo.explain.effect.Change.Direction;
import jianmo.explain.effect.Counterfactual;
import jianmo.explain.effect.CounterfactualReport;
import jianmo.text.Texts;
import jianmo.ui.control.AskBar;
import jianmo.ui.control.Card;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.workflow.Effects;
import jianmo.workflow.Effects.Subjects;

import java.util.ArrayList;
import java.util.List;

/// Finds the least changes that turn the answer of a row: which row, which columns may change and
/// which way, and what was found.
final class TurnCard extends Card {

    private final Texts texts;
    private final Words words;
    private final Effects effects;
    private final ComboBox<Integer> row = new ComboBox<>();
    private final TextField goal = new TextField();
    private final GridPane choices = new GridPane(10, 4);
    private final List<Choice> columns = new ArrayList<>();
    private final TableView<Line> table = new TableView<>();
    private final AskBar bar;

    /// A column with the controls that allow it to change.
    private record Choice(String column, CheckBox allowed, ComboBox<Direction> direction) {}

    /// One change of one counterfactual.
    ///
    /// @param number of the counterfactual, from 1
    private record Line(int number, Counterfactual.Step step, double answer) {}

    TurnCard(Texts texts, Effects effects) {
        super(texts.of("panels.effect.turn"));
        this.texts = texts;
        this.words = new Words(texts);
        this.effects = effects;
        this.bar = new AskBar(texts, "turn-ask", texts.of("panels.effect.turn.ask"), this::ask);
        row.setId("turn-row");
        row.setConverter(new ChoiceWords<>(value -> texts.of("effect.chart.row", value + 1)));
        goal.setId("turn-goal");
        goal.setPrefColumnCount(16);
        goal.setPromptText(texts.of("panels.effect.turn.goal"));
        var scroll = new ScrollPane(choices);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(170);
        scroll.getStyleClass().add("edge-to-edge");
        DenseTable.prepare(table, "turns");
        table.setPrefHeight(190);
        table.setPlaceholder(new Label(texts.of("panels.effect.nothing")));
        table.getColumns()
                .setAll(
                        List.of(
                                TextColumn.figures("#", 34, line -> words.count(line.number())),
                                TextColumn.words(head("column"), 120, line -> line.step().column()),
                                TextColumn.words(
                                        head("from"), 100, line -> shown(line.step().from())),
                                TextColumn.words(head("to"), 100, line -> shown(line.step().to())),
                                TextColumn.figures(
                                        head("cost"), 60, line -> words.score(line.step().cost())),
                                TextColumn.figures(
                                        head("answer"), 70, line -> words.score(line.answer()))));
        getChildren().addAll(new FlowPane(8, 6, row, goal), scroll, bar, table);
    }

    private String head(String column) {
        return texts.of("effect.head." + column);
    }

    private String shown(String value) {
        return value.isEmpty() ? texts.of("effect.missing") : value;
    }

    void fill(Subjects subjects) {
        row.getItems().setAll(subjects.explained());
        row.setValue(subjects.explained().isEmpty() ? null : subjects.explained().getFirst());
        columns.clear();
        choices.getChildren().clear();
        for (Column column : subjects.columns()) {
            var allowed = new CheckBox(column.name());
            allowed.setMnemonicParsing(false);
            var direction = new ComboBox<Direction>();
            direction.getItems().setAll(Direction.values());
            direction.setValue(Direction.ANY);
            direction.setConverter(
                    new ChoiceWords<>(
                            value -> texts.of("panels.effect.direction." + Names.of(value))));
            direction.setVisible(
                    column.type() == ColumnType.NUMBER || column.type() == ColumnType.TIME);
            direction.disableProperty().bind(allowed.selectedProperty().not());
            choices.addRow(columns.size(), allowed, direction);
            columns.add(new Choice(column.name(), allowed, direction));
        }
    }

    private void ask() {
        Integer chosen = row.getValue();
        if (chosen == null) {
            bar.say(texts.of("panels.effect.turn.no-row"));
            return;
        }
        List<Change> changes =
                columns.stream()
                        .filter(choice -> choice.allowed().isSelected())
                        .map(choice -> new Change(choice.column(), choice.direction().getValue()))
                        .toList();
        if (changes.isEmpty()) {
            bar.say(texts.of("panels.effect.turn.tick"));
            return;
        }
        bar.ask(effects.counterfactual(chosen, changes, goal.getText().strip()), this::put);
    }

    private void put(CounterfactualReport report) {
        table.getItems().clear();
        var all = new ArrayList<>(report.found());
        if (report.nearest() != null) {
            all.add(report.nearest());
        }
        for (int i = 0; i < all.size(); i++) {
            for (Counterfactual.Step step : all.get(i).steps()) {
                table.getItems().add(new Line(i + 1, step, all.get(i).answer()));
            }
        }
        bar.say(
                texts.sentences(
                        List.of(
                                texts.of(
                                        "effect.turn.facts",
                                        report.row() + 1,
                                        report.decided(),
                                        words.figure(report.answer()),
                                        report.goal()),
                                texts.of(report.verdict()))));
    }
}
