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
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;

/// What the model goes by over all rows, feature by feature, and for one row.
final class OverviewPart implements ExplainPart {

    private final PanelContext context;
    private final Texts texts;
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

    OverviewPart(PanelContext context, ExplainViewModel model) {
        this.context = context;
        this.texts = context.texts();
        this.model = model;
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
    public Region view() {
        return content;
    }

    @Override
    public void show(Explanation explanation) {
        if (explanation.equals(shown)) {
            return;
        }
        shown = explanation;
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
