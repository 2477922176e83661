package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Task;
import jianmo.dataset.group.GroupWish;
import jianmo.explain.Explanation;
import jianmo.explain.fair.FairnessCharts;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.Judgement;
import jianmo.explain.fair.Measure;
import jianmo.explain.fair.Proxies.Proxy;
import jianmo.explain.fair.RepairReport;
import jianmo.text.Texts;
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
import jianmo.workflow.Fairness;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// Whether the model treats the groups of a column alike.
final class FairnessPart implements ExplainPart {

    private final PanelContext context;
    private final Fairness fairness;
    private final Texts texts;
    private final Words words;
    private final ComboBox<String> column = new ComboBox<>();
    private final ComboBox<String> outcome = new ComboBox<>();
    private final TextField threshold = new TextField();
    private final ComboBox<Measure> measure = new ComboBox<>();
    private final AskBar bar;
    private final Sentence verdict = new Sentence();
    private final Sentence impossible = new Sentence();
    private final Sentence notes = Sentence.aside("");
    private final Sentence proxyWords = new Sentence();
    private final ChartView groups;
    private final ChartView reliability;
    private final GroupGrid grid;
    private final CriterionList criteria;
    private final TableView<Proxy> proxies = new TableView<>();
    private final RepairCard repair;
    private final VBox results;
    private final VBox content;
    private @Nullable Explanation shown;
    private @Nullable FairnessReport report;

    /// @param told null where no report is kept
    private record Kept(List<String> columns, List<String> classes, @Nullable Told told) {
        Kept {
            columns = List.copyOf(columns);
            classes = List.copyOf(classes);
        }
    }

    /// @param repair the newest that was tried for the report; null for none
    private record Told(FairnessReport report, @Nullable RepairReport repair) {}

    FairnessPart(PanelContext context) {
        this.context = context;
        fairness = context.project().fairness();
        texts = context.texts();
        words = new Words(texts);
        bar = new AskBar(texts, "fairness-ask", texts.of("panels.fair.ask"), this::ask);
        groups = new ChartView(texts, context.dark());
        groups.setPrefHeight(340);
        reliability = new ChartView(texts, context.dark());
        reliability.setPrefHeight(340);
        grid = new GroupGrid(texts, context.help());
        criteria = new CriterionList(texts, context.help());
        repair = new RepairCard(context, this::request);
        proxyTable();
        choices();
        var chart = new VBox(8, measure, groups);
        results =
                new VBox(
                        16,
                        new Card(texts.of("panels.fair.criteria"), criteria, impossible),
                        new Beside(
                                new Card(texts.of("panels.fair.figure"), chart),
                                new Card("", reliability).growing(),
                                0.5,
                                760),
                        new Card(texts.of("panels.fair.groups"), grid, notes),
                        new Card(texts.of("panels.fair.proxies"), proxyWords, proxies),
                        repair);
        var form = new FlowPane(10, 8, labelled("column", column), labelled("outcome", outcome));
        form.getChildren().addAll(labelled("threshold", threshold), bar);
        form.setAlignment(Pos.BOTTOM_LEFT);
        bar.setAlignment(Pos.BOTTOM_LEFT);
        content = new VBox(16, new Card("", form, verdict), results);
        results.managedProperty().bind(results.visibleProperty());
        results.setVisible(false);
    }

    private VBox labelled(String key, Region control) {
        var name = new Label(texts.of("panels.fair." + key));
        name.getStyleClass().addAll("text-small", "text-muted");
        return new VBox(2, name, control);
    }

    private void choices() {
        column.setId("fairness-column");
        outcome.setId("fairness-outcome");
        threshold.setId("fairness-threshold");
        threshold.setPrefColumnCount(7);
        threshold.setPromptText(texts.of("panels.fair.threshold.own"));
        measure.setId("fairness-measure");
        measure.setConverter(
                new ChoiceWords<>(value -> texts.of("fair.measure." + Names.of(value))));
        measure.valueProperty().addListener((_, _, _) -> chart());
        impossible.getStyleClass().add("text-muted");
        verdict.setId("fairness-verdict");
    }

