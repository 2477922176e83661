package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.explain.ExplainSettings;
import jianmo.explain.path.FeatureWay;
import jianmo.explain.path.RowPaths;
import jianmo.explain.view.PathCharts;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;
import jianmo.workflow.ExplainRequest;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One row's way through the trees of a model: one tree step by step, what all ask of each column,
/// and how the sum grows.
final class PathView extends VBox implements Busy {

    private final Texts texts;
    private final Words words;
    private final Project project;
    private final Sentence head = new Sentence();
    private final Sentence aside = Sentence.aside("");
    private final Spinner<Integer> tree = new Spinner<>();
    private final Label ofTrees = new Label();
    private final PathSteps steps;
    private final TableView<FeatureWay> features = new TableView<>();
    private final ChartView sums;
    private final Region results;
    private final Latest<List<RowPaths>> following = new Latest<>();
    private @Nullable RowPaths shown;
    private int asked = -1;

    PathView(PanelContext context) {
        super(16);
        this.texts = context.texts();
        this.words = new Words(texts);
        this.project = context.project();
        steps = new PathSteps(texts);
        sums = new ChartView(texts, context.dark());
        sums.setPrefHeight(240);
        table();
        head.setId("path-head");
        aside.managedProperty().bind(aside.textProperty().isNotEmpty());
        results =
                new VBox(
                        16,
                        new Beside(
                                new Card(texts.of("shapview.path.tree"), choice(), steps),
                                new Card(texts.of("shapview.path.all"), features).growing(),
                                0.46,
                                620),
                        new Card("", sums));
        results.managedProperty().bind(results.visibleProperty());
        results.setVisible(false);
        getChildren().addAll(new Card("", head, aside), results);
    }

    private FlowPane choice() {
        tree.setId("path-tree");
        tree.setEditable(true);
        tree.setPrefWidth(96);
        tree.valueProperty().addListener((_, _, _) -> paint());
        var strongest = new Button(texts.of("shapview.path.strongest"));
        strongest.setId("path-strongest");
        strongest.setMinWidth(Region.USE_PREF_SIZE);
        strongest.setOnAction(_ -> {
            RowPaths paths = shown;
            if (paths != null) {
                paths.strongest().ifPresent(p -> tree.getValueFactory().setValue(p.number() + 1));
            }
        });
        ofTrees.setMinWidth(Region.USE_PREF_SIZE);
        var row = new FlowPane(8, 6, tree, ofTrees, strongest);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void table() {
        DenseTable.prepare(features, "path-features");
        features.getColumns()
                .setAll(
                        List.of(
                                TextColumn.figures(
                                        texts.of("explain.path.trees"),
                                        84,
                                        way ->
                                                texts.of(
                                                        "explain.path.of-trees",
                                                        way.trees(),
                                                        count())),
                                TextColumn.words(
                                        texts.of("explain.path.condition"),
                                        420,
                                        way -> texts.of(way.words()))));
    }

    private int count() {
        RowPaths paths = shown;
        return paths == null ? 0 : paths.trees().size();
    }

    /// Follows a row, unless it is the one that is shown.
    ///
    /// @param number in the table, 0-based
    void follow(int number) {
        if (number == asked) {
            return;
        }
        asked = number;
        var settings = ExplainSettings.standard();
        var request = new ExplainRequest(null, null, List.of(number), 1, settings);
        following.ask(
                project.explanations().paths(request),
                found -> put(found.getFirst()),
                failure -> {
                    results.setVisible(false);
                    aside.setText("");
                    head.setText(texts.of(Dialogs.sentenceOf(failure)));
                });
    }

    /// Forgets what is shown, as the model may have changed.
    void forget() {
        asked = -1;
    }

    private void put(RowPaths paths) {
        shown = null;
        boolean some = !paths.trees().isEmpty();
        head.setText(
                texts.of(
                        paths.ofClass().isEmpty() ? "explain.path.head" : "explain.path.head-class",
                        paths.row() + 1,
                        words.count(paths.trees().size()),
                        words.figure(paths.start()),
                        words.figure(paths.sum()),
                        texts.of("explain.unit." + paths.unit()),
                        paths.ofClass()));
        boolean centred = Math.abs(paths.sum() - paths.answer()) > 1e-9 * Math.abs(paths.sum());
        aside.setText(
                !some
                        ? texts.of("explain.path.no-trees")
                        : centred
                                ? texts.of("explain.path.centred", words.figure(paths.answer()))
                                : "");
        results.setVisible(some);
        if (some) {
            shown = paths;
            ofTrees.setText(texts.of("shapview.path.of", words.count(paths.all())));
            features.getItems().setAll(paths.features());
            features.setPrefHeight(Math.clamp(48 + 30.0 * paths.features().size(), 120, 380));
            sums.show(PathCharts.sums(paths));
            tree.setValueFactory(new TreeNumbers(paths));
            paint();
        }
    }

    private void paint() {
        RowPaths paths = shown;
        Integer number = tree.getValue();
        if (paths != null && number != null) {
            int at = paths.position(number - 1);
            if (at >= 0) {
                steps.show(paths.trees().get(at));
            }
        }
    }

    @Override
    public boolean busy() {
        return following.busyProperty().get();
    }
}
