package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jianmo.explain.Explanation;
import jianmo.explain.Explanation.Step;
import jianmo.explain.ExplanationSummary;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.Segments;
import jianmo.ui.control.Sentence;
import jianmo.ui.shell.PanelContext;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// One row at a time: what was said, why, and in words that can be handed on.
final class RowsPart extends HBox implements ExplainPart {

    private static final String CONTRIBUTIONS = "contributions";
    private static final String PATH = "path";

    private final PanelContext context;
    private final Texts texts;
    private final ExplainViewModel words;
    private final ShapModel model;
    private final RowList list;
    private final Label heading = new Label();
    private final Label answer = new Label();
    private final Sentence sentence = new Sentence();
    private final ChartView waterfall;
    private final ChartView force;
    private final RowTable steps;
    private final VBox contributions = new VBox(16);
    private final PathView path;
    private final StackPane place = new StackPane();
    private final Segments ways;
    private final PartsCard parts;

    RowsPart(PanelContext context, ExplainViewModel words, ShapModel model) {
        super(16);
        this.context = context;
        this.texts = context.texts();
        this.words = words;
        this.model = model;
        list = new RowList(texts, model);
        waterfall = new ChartView(texts, context.dark());
        waterfall.setPrefHeight(420);
        force = new ChartView(texts, context.dark());
        force.setPrefHeight(230);
        steps = new RowTable(texts, words, this::explain);
        steps.setPrefHeight(420);
        path = new PathView(context);
        ways = ways();
        parts = new PartsCard(context, new PartsModel(context.project(), model));
        var left = new Card("", list).growing();
        left.setMinWidth(300);
        left.setPrefWidth(360);
        left.setMaxWidth(380);
        var scroll = new ScrollPane(details());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(left, scroll);
        model.viewProperty()
                .addListener((_, _, _) -> {
                    path.forget();
                    look();
                });
        model.rowProperty().addListener((_, _, _) -> look());
        look();
    }

    private VBox details() {
        heading.setId("row-heading");
        heading.getStyleClass().add("title-4");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        answer.setId("row-answer");
        answer.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(answer, Priority.ALWAYS);
        sentence.setId("row-sentence");
        var head =
                new HBox(
                        10,
                        heading,
                        answer,
                        button(Feather.CHEVRON_LEFT, "shapview.rows.before", () -> list.step(-1)),
                        button(Feather.CHEVRON_RIGHT, "shapview.rows.next", () -> list.step(1)),
                        button(Feather.COPY, "shapview.rows.copy", this::copy));
        head.setAlignment(Pos.CENTER_LEFT);
        contributions
                .getChildren()
                .setAll(
                        parts,
                        new Card("", force),
                        new Beside(
                                new Card("", waterfall).growing(),
                                new Card(texts.of("panels.explain.row"), steps).growing(),
                                0.58,
                                620));
        return new VBox(16, new Card("", head, sentence), ways, place);
    }

    private Segments ways() {
        var chosen =
                new Segments(
                        List.of(
                                new Segments.Segment(
                                        CONTRIBUTIONS,
                                        texts.of("shapview.rows.contributions"),
                                        Feather.BAR_CHART_2),
                                new Segments.Segment(
                                        PATH, texts.of("shapview.rows.path"), Feather.GIT_BRANCH)));
        chosen.choose(CONTRIBUTIONS);
        chosen.chosenProperty().addListener((_, _, _) -> look());
        return chosen;
    }

    /// Shows the way through the trees instead of contributions.
    void showPath() {
        ways.choose(PATH);
    }

    private boolean onPath() {
        return ways.chosenProperty().get().equals(PATH);
    }

    private Button button(Feather icon, String key, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(texts.of(key)));
        button.setAccessibleText(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void look() {
        place.getChildren().setAll(onPath() ? path : contributions);
        ShapView view = model.viewProperty().get();
        int row = model.rowProperty().get();
        if (view == null || row >= view.count()) {
            waterfall.show(null);
            force.show(null);
            return;
        }
        var told = new RowWords(texts, view);
        heading.setText(told.name(row));
        answer.setText(told.line(row));
        sentence.setText(told.sentence(row));
        if (onPath()) {
            path.follow(view.rows().number(row));
            return;
        }
        var charts = new ShapCharts(view);
        waterfall.show(charts.waterfall(row));
        force.show(charts.force(row));
        steps.show(ExplanationSummary.steps(view.rows(), row));
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(sentence.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void explain(Step step) {
        ShapView view = model.viewProperty().get();
        if (view != null) {
            int number = view.rows().number(model.rowProperty().get());
            context.help()
                    .show(
                            texts.of("panels.explain.help.row", number + 1),
                            words.explanation(view.rows().facts().unit(), number, step));
        }
    }

    @Override
    public Region view() {
        return this;
    }

    @Override
    public boolean filling() {
        return true;
    }

    @Override
    public boolean brushes() {
        return true;
    }

    @Override
    public void show(Explanation explanation) {
        model.load(explanation);
    }
}
