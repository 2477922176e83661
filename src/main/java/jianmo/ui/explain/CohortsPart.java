package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart;
import jianmo.base.chart.RowMask;
import jianmo.base.message.Names;
import jianmo.explain.Explanation;
import jianmo.explain.view.Cohort;
import jianmo.explain.view.Cohorts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What moves the answers in two to four cohorts, side by side.
final class CohortsPart extends VBox implements ExplainPart, Busy {

    private final Texts texts;
    private final PanelContext context;
    private final ShapModel model;
    private final ComboBox<By> by = new ComboBox<>();
    private final ComboBox<Integer> feature = new ComboBox<>();
    private final Sentence words = Sentence.aside("");
    private final ChartView chart;
    private final Latest<Chart> counting = new Latest<>();
    private boolean filling;

    /// What rows are cut by.
    enum By {
        ANSWER,
        OUTCOME,
        FEATURE,
        CHOSEN
    }

    CohortsPart(PanelContext context, ShapModel model) {
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        chart = new ChartView(texts, context.dark());
        VBox.setVgrow(chart, Priority.ALWAYS);
        prepare();
        var card = new Card("", controls(), words, chart).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
        model.viewProperty().addListener((_, _, _) -> fill());
        model.chosenProperty().addListener((_, _, chosen) -> chosen(chosen));
        fill();
    }

    private void prepare() {
        by.setId("cohorts-by");
        by.getItems().setAll(By.values());
        by.setConverter(
                new ChoiceWords<>(value -> texts.of("shapview.cohorts.by." + Names.of(value))));
        FeatureChoice.prepare(feature, "cohorts-feature", model, texts);
        feature.visibleProperty().bind(by.valueProperty().isEqualTo(By.FEATURE));
        by.setValue(By.ANSWER);
        by.setOnAction(_ -> look());
        feature.setOnAction(_ -> look());
    }

    private HBox controls() {
        var label = new Label(texts.of("shapview.cohorts.by"));
        label.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(8, label, by, feature);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void fill() {
        ShapView view = model.viewProperty().get();
        if (view == null) {
            chart.show(null);
            return;
        }
        filling = true;
        FeatureChoice.fill(feature, view);
        filling = false;
        look();
    }

    /// Rows that are drawn around elsewhere become a cohort of their own.
    private void chosen(@Nullable RowMask chosen) {
        if (chosen != null && by.getValue() != By.CHOSEN) {
            by.setValue(By.CHOSEN);
        } else if (chosen == null && by.getValue() == By.CHOSEN) {
            by.setValue(By.ANSWER);
        } else if (chosen != null) {
            look();
        }
    }

    private void look() {
        ShapView view = model.viewProperty().get();
        if (filling || view == null || feature.getValue() == null) {
            return;
        }
        List<Cohort> cohorts = cohorts(new Cohorts(view));
        if (cohorts.isEmpty()) {
            counting.forget();
            chart.show(null);
            words.setText(texts.of("shapview.cohorts.draw"));
            return;
        }
        words.setText(texts.of("shapview.cohorts.hint"));
        long seed = context.project().recipe().seed();
        counting.ask(
                _ -> new Cohorts(view).chart(cohorts, seed),
                chart::show,
                failure -> Dialogs.failure(this, texts, failure));
    }

    private List<Cohort> cohorts(Cohorts all) {
        RowMask chosen = model.chosenProperty().get();
        return switch (by.getValue()) {
            case ANSWER -> all.byAnswer();
            case OUTCOME -> all.byOutcome();
            case FEATURE -> all.byFeature(feature.getValue());
            case CHOSEN -> chosen == null ? List.of() : Cohorts.ofChosen(chosen);
        };
    }

    @Override
    public boolean busy() {
        return counting.busyProperty().get();
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
