package jianmo.ui.train;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.job.LivePoint;
import jianmo.text.Texts;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Pacer;
import jianmo.ui.control.Page;
import jianmo.ui.control.Words;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Families to train, curves that grow while they train, the models with their intervals, and what
/// the machine is doing.
public final class TrainPanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Words words;
    private final Page page;
    private final TrainViewModel model;
    private final FamilyChoice families;
    private final CurveCard curves;
    private final ModelTable table;
    private final Label legend = new Label();
    private final Card models;
    private final VBox content;
    // kept, since their listeners are weak
    private final ObservableList<LivePoint> points;
    private final ReadOnlyBooleanProperty running;
    private final InvalidationListener whenRunning;
    private @Nullable TrainingReport shown;
    private boolean full;
    private boolean untrained = true;

    public TrainPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        words = new Words(texts);
        page = new Page(texts.of(Stage.TRAIN.titleKey()));
        model =
                new TrainViewModel(
                        context.project(), texts, failure -> Dialogs.failure(page, texts, failure));
        families = new FamilyChoice(texts, model);
        curves = new CurveCard(texts, context.dark());
        table = new ModelTable(texts, model, this::explain);
        legend.setWrapText(true);
        legend.setMinHeight(Region.USE_PREF_SIZE);
        legend.getStyleClass().addAll("text-small", "text-muted");
        models = new Card(texts.of("panels.train.models"), table, legend);
        var side =
                new VBox(
                        16,
                        new Card(texts.of("panels.train.families"), families),
                        new Card(
                                texts.of("panels.train.devices"),
                                new DeviceStrip(texts, context.devices())));
        content = new VBox(16, new Beside(curves, side, 0.66, 760), models);
        points = context.runs().points();
        running = context.runs().running();
        var pacer = new Pacer(this::grow);
        points.addListener((Observable _) -> pacer.ask());
        whenRunning = _ -> pacer.ask();
        running.addListener(new WeakInvalidationListener(whenRunning));
    }

    @Override
    public Stage stage() {
        return Stage.TRAIN;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public void refresh() {
        families.refresh();
        readState();
        TrainingReport report = model.report().orElse(null);
        boolean live = live();
        if (report == null && !live) {
            shown = null;
            full = false;
            empty();
            return;
        }
        fill(report);
        if (report == null) {
            shown = null;
            page.setVerdict(texts.of("panels.train.running"));
        } else if (!report.equals(shown)) {
            shown = report;
            page.setVerdict(texts.of(report.verdict()));
            table.show(report);
            legend.setText(
                    texts.of(
                            "panels.train.legend",
                            words.count(report.split().validation().count()),
                            words.metric(report.metric()),
                            words.count(report.split().train().count()),
                            words.count(report.split().test().count())));
        }
        grow();
    }

    private void empty() {
        page.setVerdict("");
        page.setActions();
        page.setFilling(
                new EmptyState(
                        Feather.TRENDING_UP,
                        texts.of("panels.train.empty.title"),
                        texts.of("panels.train.empty.body"),
                        texts.of("panels.train.empty.action"),
                        () -> context.runs().start(Stage.TRAIN),
                        context.runs().running()));
    }

    private void fill(@Nullable TrainingReport report) {
        models.setVisible(report != null);
        models.setManaged(report != null);
        if (!full) {
            full = true;
            page.setScrolling(content);
            page.setActions(RunButton.of(context, Stage.TRAIN, "ui.run.again"));
        }
    }

    /// A training that is done is not trained again, so curves that come in are those of folds.
    private void readState() {
        OffThread.compute(
                () -> context.project().state(Stage.TRAIN) != StageState.DONE,
                open -> untrained = open,
                failure -> Dialogs.failure(page, texts, failure));
    }

    private boolean live() {
        return running.get() && untrained && !Curves.of(points).isEmpty();
    }

    private void grow() {
        boolean live = live();
        if (live && !full) {
            refresh();
            return;
        }
        TrainingReport report = shown;
        if (live || report != null) {
            Curves now = live || report == null ? Curves.of(points) : Curves.of(report);
            curves.show(now, model.names(now), live);
        }
    }

    private void explain(TrainingReport report, ModelReport row) {
        context.help().show(model.name(row), model.explanation(report, row));
    }
}
