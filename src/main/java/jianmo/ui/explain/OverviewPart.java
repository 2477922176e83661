package jianmo.ui.explain;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart;
import jianmo.base.chart.RowMask;
import jianmo.chart.Mark;
import jianmo.explain.Explanation;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.ExplanationCharts;
import jianmo.explain.view.Cohorts;
import jianmo.explain.view.Partners;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;

/// What the model goes by over all rows, feature by feature; rows chosen anywhere stand out
/// everywhere.
final class OverviewPart extends VBox implements ExplainPart, Busy {

    private final PanelContext context;
    private final Texts texts;
    private final ExplainViewModel model;
    private final ShapModel shap;
    private final ChartView importance;
    private final ShapPlot swarm;
    private final ShapPlot detail;
    private final FeatureTable features;
    private final Sentence facts = Sentence.aside("");
    private final Latest<Chart> comparing = new Latest<>();
    private final Latest<Integer> partner = new Latest<>();
    private @Nullable Explanation shown;
    private int feature;
    private int by;

    OverviewPart(PanelContext context, ExplainViewModel model, ShapModel shap, BrushBar bar) {
        super(16);
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        this.shap = shap;
        importance = new ChartView(texts, context.dark()).onMark(this::clicked);
        importance.setId("shap-importance");
        importance.setPrefHeight(430);
        swarm = new ShapPlot(context, shap, bar, this::ranked);
        swarm.view().setId("shap-swarm");
        swarm.view().setPrefHeight(430);
        detail = new ShapPlot(context, shap, bar, _ -> feature);
        detail.view().setId("shap-detail");
        detail.view().setPrefHeight(330);
        features = new FeatureTable(texts, this::choose);
        features.setPrefHeight(330);
        getChildren()
                .addAll(
                        new Beside(new Card("", importance), new Card("", swarm.view()), 0.44, 760),
                        new Beside(
                                new Card(texts.of("panels.explain.features"), features).growing(),
                                new Card("", detail.view()).growing(),
                                0.6,
                                760),
                        facts);
        shap.viewProperty().addListener((_, _, _) -> rowsCame());
        shap.chosenProperty().addListener((_, _, _) -> chosenChanged());
    }

    private int ranked(int line) {
        ShapView view = shap.viewProperty().get();
        return view == null ? 0 : view.ranked(line);
    }

    @Override
    public Region view() {
        return this;
    }

    @Override
    public boolean brushes() {
        return true;
    }

    @Override
    public boolean busy() {
        return comparing.busyProperty().get() || partner.busyProperty().get();
    }

    @Override
    public void show(Explanation explanation) {
        if (explanation.equals(shown)) {
            return;
        }
        shown = explanation;
        facts.setText(model.facts(explanation));
        features.show(explanation);
        shap.load(explanation);
        rowsCame();
    }

    private void rowsCame() {
        ShapView view = shap.viewProperty().get();
        Explanation explanation = shown;
        if (explanation == null) {
            return;
        }
        if (view == null) {
            // results of older studios keep a sample alone
            importance.show(ExplanationCharts.importance(explanation));
            swarm.show(ExplanationCharts.beeswarm(explanation));
            explanation.features().stream()
                    .findFirst()
                    .ifPresent(f -> detail.show(model.detail(explanation, f.name()).orElse(null)));
            return;
        }
        look(view.ranked(0));
        chosenChanged();
    }

    private void chosenChanged() {
        ShapView view = shap.viewProperty().get();
        Explanation explanation = shown;
        if (view == null || explanation == null) {
            return;
        }
        RowMask chosen = shap.chosenProperty().get();
        swarm.show(new ShapCharts(view).beeswarm(chosen));
        paintDetail();
        if (chosen == null) {
            comparing.forget();
            importance.show(ExplanationCharts.importance(explanation));
            return;
        }
        long seed = context.project().recipe().seed();
        comparing.ask(
                _ -> new Cohorts(view).chart(Cohorts.ofChosen(chosen), seed),
                importance::show,
                failure -> Dialogs.failure(this, texts, failure));
    }

    /// Draws a feature as soon as its strongest partner is known.
    private void look(int position) {
        ShapView view = shap.viewProperty().get();
        if (view == null) {
            return;
        }
        partner.ask(
                _ -> {
                    int[] found = Partners.of(view.rows(), position);
                    return found.length == 0 ? position : found[0];
                },
                found -> {
                    feature = position;
                    by = found;
                    paintDetail();
                },
                failure -> Dialogs.failure(this, texts, failure));
    }

    private void paintDetail() {
        ShapView view = shap.viewProperty().get();
        boolean known = !partner.busyProperty().get();
        if (known && view != null && feature < view.features() && by < view.features()) {
            detail.show(new ShapCharts(view).dependence(feature, by, shap.chosenProperty().get()));
        }
    }

    /// A click on a bar chooses the rows whose answer that feature moves most.
    private void clicked(Mark mark) {
        ShapView view = shap.viewProperty().get();
        int position = view == null ? -1 : view.rows().feature(mark.name());
        if (view != null && position >= 0) {
            look(position);
            shap.choose(view.movedMostBy(position), false);
        }
    }

    private void choose(Explanation explanation, FeatureShare share) {
        ShapView view = shap.viewProperty().get();
        if (view == null) {
            detail.show(model.detail(explanation, share.name()).orElse(null));
        } else {
            look(view.rows().feature(share.name()));
        }
        context.help().show(share.name(), model.explanation(explanation, share));
    }
}