    private void proxyTable() {
        DenseTable.prepare(proxies, "fairness-proxies");
        proxies.setPrefHeight(230);
        proxies.setPlaceholder(new Label("–"));
        proxies.getColumns()
                .setAll(
                        List.of(
                                TextColumn.words(texts.of("fair.proxy.column"), 200, Proxy::column),
                                TextColumn.figures(
                                        texts.of("fair.proxy.auc"), 100, p -> words.score(p.auc())),
                                TextColumn.figures(
                                        texts.of("fair.proxy.association"),
                                        100,
                                        p -> {
                                            Double strength = p.association();
                                            return strength == null ? "–" : words.score(strength);
                                        }),
                                TextColumn.words(
                                        texts.of("fair.proxy.used"),
                                        120,
                                        p -> texts.of(p.used() ? "fair.yes" : "fair.no"))));
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
        bar.ask(_ -> kept(), this::fill);
    }

    /// Reads what the project keeps; not for the JavaFX thread.
    private Kept kept() {
        DataSummary data = context.project().result(Stage.DATA, DataSummary.class).orElse(null);
        return new Kept(
                fairness.columns(),
                data == null || data.target().task() == Task.REGRESSION
                        ? List.of()
                        : data.target().classes(),
                fairness.kept().map(this::withRepair).orElse(null));
    }

    private Told withRepair(FairnessReport report) {
        return new Told(report, fairness.keptRepair(report.request()).orElse(null));
    }

    private void fill(Kept kept) {
        column.getItems().setAll(kept.columns());
        boolean classes = !kept.classes().isEmpty();
        outcome.getItems().setAll(kept.classes());
        outcome.setDisable(!classes);
        threshold.setDisable(!classes);
        if (classes) {
            outcome.setValue(kept.classes().getLast());
        }
        Told told = kept.told();
        if (told != null) {
            FairnessReport newest = told.report();
            column.setValue(newest.request().groups().column());
            outcome.setValue(newest.outcome());
            Double from = newest.request().threshold();
            threshold.setText(from == null ? "" : String.valueOf(from));
            put(told);
        } else {
            verdict.setText(texts.of("panels.fair.hint"));
            results.setVisible(false);
        }
    }

    /// What the form asks for; null, said in the bar, where it can't be asked.
    private @Nullable FairnessRequest request() {
        String by = column.getValue();
        if (by == null) {
            bar.say(texts.of("panels.fair.choose"));
            return null;
        }
        Double from = null;
        String text = threshold.getText().strip();
        try {
            from = text.isEmpty() || threshold.isDisabled() ? null : Double.valueOf(text);
        } catch (NumberFormatException _) {
            bar.say(texts.of("fair.threshold", text));
            return null;
        }
        FairnessReport now = report;
        String wanted = outcome.isDisabled() ? null : outcome.getValue();
        if (now == null || !now.request().groups().column().equals(by)) {
            return new FairnessRequest(GroupWish.by(by), wanted, from);
        }
        FairnessRequest shown = now.request();
        boolean same = Objects.equals(wanted, now.outcome());
        return new FairnessRequest(shown.groups(), same ? shown.outcome() : wanted, from);
    }

    private void ask() {
        FairnessRequest request = request();
        if (request != null) {
            bar.ask(progress -> withRepair(fairness.report(request).run(progress)), this::put);
        }
    }

    private void put(Told told) {
        FairnessReport found = told.report();
        report = found;
        boolean classes = found.outcome() != null;
        verdict.setText(texts.of(found.verdict()));
        criteria.show(found.table());
        Message why = found.impossibility();
        impossible.setText(why == null ? "" : texts.of(why));
        impossible.setManaged(why != null);
        grid.show(found.table(), classes);
        notes.setText(texts.sentences(found.notes().stream().map(note -> texts.of(note)).toList()));
        measure.getItems().setAll(GroupGrid.measures(classes));
        measure.setValue(classes ? Measure.SELECTION_RATE : Measure.MEAN_ERROR);
        chart();
        reliability.show(classes ? FairnessCharts.reliability(found.table()) : null);
        proxyWords.setText(texts.of(Judgement.proxies(found)));
        var list = found.proxies();
        proxies.getItems().setAll(list == null ? List.of() : list.columns());
        repair.offer(classes);
        RepairReport tried = told.repair();
        if (tried != null) {
            repair.put(tried);
        }
        results.setVisible(true);
    }

    private void chart() {
        FairnessReport now = report;
        Measure wanted = measure.getValue();
        if (now != null && wanted != null) {
            groups.show(FairnessCharts.groups(now.table(), wanted, name -> texts.of(name)));
        }
    }
}
