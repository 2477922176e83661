package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart;
import jianmo.chart.Mark;
import jianmo.explain.ExplainMethod;
import jianmo.explain.ExplainSettings;
import jianmo.explain.Explanation;
import jianmo.explain.InteractionReport;
import jianmo.explain.InteractionReport.Pair;
import jianmo.explain.view.InteractionCharts;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.AskBar;
import jianmo.ui.control.Card;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;
import jianmo.workflow.ExplainRequest;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// Which pairs of columns act together in a model of trees; a pair that is clicked opens in the
/// dependence plot.
final class InteractionsPart extends VBox implements ExplainPart {

    /// Pixels of title and legend, and of a line.
    private static final double ROOM = 130;

    private static final double LINE = 30;

    private final Texts texts;
    private final Words words;
    private final Project project;
    private final ShapModel model;
    private final ComboBox<ExplainMethod> method = new ComboBox<>();
    private final AskBar bar;
    private final Sentence facts = Sentence.aside("");
    private final ChartView matrix;
    private final TableView<Pair> pairs = new TableView<>();
    private final Region results;
    private @Nullable Explanation shown;
    private @Nullable InteractionReport report;

    InteractionsPart(PanelContext context, ShapModel model) {
        super(16);
        this.texts = context.texts();
        this.words = new Words(texts);
        this.project = context.project();
        this.model = model;
        bar = new AskBar(texts, "interactions-ask", texts.of("shapview.pairs.ask"), this::ask);
        matrix = new ChartView(texts, context.dark()).onMark(this::open);
        table();
        method.setId("interactions-method");
        method.getItems().setAll(ExplainMethod.TREE, ExplainMethod.INTERVENTIONAL);
        method.setConverter(
                new ChoiceWords<>(way -> texts.of("shapview.pairs.method." + way.id())));
        method.setValue(ExplainMethod.TREE);
        method.setOnAction(_ -> ask());
        results =
                new VBox(
                        16,
                        new Card("", matrix),
                        new Card(texts.of("shapview.pairs.table"), pairs));
        results.managedProperty().bind(results.visibleProperty());
        results.setVisible(false);
        facts.managedProperty().bind(facts.textProperty().isNotEmpty());
        var way = new Label(texts.of("shapview.pairs.unknown"));
        way.setMinWidth(Region.USE_PREF_SIZE);
        var form = new FlowPane(10, 8, way, method, bar);
        form.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new Card("", form, facts), results);
    }

    private void table() {
        DenseTable.prepare(pairs, "interaction-pairs");
        pairs.setPlaceholder(new Label(texts.of("explain.pairs.none")));
        pairs.getColumns()
                .setAll(
                        List.of(
                                TextColumn.words(
                                        texts.of("explain.pairs.head.pair"),
                                        460,
                                        pair -> pair.first() + " × " + pair.second()),
                                TextColumn.figures(
                                        texts.of("shapview.pairs.size"),
                                        92,
                                        pair -> words.figure(pair.size())),
                                TextColumn.figures(
                                        texts.of("shapview.pairs.share"),
                                        70,
                                        pair -> words.percent(pair.share()))));
        pairs.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                openSelected();
            }
        });
        pairs.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected();
            }
        });
    }

    private void openSelected() {
        Pair pair = pairs.getSelectionModel().getSelectedItem();
        InteractionReport now = report;
        if (pair != null && now != null) {
            String strong = stronger(now, pair);
            model.look(new FeaturePair(strong, pair.other(strong)));
        }
    }

    /// The one of a pair that does more alone.
    private static String stronger(InteractionReport report, Pair pair) {
        return report.mains().stream()
                .map(InteractionReport.Main::name)
                .filter(pair::has)
                .findFirst()
                .orElse(pair.first());
    }

    private void open(Mark mark) {
        InteractionReport now = report;
        if (now == null) {
            return;
        }
        now.pairs().stream()
                .filter(pair -> named(pair, mark.name()))
                .findFirst()
                .ifPresentOrElse(
                        pair -> {
                            String strong = stronger(now, pair);
                            model.look(new FeaturePair(strong, pair.other(strong)));
                        },
                        () -> {
                            if (now.mains().stream().anyMatch(m -> m.name().equals(mark.name()))) {
                                model.look(new FeaturePair(mark.name(), null));
                            }
                        });
    }

    private static boolean named(Pair pair, String name) {
        return name.equals(pair.first() + " × " + pair.second())
                || name.equals(pair.second() + " × " + pair.first());
    }

    private void ask() {
        var recipe = project.recipe().explain();
        var settings =
                new ExplainSettings(method.getValue(), ExplainSettings.AUTO, recipe.background());
        results.setVisible(false);
        facts.setText("");
        bar.ask(
                project.explanations()
                        .interactions(
                                new ExplainRequest(null, null, List.of(), recipe.rows(), settings)),
                this::put);
    }

    private void put(InteractionReport found) {
        report = found;
        model.setInteractions(found);
        Chart.Pairs drawn = InteractionCharts.matrix(found);
        matrix.setPrefHeight(ROOM + LINE * drawn.names().size());
        matrix.show(drawn);
        pairs.getItems().setAll(found.pairs());
        results.setVisible(true);
        String notes = found.notes().stream().map(texts::of).collect(Collectors.joining(" "));
        facts.setText(
                texts.of(
                                "explain.pairs.facts",
                                texts.of("explain.method." + found.method()),
                                words.count(found.rows()),
                                texts.of("explain.unit." + found.unit()),
                                words.figure(found.additivityError()),
                                words.percent(found.pairShare()))
                        + "\n"
                        + texts.of("shapview.pairs.hint")
                        + (notes.isEmpty() ? "" : "\n" + notes));
    }

    @Override
    public Region view() {
        return this;
    }

    @Override
    public void show(Explanation explanation) {
        model.load(explanation);
        if (!explanation.equals(shown)) {
            shown = explanation;
            report = null;
            ask();
        }
    }
}
