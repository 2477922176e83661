package jianmo.ui.explain;

import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jianmo.explain.Explanation;
import jianmo.text.Texts;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.control.Segments;
import jianmo.ui.control.Segments.Segment;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What the model goes by, in parts that are chosen on top.
public final class ExplainPanel implements Panel {

    private static final String OVERVIEW = "overview";
    private static final String ROWS = "rows";

    /// The rows, with their ways through the trees.
    private static final String PATH = "path";

    private static final String DEPENDENCE = "dependence";
    private static final double MARGIN = 18;

    private final PanelContext context;
    private final Texts texts;
    private final Page page;
    private final ExplainViewModel model;
    private final ShapModel shap;
    private final BrushBar bar;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final Map<String, ExplainPart> made = new HashMap<>();
    private final Map<String, Region> frames = new HashMap<>();
    private final Segments segments;
    private final StackPane place = new StackPane();
    private final VBox content = new VBox(12);
    private @Nullable Explanation shown;

    /// A part that can be opened.
    private record Offer(Feather icon, Supplier<ExplainPart> part) {}

    public ExplainPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.EXPLAIN.titleKey()));
        model = new ExplainViewModel(context.project(), texts);
        shap = new ShapModel(context.project());
        bar = new BrushBar(texts, shap);
        offer();
        segments =
                new Segments(
                                offers.entrySet().stream()
                                        .map(offer ->
                                                new Segment(
                                                        offer.getKey(),
                                                        texts.of(
                                                                "panels.explain.part."
                                                                        + offer.getKey()),
                                                        offer.getValue().icon()))
                                        .toList())
                        .yielding();
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox.setMargin(place, new Insets(0, -MARGIN, 0, 0));
        content.getChildren().addAll(segments, bar, place);
        segments.choose(OVERVIEW);
        shap.onOpen(() -> segments.choose(ROWS));
        shap.onLook(() -> segments.choose(DEPENDENCE));
        segments.chosenProperty().addListener((_, _, _) -> put());
    }

    private void offer() {
        offers.put(
                OVERVIEW,
                new Offer(Feather.BAR_CHART_2, () -> new OverviewPart(context, model, shap, bar)));
        offers.put(
                DEPENDENCE,
                new Offer(Feather.GIT_COMMIT, () -> new DependencePart(context, shap, bar)));
        offers.put(
                "interactions",
                new Offer(Feather.SHARE_2, () -> new InteractionsPart(context, shap)));
        offers.put("heat", new Offer(Feather.GRID, () -> new HeatPart(context, shap)));
        offers.put("cohorts", new Offer(Feather.USERS, () -> new CohortsPart(context, shap)));
        offers.put(ROWS, new Offer(Feather.USER, () -> new RowsPart(context, model, shap)));
        offers.put("what-if", new Offer(Feather.SLIDERS, () -> new WhatIfPart(context, shap)));
        offers.put("effects", new Offer(Feather.TRENDING_UP, () -> new EffectsPart(context, shap)));
        offers.put("robustness", new Offer(Feather.SHIELD, () -> new RobustnessPart(context)));
        offers.put("fairness", new Offer(Feather.PERCENT, () -> new FairnessPart(context)));
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
    public boolean show(String part) {
        if (shown != null && part.equals(PATH)) {
            segments.choose(ROWS);
            if (made.get(ROWS) instanceof RowsPart rows) {
                rows.showPath();
            }
            return true;
        }
        return shown != null && segments.choose(part);
    }

    @Override
    public String part() {
        return shown == null ? "" : segments.chosenProperty().get();
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
        if (shown == null) {
            page.setFilling(content);
        }
        if (!explanation.equals(shown)) {
            page.setActions(
                    new ExplanationExport(texts, context.project()).button(explanation),
                    RunButton.of(context, Stage.EXPLAIN, "ui.run.again"));
        }
        shown = explanation;
        page.setVerdict(texts.of(explanation.verdict()));
        put();
    }

    private void put() {
        Explanation explanation = shown;
        Offer offer = offers.get(segments.chosenProperty().get());
        if (explanation == null || offer == null) {
            return;
        }
        String id = segments.chosenProperty().get();
        ExplainPart part = made.computeIfAbsent(id, _ -> offer.part().get());
        part.show(explanation);
        bar.setVisible(part.brushes());
        bar.setManaged(part.brushes());
        place.getChildren().setAll(frames.computeIfAbsent(id, _ -> frame(part)));
    }

    /// The bar stands beside the cards, in the margin of the page.
    private static Region frame(ExplainPart part) {
        var framed = new StackPane(part.view());
        framed.setPadding(new Insets(0, MARGIN, 0, 0));
        if (part.filling()) {
            return framed;
        }
        var scroll = new ScrollPane(framed);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        return scroll;
    }
}
