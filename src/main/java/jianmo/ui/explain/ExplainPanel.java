package jianmo.ui.explain;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.explain.Explanation;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.Explanation.Step;
import jianmo.explain.ExplanationCharts;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the model goes by: over all rows, feature by feature, and for one row.
public final class ExplainPanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Page page;
    private final ExplainViewModel model;
    private final ChartView importance;
    private final ChartView swarm;
    private final ChartView detail;
    private final ChartView waterfall;
    private final FeatureTable features;
    private final RowTable steps;
    private final Label facts = new Label();
    private final VBox content;
    private @Nullable Explanation shown;

    public ExplainPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.EXPLAIN.titleKey()));
        model = new ExplainViewModel(context.project(), texts);
        importance = chart(430);
        swarm = chart(430);
        detail = chart(300);
        waterfall = chart(380);
        features = new FeatureTable(texts, this::choose);
        features.setPrefHeight(300);
        steps = new RowTable(texts, model, this::explain);
        steps.setPrefHeight(340);
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        facts.getStyleClass().addAll("text-small", "text-muted");
        content =
                new VBox(
                        16,
                        new Beside(new Card("", importance), new Card("", swarm), 0.44, 760),
                        new Beside(
                                new Card(texts.of("panels.explain.features"), features).growing(),
                                new Card("", detail).growing(),
                                0.5,
                                760),
                        new Beside(
                                new Card("", waterfall).growing(),
                                new Card(texts.of("panels.explain.row"), steps).growing(),
                                0.56,
                                760),
                        facts);
    }

    private ChartView chart(double height) {
        var view = new ChartView(texts, context.dark());
        view.setPrefHeight(height);
        return view;
    }

    @Override
    public Stage stage() {
        return Stage.EXPLAIN;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public void refresh() {
        Explanation explanation = model.explanation().orElse(null);
        if (explanation == null) {
            shown = null;
            page.setVerdict("");
            page.setActions();
            page.setFilling(
                    new EmptyState(
                            Feather.ZOOM_IN,
                            texts.of("panels.explain.empty.title"),
                            texts.of("panels.explain.empty.body"),
                            texts.of("panels.explain.empty.action"),
                            () -> context.runs().start(Stage.EXPLAIN),
                            context.runs().running()));
            return;
        }
        if (explanation.equals(shown)) {
            return;
        }
        if (shown == null) {
            page.setScrolling(content);
            page.setActions(RunButton.of(context, Stage.EXPLAIN, "ui.run.again"));
        }
        shown = explanation;
        page.setVerdict(texts.of(explanation.verdict()));
        facts.setText(model.facts(explanation));
        importance.show(ExplanationCharts.importance(explanation));
        swarm.show(ExplanationCharts.beeswarm(explanation));
        waterfall.show(ExplanationCharts.waterfall(explanation));
        features.show(explanation);
        steps.show(explanation);
        if (!explanation.features().isEmpty()) {
            detail.show(
                    model.detail(explanation, explanation.features().getFirst().name())
                            .orElse(null));
        }
    }

    private void choose(Explanation explanation, FeatureShare feature) {
        detail.show(model.detail(explanation, feature.name()).orElse(null));
        context.help().show(feature.name(), model.explanation(explanation, feature));
    }

    private void explain(Explanation explanation, Step step) {
        context.help()
                .show(
                        texts.of("panels.explain.help.row", explanation.waterfall().row() + 1),
                        model.explanation(explanation, step));
    }
}
