package jianmo.ui.data;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart;
import jianmo.chart.Figures;
import jianmo.dataset.DataSummary;
import jianmo.dataset.association.Associations;
import jianmo.dataset.association.Associations.Pair;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.Dialogs;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/// How columns hang together: all pairs at a glance, the strongest as a list, the chosen one drawn.
final class RelationsView extends HBox implements Busy {

    private static final int STRONGEST = 100;

    private final PanelContext context;
    private final Texts texts;
    private final Project project;
    private final AssociationMap map;
    private final Label words = new Label();
    private final TableView<Pair> strongest = new TableView<>();
    private final ChartView chart;
    private final Latest<Associations> measuring = new Latest<>();
    private final Latest<Chart> drawing = new Latest<>();
    private @Nullable DataSummary wanted;
    private @Nullable DataSummary measured;

    RelationsView(PanelContext context) {
        super(14);
        this.context = context;
        this.texts = context.texts();
        this.project = context.project();
        map = new AssociationMap(context.dark(), this::figure);
        map.chosenProperty().addListener((_, _, pair) -> show(pair));
        chart = new ChartView(texts, context.dark());
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().addAll("text-small", "text-muted");
        fillStrongest();
        var left = new Card("", words, map).growing();
        left.setPrefWidth(560);
        HBox.setHgrow(left, Priority.ALWAYS);
        var drawn = new Card("", chart).growing().snug();
        drawn.setPrefHeight(300);
        VBox.setVgrow(drawn, Priority.ALWAYS);
        var list = new Card(texts.of("ui.relations.strongest"), strongest).growing();
        list.setPrefHeight(230);
        list.setMinHeight(140);
        var right = new VBox(14, drawn, list);
        right.setMinWidth(300);
        right.setPrefWidth(350);
        right.setMaxWidth(520);
        HBox.setHgrow(right, Priority.SOMETIMES);
        getChildren().addAll(left, right);
    }

    @Override
    public boolean busy() {
        return measuring.busyProperty().get() || drawing.busyProperty().get();
    }

    /// Measures a table when this view is in sight, and again only when the table is another.
    void show(DataSummary summary, boolean inSight) {
        wanted = summary;
        if (inSight) {
            measure();
        }
    }

    /// The view came in sight.
    void measure() {
        DataSummary now = wanted;
        if (now == null || now.equals(measured)) {
            return;
        }
        measured = now;
        words.setText(texts.of("ui.relations.measuring"));
        measuring.ask(
                project.associations(),
                found -> {
                    words.setText(sentence(found));
                    map.show(found);
                    List<Pair> sorted =
                            found.pairs().stream()
                                    .filter(pair -> pair.strength() != null)
                                    .sorted(
                                            Comparator.comparingDouble(RelationsView::size)
                                                    .reversed())
                                    .limit(STRONGEST)
                                    .toList();
                    strongest.getItems().setAll(sorted);
                    if (!sorted.isEmpty()) {
                        map.choose(sorted.getFirst());
                    }
                },
                failure -> {
                    measured = null;
                    words.setText(texts.of(Dialogs.sentenceOf(failure)));
                });
    }

    private static double size(Pair pair) {
        return Math.abs(Objects.requireNonNullElse(pair.strength(), 0.0));
    }

    private String sentence(Associations found) {
        String key = found.sampled() ? "ui.relations.sampled" : "ui.relations.all";
        return texts.of(
                key,
                Figures.count(found.used(), texts.locale()),
                Figures.count(found.rows(), texts.locale()));
    }

    private void fillStrongest() {
        DenseTable.prepare(strongest, "strongest-pairs");
        strongest
                .getColumns()
                .add(column("ui.relations.pair", 220, pair -> pair.a() + " × " + pair.b()));
        TableColumn<Pair, String> value = column("ui.relations.strength", 80, this::strength);
        value.getStyleClass().add("figure-column");
        value.setMaxWidth(90);
        strongest.getColumns().add(value);
        strongest
                .getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, pair) -> {
                    if (pair != null && !pair.equals(map.chosenProperty().get())) {
                        map.choose(pair);
                    }
                });
    }

    private TableColumn<Pair, String> column(
            String key, double width, Function<Pair, String> value) {
        var column = new TableColumn<Pair, String>(texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private String strength(Pair pair) {
        Double strength = pair.strength();
        return strength == null ? "–" : Figures.of(strength, 2, texts.locale());
    }

    /// The figure of a pair with the name of its method.
    private String figure(Pair pair) {
        String method =
                texts.of(
                        "ui.relations."
                                + pair.measure().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var said = new StringBuilder(method).append("  ").append(strength(pair));
        Double rank = pair.rank();
        if (rank != null) {
            said.append('\n')
                    .append(texts.of("ui.relations.rank", Figures.of(rank, 2, texts.locale())));
        }
        Double missing = pair.missing();
        if (missing != null) {
            said.append('\n')
                    .append(
                            texts.of(
                                    "ui.relations.missing",
                                    Figures.of(missing, 2, texts.locale())));
        }
        return said.append('\n')
                .append(texts.of("ui.relations.rows", Figures.count(pair.rows(), texts.locale())))
                .toString();
    }

    private void show(@Nullable Pair pair) {
        if (pair == null) {
            chart.show(null);
            return;
        }
        if (!pair.equals(strongest.getSelectionModel().getSelectedItem())) {
            strongest.getSelectionModel().select(pair);
            strongest.scrollTo(pair);
        }
        context.help()
                .show(
                        pair.a() + " × " + pair.b(),
                        figure(pair)
                                + "\n\n"
                                + texts.of(
                                        "ui.relations.help."
                                                + pair.measure()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-')));
        drawing.ask(project.pairChart(pair.a(), pair.b()), chart::show, _ -> chart.show(null));
    }
}
