package jianmo.ui.explain;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.chart.RowHeat;
import jianmo.base.message.Message;
import jianmo.explain.Explanation;
import jianmo.explain.view.RowOrder;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Segments;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// All rows and features in one picture, like explanations beside each other or by their answers.
final class HeatPart extends VBox implements ExplainPart, Busy {

    private static final String SIMILAR = "similar";
    private static final String ANSWER = "answer";

    private final Texts texts;
    private final ShapModel model;
    private final ChartView chart;
    private final Segments order;
    private final Latest<int[]> ordering = new Latest<>();
    private int @Nullable [] ordered;

    HeatPart(PanelContext context, ShapModel model) {
        this.texts = context.texts();
        this.model = model;
        order =
                new Segments(
                        List.of(
                                new Segments.Segment(
                                        SIMILAR,
                                        texts.of("shapview.heat.order.similar"),
                                        Feather.GIT_MERGE),
                                new Segments.Segment(
                                        ANSWER,
                                        texts.of("shapview.heat.order.answer"),
                                        Feather.TRENDING_DOWN)));
        order.choose(SIMILAR);
        order.chosenProperty().addListener((_, _, _) -> sort());
        chart = new ChartView(texts, context.dark());
        chart.setId("shap-heat");
        chart.picking(
                new HeatPicker(
                        model, texts, () -> chart.chart() instanceof RowHeat heat ? heat : null));
        VBox.setVgrow(chart, Priority.ALWAYS);
        var card = new Card("", order, chart).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
        model.viewProperty().addListener((_, _, _) -> sort());
        var painting = new WhenSeen(this, this::paint);
        model.chosenProperty().addListener((_, _, _) -> painting.run());
        sort();
    }

    private boolean similar() {
        return order.chosenProperty().get().equals(SIMILAR);
    }

    private void sort() {
        ShapView view = model.viewProperty().get();
        ordered = null;
        if (view == null) {
            chart.show(null);
            return;
        }
        boolean similar = similar();
        ordering.ask(
                _ -> similar ? RowOrder.bySimilarity(view.rows()) : RowOrder.byAnswer(view.rows()),
                found -> {
                    ordered = found;
                    paint();
                },
                failure -> Dialogs.failure(this, texts, failure));
    }

    private void paint() {
        ShapView view = model.viewProperty().get();
        int[] now = ordered;
        if (view != null && now != null && now.length == view.count()) {
            var title =
                    Message.of(similar() ? "shapview.heat.by-similar" : "shapview.heat.by-answer");
            chart.show(new ShapCharts(view).heat(now, title, model.chosenProperty().get()));
        }
    }

    @Override
    public boolean busy() {
        return ordering.busyProperty().get();
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
