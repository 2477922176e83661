package jianmo.ui.data;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.base.message.Names;
import jianmo.dataset.DataSummary;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.ExplorationChart;
import jianmo.dataset.explore.ExplorationChart.Colour;
import jianmo.dataset.explore.ExploreRequest;
import jianmo.dataset.explore.Method;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.FxJobs;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// Rows without a target: as points in a plane, coloured by target, group or how unusual they are,
/// beside the list of the unusual ones.
final class ExploreView extends HBox implements Busy {

    private final Texts texts;
    private final PanelContext context;
    private final ComboBox<Method> method = new ComboBox<>();
    private final ComboBox<Colour> colour = new ComboBox<>();
    private final ComboBox<Integer> groups = new ComboBox<>();
    private final Button draw = new Button();
    private final Button cancel = new Button();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label words = new Label();
    private final ChartView chart;
    private final UnusualRows unusual;
    private final FxJobs jobs = FxJobs.aside();
    private @Nullable DataSummary wanted;
    private @Nullable DataSummary looked;
    private @Nullable Exploration shown;
    private @Nullable Running running;
    private int asked;

    ExploreView(PanelContext context) {
        super(14);
        this.context = context;
        this.texts = context.texts();
        chart = new ChartView(texts, context.dark());
        unusual = new UnusualRows(texts, context.help());
        VBox.setVgrow(chart, Priority.ALWAYS);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().addAll("text-small", "text-muted");
        var left = new Card("", controls(), words, chart).growing();
        left.setPrefWidth(620);
        HBox.setHgrow(left, Priority.ALWAYS);
        var right = new Card(texts.of("ui.explore.unusual"), unusual).growing();
        VBox.setVgrow(unusual, Priority.ALWAYS);
        right.setMinWidth(300);
        right.setPrefWidth(370);
        right.setMaxWidth(520);
        HBox.setHgrow(right, Priority.SOMETIMES);
        getChildren().addAll(left, right);
    }

    private HBox controls() {
        choice(method, "explore-method", List.of(Method.values()), "ui.explore.method.");
        choice(colour, "explore-colour", List.of(Colour.values()), "ui.explore.colour.");
        groups.setId("explore-groups");
        groups.setMinWidth(Region.USE_PREF_SIZE);
        groups.getItems().setAll(0, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        groups.setValue(0);
        groups.setConverter(
                new ChoiceWords<>(k ->
                        k == 0
                                ? texts.of("ui.explore.groups.auto")
                                : texts.of("ui.explore.groups", k)));
        draw.setId("explore-draw");
        draw.setText(texts.of("ui.explore.draw"));
        draw.setGraphic(new FontIcon(Feather.PLAY));
        draw.setMinWidth(Region.USE_PREF_SIZE);
        draw.setOnAction(_ -> look());
        cancel.setId("explore-cancel");
        cancel.setText(texts.of("ui.explore.cancel"));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> stop());
        bar.setPrefWidth(110);
        colour.setOnAction(_ -> paint());
        method.setOnAction(_ -> colour.setValue(ExplorationChart.usual(method.getValue())));
        method.setValue(Method.PCA);
        colour.setValue(Colour.TARGET);
        running(false);
        var row = new HBox(8, method, groups, draw, cancel, bar, spring(), colour);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    private <E extends Enum<E>> void choice(ComboBox<E> box, String id, List<E> all, String key) {
        box.setId(id);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.getItems().setAll(all);
        box.setConverter(new ChoiceWords<>(value -> texts.of(key + Names.of(value))));
    }

    @Override
    public boolean busy() {
        return running != null || chart.busy();
    }

    /// Looks at a table when this view is in sight, and again by itself only when the table is
    /// another.
    void show(DataSummary summary, boolean inSight) {
        wanted = summary;
        if (inSight) {
            measure();
        }
    }

    /// The view came in sight.
    void measure() {
        DataSummary now = wanted;
        if (now != null && !now.equals(looked)) {
            looked = now;
            look();
        }
    }

    /// Looks; what was asked before is stopped, and its end is not told.
    private void look() {
        stop();
        int question = ++asked;
        var request =
                new ExploreRequest(
                        method.getValue(),
                        groups.getValue(),
                        ExploreRequest.USUAL_ROWS,
                        context.project().recipe().seed());
        running(true);
        bar.setProgress(0);
        words.setText(texts.of("ui.explore.looking"));
        running =
                jobs.start(
                        context.project().explore(request),
                        step -> {
                            if (question == asked) {
                                told(step);
                            }
                        },
                        outcome -> {
                            if (question == asked) {
                                ended(outcome);
                            }
                        });
    }

    private void told(FxJobs.Step step) {
        if (step.total() > 0) {
            bar.setProgress(step.fraction());
        }
        words.setText(texts.of(step.message()));
    }

    private void stop() {
        Running now = running;
        if (now != null) {
            now.cancel();
        }
    }

    private void ended(Outcome<Exploration> outcome) {
        running(false);
        switch (outcome) {
            case Outcome.Done<Exploration>(Exploration found) -> {
                shown = found;
                words.setText(sentence(found));
                unusual.show(found);
                paint();
            }
            case Outcome.Cancelled<Exploration> _ ->
                    words.setText(texts.of("ui.explore.cancelled"));
            case Outcome.Failed<Exploration> failed -> words.setText(texts.of(failed.message()));
        }
    }

    private void running(boolean now) {
        if (!now) {
            running = null;
        }
        for (var node : List.of(cancel, bar)) {
            node.setVisible(now);
            node.setManaged(now);
        }
        draw.setDisable(now);
    }

    private void paint() {
        Exploration now = shown;
        if (now != null) {
            chart.show(new ExplorationChart(now).chart(colour.getValue()));
        }
    }

    private String sentence(Exploration found) {
        return texts.sentences(
                List.of(
                        texts.of(
                                found.rows().size() < found.total()
                                        ? "ui.explore.sample"
                                        : "ui.explore.all",
                                found.rows().size(),
                                found.total(),
                                found.read()),
                        texts.of(
                                found.silhouette() > 0.5
                                        ? "ui.explore.clear"
                                        : found.silhouette() > 0.25
                                                ? "ui.explore.some"
                                                : "ui.explore.none",
                                found.groupCount(),
                                found.silhouette()),
                        texts.of("ui.explore.hint." + Names.of(found.method().layout()))));
    }
}
