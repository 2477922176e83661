package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.explain.Explanation;
import jianmo.explain.InteractionReport;
import jianmo.explain.view.Partners;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/// What one feature contributes over its values, coloured by the feature that changes it most, or
/// by one that is chosen.
final class DependencePart extends VBox implements ExplainPart, Busy {

    private final Texts texts;
    private final Words words;
    private final ShapModel model;
    private final ComboBox<Integer> feature = new ComboBox<>();
    private final ComboBox<Integer> partner = new ComboBox<>();
    private final ShapPlot plot;
    private final Sentence source = Sentence.aside("");
    private final Latest<int[]> partners = new Latest<>();
    private boolean filling;

    DependencePart(PanelContext context, ShapModel model, BrushBar bar) {
        this.texts = context.texts();
        this.words = new Words(texts);
        this.model = model;
        plot = new ShapPlot(context, model, bar, _ -> chosen(feature));
        plot.view().setId("shap-dependence");
        VBox.setVgrow(plot.view(), Priority.ALWAYS);
        FeatureChoice.prepare(feature, "dependence-feature", model, texts);
        FeatureChoice.prepare(partner, "dependence-partner", model, texts);
        feature.setOnAction(_ -> look());
        partner.setOnAction(_ -> paint());
        var card = new Card("", controls(), source, plot.view()).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
        model.viewProperty().addListener((_, _, _) -> fill());
        var painting = new WhenSeen(this, this::paint);
        model.chosenProperty().addListener((_, _, _) -> painting.run());
        model.pairProperty().addListener((_, _, _) -> wish());
        model.interactionsProperty().addListener((_, _, _) -> look());
        fill();
    }

    private HBox controls() {
        var row =
                new HBox(
                        8,
                        word("shapview.dependence.feature"),
                        feature,
                        word("shapview.dependence.partner"),
                        partner);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Label word(String key) {
        var label = new Label(texts.of(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static int chosen(ComboBox<Integer> box) {
        Integer value = box.getValue();
        return value == null ? 0 : value;
    }

    private void fill() {
        ShapView view = model.viewProperty().get();
        filling = true;
        if (view == null) {
            feature.getItems().clear();
            partner.getItems().clear();
        } else {
            FeatureChoice.fill(feature, view);
        }
        filling = false;
        if (model.pairProperty().get() == null) {
            look();
        } else {
            wish();
        }
    }

    /// Shows the pair that was asked for elsewhere.
    private void wish() {
        ShapView view = model.viewProperty().get();
        FeaturePair wished = model.pairProperty().get();
        int of = view == null || wished == null ? -1 : view.rows().feature(wished.feature());
        if (of >= 0) {
            filling = true;
            feature.setValue(of);
            filling = false;
            look();
        }
    }

    /// Finds the partners of the feature, then draws it.
    private void look() {
        ShapView view = model.viewProperty().get();
        if (filling || view == null || feature.getValue() == null) {
            if (view == null) {
                plot.show(null);
            }
            return;
        }
        int of = feature.getValue();
        InteractionReport exact = model.interactionsProperty().get();
        partners.ask(
                _ ->
                        exact == null
                                ? Partners.of(view.rows(), of)
                                : Partners.of(view.rows(), of, exact),
                found -> {
                    filling = true;
                    partner.getItems().setAll(IntStream.of(found).boxed().toList());
                    partner.getItems().add(FeatureChoice.NONE);
                    partner.setValue(wished(view, of, found));
                    filling = false;
                    source.setText(origin(view, of, exact, found));
                    paint();
                },
                failure -> Dialogs.failure(this, texts, failure));
    }

    private int wished(ShapView view, int of, int... found) {
        FeaturePair pair = model.pairProperty().get();
        if (pair != null && view.name(of).equals(pair.feature())) {
            String name = pair.partner();
            int other = name == null ? -1 : view.rows().feature(name);
            if (other >= 0) {
                return other;
            }
        }
        return found.length == 0 ? FeatureChoice.NONE : found[0];
    }

    /// Where the order of the partners comes from.
    private String origin(ShapView view, int of, @Nullable InteractionReport exact, int... found) {
        if (found.length == 0) {
            return "";
        }
        List<InteractionReport.Pair> pairs = exact == null ? List.of() : exact.of(view.name(of));
        if (exact == null) {
            return texts.of("shapview.dependence.estimated", view.name(found[0]));
        }
        if (pairs.isEmpty()) {
            return texts.of("shapview.dependence.exact-none", view.name(of));
        }
        return texts.of(
                "shapview.dependence.exact",
                pairs.getFirst().other(view.name(of)),
                words.figure(pairs.getFirst().size()),
                texts.of("explain.unit." + exact.unit()));
    }

    private void paint() {
        ShapView view = model.viewProperty().get();
        if (!filling && view != null && feature.getValue() != null) {
            Integer other = partner.getValue();
            boolean none = other == null || other == FeatureChoice.NONE;
            int by = none ? feature.getValue() : other;
            plot.show(
                    new ShapCharts(view)
                            .dependence(feature.getValue(), by, model.chosenProperty().get()));
        }
    }

    @Override
    public boolean busy() {
        return partners.busyProperty().get();
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
