package jianmo.ui.tune;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.job.LivePoint;
import jianmo.text.Texts;
import jianmo.tune.Trial;
import jianmo.tune.TuningCharts;
import jianmo.tune.TuningReport;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Pacer;
import jianmo.ui.control.Page;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.Objects;

/// The search for better settings: trials as they come, what mattered, what was gained.
public final class TunePanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Page page;
    private final TuneViewModel model;
    private final Spinner<Integer> trials;
    private final HBox trialsField;
    private final TuneTiles tiles;
    private final ChartView history;
    private final ChartView importance;
    private final SliceCard slice;
    private final TrialTable table;
    private final VBox content;
    private final Card growing;
    private final ChartView live;
    // kept, since their listeners are weak
    private final ObservableList<LivePoint> points;
    private final ReadOnlyBooleanProperty running;
    private final InvalidationListener whenRunning;
    private @Nullable TuningReport shown;
    private @Nullable Region placed;

    public TunePanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.TUNE.titleKey()));
        model =
                new TuneViewModel(
                        context.project(), texts, failure -> Dialogs.failure(page, texts, failure));
        trials = spinner();
        var name = new Label(texts.of("panels.tune.trials"));
        name.setLabelFor(trials);
        trialsField = new HBox(8, name, trials);
        trialsField.setAlignment(Pos.CENTER_LEFT);
        trialsField.setMaxHeight(Region.USE_PREF_SIZE);
        tiles = new TuneTiles(texts);
        history = chart(300);
        importance = chart(300);
        live = chart(420);
        slice = new SliceCard(texts, context.dark());
        table = new TrialTable(texts, model, this::explain);
        table.setPrefHeight(330);
        content =
                new VBox(
                        16,
                        tiles.row(),
                        new Beside(new Card("", history), new Card("", importance), 0.6, 720),
                        new Beside(
                                slice,
                                new Card(texts.of("panels.tune.table"), table).growing(),
                                0.4,
                                760));
        growing = new Card("", live).growing();
        points = context.runs().points();
        running = context.runs().running();
        var pacer = new Pacer(this::refresh);
        points.addListener((Observable _) -> pacer.ask());
        whenRunning = _ -> pacer.ask();
        running.addListener(new WeakInvalidationListener(whenRunning));
    }

    private Spinner<Integer> spinner() {
        var made = new Spinner<Integer>(0, 1000, model.trials(), 5);
        made.setId("trials-count");
        made.setEditable(true);
        made.setPrefWidth(96);
        made.valueProperty()
                .addListener((_, _, value) -> {
                    if (value != null) {
                        model.setTrials(value);
                    }
                });
        made.disableProperty().bind(context.runs().running());
        return made;
    }

    private ChartView chart(double height) {
        var view = new ChartView(texts, context.dark());
        view.setPrefHeight(height);
        return view;
    }

    @Override
    public Stage stage() {
        return Stage.TUNE;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public void refresh() {
        trials.getValueFactory().setValue(model.trials());
        TuningReport report = model.report().orElse(null);
        if (running.get() && TuneViewModel.tuning(points)) {
            page.setVerdict(texts.of("panels.tune.running"));
            live.show(TuneViewModel.live(points));
            place(growing);
            return;
        }
        if (report == null) {
            shown = null;
            empty("panels.tune.empty.body");
        } else if (report.history().isEmpty()) {
            shown = null;
            empty("panels.tune.skipped.body");
        } else {
            fill(report);
        }
    }

    private void empty(String body) {
        page.setVerdict("");
        page.setActions(trialsField);
        placed = null;
        page.setFilling(
                new EmptyState(
                        Feather.TARGET,
                        texts.of("panels.tune.empty.title"),
                        texts.of(body),
                        texts.of("panels.tune.empty.action"),
                        () -> context.runs().start(Stage.TUNE),
                        context.runs().running()));
    }

    private void fill(TuningReport report) {
        page.setVerdict(texts.of(report.verdict()));
        if (!report.equals(shown)) {
            shown = report;
            tiles.show(report);
            history.show(TuningCharts.history(report));
            importance.show(TuningCharts.importance(report));
            slice.show(report);
            table.show(report);
        }
        place(content);
    }

    private void place(Region wanted) {
        if (Objects.equals(placed, wanted)) {
            return;
        }
        placed = wanted;
        page.setActions(trialsField, RunButton.of(context, Stage.TUNE, "ui.run.again"));
        if (wanted.equals(growing)) {
            page.setFilling(wanted);
        } else {
            page.setScrolling(wanted);
        }
    }

    private void explain(TuningReport report, Trial trial) {
        context.help()
                .show(
                        texts.of("panels.tune.help.title", trial.number()),
                        model.explanation(report, trial));
    }
}
