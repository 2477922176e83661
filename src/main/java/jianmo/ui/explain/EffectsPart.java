package jianmo.ui.explain;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.dataset.Column;
import jianmo.explain.Explanation;
import jianmo.explain.effect.EffectCharts;
import jianmo.explain.effect.FeatureEffect;
import jianmo.explain.effect.PrototypeReport;
import jianmo.explain.effect.PrototypeReport.Example;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.AskBar;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;
import jianmo.workflow.Effects;
import jianmo.workflow.Effects.Subjects;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// How the answer goes with one feature, what each is worth, what would turn a row, and which rows
/// stand for all.
final class EffectsPart implements ExplainPart {

    private final Texts texts;
    private final Words words;
    private final Effects effects;
    private final ShapModel model;
    private final ComboBox<String> feature = new ComboBox<>();
    private final ComboBox<String> ofClass = new ComboBox<>();
    private final CheckBox centred = new CheckBox();
    private final ChartView dependence;
    private final ChartView accumulated;
    private final ChartView importance;
    private final AskBar effectBar;
    private final AskBar importanceBar;
    private final AskBar prototypeBar;
    private final TurnCard turn;
    private final TableView<Example> prototypes = new TableView<>();
    private final Sentence facts = Sentence.aside("");
    private final VBox content;
    private @Nullable Explanation shown;
    private @Nullable FeatureEffect effect;

    EffectsPart(PanelContext context, ShapModel model) {
        this.model = model;
        texts = context.texts();
        words = new Words(texts);
        effects = context.project().effects();
        dependence = chart(context, 340);
        accumulated = chart(context, 340);
        importance = chart(context, 420);
        effectBar = new AskBar(texts, "effect-ask", texts.of("panels.effect.ask"), this::ask);
        importanceBar =
                new AskBar(
                        texts,
                        "importance-ask",
                        texts.of("panels.effect.importance.ask"),
                        this::measure);
        prototypeBar =
                new AskBar(
                        texts,
                        "prototypes-ask",
                        texts.of("panels.effect.prototypes.ask"),
                        this::choose);
        turn = new TurnCard(texts, effects);
        feature.setId("effect-feature");
        ofClass.setId("effect-class");
        centred.setText(texts.of("panels.effect.centred"));
        centred.setOnAction(_ -> paint());
        table();
        content =
                new VBox(
                        16,
                        new Card(
                                texts.of("panels.effect.title"),
                                new FlowPane(8, 6, feature, ofClass, centred),
                                effectBar,
                                new Beside(dependence, accumulated, 0.5, 760),
                                facts),
                        new Beside(
                                new Card(
                                        texts.of("panels.effect.importance"),
                                        importanceBar,
                                        importance),
                                turn,
                                0.46,
                                760),
                        new Card(texts.of("panels.effect.prototypes"), prototypeBar, prototypes));
    }

    private ChartView chart(PanelContext context, double height) {
        var view = new ChartView(texts, context.dark());
        view.setPrefHeight(height);
        return view;
    }

    private void table() {
        DenseTable.prepare(prototypes, "prototypes");
        prototypes.setPrefHeight(340);
        prototypes.setPlaceholder(new Label(texts.of("panels.effect.nothing")));
        prototypes.setRowFactory(_ -> {
            var row = new TableRow<Example>();
            row.setOnMouseClicked(_ -> {
                if (!row.isEmpty()) {
                    model.openNumber(row.getItem().row());
                }
            });
            return row;
        });
        prototypes.setOnKeyPressed(event -> {
            Example chosen = prototypes.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                model.openNumber(chosen.row());
            }
        });
        prototypes
                .getColumns()
                .setAll(
                        List.of(
                                TextColumn.figures(head("row"), 60, e -> words.count(e.row() + 1)),
                                TextColumn.figures(
                                        head("share"),
                                        90,
                                        e ->
                                                e.share() > 0
                                                        ? words.percent(e.share())
                                                        : texts.of("panels.effect.criticism")),
                                TextColumn.words(head("decided"), 80, Example::predicted),
                                TextColumn.words(head("truth"), 80, Example::truth),
                                TextColumn.words(head("reasons"), 420, this::reasons)));
    }

    private String head(String column) {
        return texts.of("effect.head." + column);
    }

    private String reasons(Example example) {
        return example.reasons().stream()
                .map(step ->
                        step.feature()
                                + " = "
                                + (step.value().isEmpty()
                                        ? texts.of("effect.missing")
                                        : step.value()))
                .collect(Collectors.joining(" · "));
    }

    @Override
    public Region view() {
        return content;
    }

    @Override
    public void show(Explanation explanation) {
        if (explanation.equals(shown)) {
            return;
        }
        shown = explanation;
        model.load(explanation);
        effectBar.ask(effects.subjects(), subjects -> fill(subjects, explanation));
        prototypeBar.ask(effects.prototypes(), this::put);
    }

    private void fill(Subjects subjects, Explanation explanation) {
        List<String> names = subjects.columns().stream().map(Column::name).toList();
        feature.getItems().setAll(names);
        feature.setValue(
                explanation.features().stream()
                        .map(Explanation.FeatureShare::name)
                        .filter(names::contains)
                        .findFirst()
                        .orElse(names.isEmpty() ? null : names.getFirst()));
        ofClass.getItems().setAll(subjects.classes());
        ofClass.setVisible(!subjects.classes().isEmpty());
        ofClass.setManaged(!subjects.classes().isEmpty());
        if (!subjects.classes().isEmpty()) {
            ofClass.setValue(subjects.classes().get(subjects.classes().size() == 2 ? 1 : 0));
        }
        turn.fill(subjects);
        if (names.isEmpty()) {
            effectBar.say(texts.of("panels.effect.no-columns"));
        } else {
            ask();
        }
    }

    private void ask() {
        String name = feature.getValue();
        if (name != null) {
            String wanted = ofClass.getValue();
            effectBar.ask(
                    effects.effect(name, wanted == null ? "" : wanted),
                    found -> {
                        effect = found;
                        paint();
                    });
        }
    }

    private void paint() {
        FeatureEffect now = effect;
        if (now != null) {
            dependence.show(EffectCharts.dependence(now, centred.isSelected()));
            accumulated.show(EffectCharts.accumulated(now));
            facts.setText(
                    texts.of(
                            "effect.differs",
                            words.figure(now.range()),
                            words.figure(now.spread())));
        }
    }

    private void measure() {
        importanceBar.ask(
                effects.importance(),
                report -> {
                    importance.show(EffectCharts.importance(report));
                    importanceBar.say(
                            texts.of(
                                    "effect.importance.facts",
                                    words.metric(report.metric()),
                                    words.figure(report.value()),
                                    report.rows(),
                                    report.repeats()));
                });
    }

    private void choose() {
        prototypeBar.ask(effects.prototypes(), this::put);
    }

    private void put(PrototypeReport report) {
        prototypes.getItems().setAll(report.prototypes());
        prototypes.getItems().addAll(report.criticisms());
        prototypeBar.say(
                texts.sentences(
                        List.of(
                                texts.of("effect.prototypes.facts", report.rows(), report.fit()),
                                texts.of("panels.effect.prototypes.open"))));
    }
}
