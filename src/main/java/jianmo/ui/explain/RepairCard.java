package jianmo.ui.explain;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

import jianmo.base.message.Names;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.FairnessCharts;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.Gap;
import jianmo.explain.fair.GroupThreshold;
import jianmo.explain.fair.Repair;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairReport.Effect;
import jianmo.explain.fair.RepairReport.Overall;
import jianmo.explain.fair.RepairRequest;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.AskBar;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Repairs with what they bring and cost.
final class RepairCard extends Card {

    private final PanelContext context;
    private final Texts texts;
    private final Words words;
    private final Supplier<@Nullable FairnessRequest> request;
    private final ComboBox<Repair> repair = new ComboBox<>();
    private final ComboBox<Criterion> criterion = new ComboBox<>();
    private final AskBar tryIt;
    private final Button locked = new Button();
    private final Button apply = new Button();
    private final Sentence meaning = Sentence.aside("");
    private final Sentence verdict = new Sentence();
    private final Sentence notes = Sentence.aside("");
    private final TableView<Line> table = new TableView<>();
    private final ChartView frontier;
    private final Beside result;
    private @Nullable RepairReport shown;

    /// @param before with its interval
    private record Line(String name, String before, String after) {}

    RepairCard(PanelContext context, Supplier<@Nullable FairnessRequest> request) {
        super(context.texts().of("panels.fair.repairs"));
        this.context = context;
        this.texts = context.texts();
        this.words = new Words(texts);
        this.request = request;
        tryIt = new AskBar(texts, "repair-try", texts.of("panels.fair.try"), () -> ask(false));
        frontier = new ChartView(texts, context.dark());
        frontier.setPrefHeight(310);
        repair.setId("repair-kind");
        repair.getItems().setAll(Repair.values());
        repair.setConverter(new ChoiceWords<>(r -> texts.of("fair.repair." + Names.of(r))));
        repair.valueProperty()
                .addListener((_, _, now) ->
                        meaning.setText(texts.of("fair.repair.meaning." + Names.of(now))));
        repair.setValue(Repair.THRESHOLDS);
        criterion.setId("repair-criterion");
        criterion.getItems().setAll(Criterion.byThresholds());
        criterion.setConverter(new ChoiceWords<>(c -> texts.of("fair.criterion." + Names.of(c))));
        criterion.setValue(Criterion.DEMOGRAPHIC_PARITY);
        button(locked, "repair-locked", () -> ask(true));
        button(apply, "repair-apply", this::apply);
        columns();
        result = new Beside(table, frontier, 0.56, 760);
        var form = new FlowPane(10, 8, repair, criterion, tryIt, locked, apply);
        getChildren().addAll(form, meaning, verdict, result, notes);
        clear();
    }

    private void button(Button button, String id, Runnable onAction) {
        button.setId(id);
        button.setText(texts.of("panels.fair." + id));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> onAction.run());
    }

    private void columns() {
        DenseTable.prepare(table, "repair-effect");
        table.setPrefHeight(330);
        table.getColumns()
                .setAll(
                        List.of(
                                TextColumn.words(texts.of("fair.repair.what"), 150, Line::name),
                                TextColumn.figures(
                                        texts.of("fair.repair.before"), 150, Line::before),
                                TextColumn.figures(
                                        texts.of("fair.repair.after"), 150, Line::after)));
    }

    /// @param able whether the model decides between classes
    void offer(boolean able) {
        setVisible(able);
        setManaged(able);
        clear();
    }

    private void clear() {
        shown = null;
        verdict.setText("");
        notes.setText("");
        result.setVisible(false);
        result.setManaged(false);
        locked.setDisable(true);
        apply.setDisable(true);
    }

    private void ask(boolean open) {
        FairnessRequest fairness = request.get();
        if (fairness != null) {
            tryIt.ask(
                    context.project()
                            .fairness()
                            .repair(
                                    new RepairRequest(
                                            fairness,
                                            repair.getValue(),
                                            criterion.getValue(),
                                            0,
                                            open)),
                    this::put);
        }
    }

    void put(RepairReport report) {
        repair.setValue(report.request().repair());
        criterion.setValue(report.request().criterion());
        shown = report;
        Effect effect = report.effect();
        String where =
                report.locked() == null
                        ? texts.of("fair.repair.on.validation", effect.rows())
                        : texts.of("fair.repair.on.locked", effect.rows(), report.looks());
        verdict.setText(texts.of(report.verdict()) + "\n" + where);
        table.getItems().setAll(lines(report.request().criterion(), effect));
        frontier.show(
                report.frontier().isEmpty() ? null : FairnessCharts.frontier(report.frontier()));
        boolean chart = !report.frontier().isEmpty();
        frontier.setVisible(chart);
        var said = new ArrayList<String>();
        for (GroupThreshold each : report.thresholds()) {
            said.add(
                    texts.of(
                            "fair.repair.threshold",
                            texts.of(each.group().name()),
                            words.score(each.threshold())));
        }
        var all = new ArrayList<String>();
        if (!said.isEmpty()) {
            all.add(String.join("  ·  ", said));
        }
        report.notes().forEach(note -> all.add(texts.of(note)));
        notes.setText(String.join("\n", all));
        result.setVisible(true);
        result.setManaged(true);
        locked.setDisable(report.locked() != null);
        apply.setDisable(false);
    }

    private List<Line> lines(Criterion aimed, Effect effect) {
        var lines = new ArrayList<Line>();
        for (Gap before : effect.before().gaps()) {
            String name = texts.of("fair.criterion." + Names.of(before.criterion()));
            lines.add(
                    new Line(
                            before.criterion() == aimed ? name + " *" : name,
                            gap(before),
                            gap(effect.after().gap(before.criterion()))));
        }
        Overall before = effect.overallBefore();
        Overall after = effect.overallAfter();
        lines.add(line("accuracy", before.accuracy(), after.accuracy()));
        lines.add(line("selection-rate", before.selected(), after.selected()));
        lines.add(line("true-positive-rate", before.found(), after.found()));
        lines.add(new Line(texts.of("fair.repair.change"), "", cell(effect.accuracyChange())));
        return lines;
    }

    private Line line(String measure, @Nullable Metric before, @Nullable Metric after) {
        return new Line(texts.of("fair.measure." + measure), cell(before), cell(after));
    }

    private String gap(Gap gap) {
        return gap.least() == null
                ? "–"
                : cell(new Metric(gap.value(), gap.low(), gap.high(), gap.groups()));
    }

    private String cell(@Nullable Metric metric) {
        return metric == null
                ? "–"
                : words.score(metric.value()) + "  [" + words.interval(metric) + "]";
    }

    private void apply() {
        RepairReport now = shown;
        if (now != null) {
            tryIt.say(texts.of(context.project().fairness().apply(now)));
            apply.setDisable(true);
        }
    }
}
