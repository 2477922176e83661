package jianmo.ui.train;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.TrainingReport;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.control.Segments;
import jianmo.ui.control.Segments.Segment;
import jianmo.ui.control.Words;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Where training is watched and steered: one run as it goes, all runs, the form for another, the
/// models the stage has come to, and taggers of words beside them.
public final class TrainPanel implements Panel {

    static final String WATCH = "watch";
    static final String RUNS = "runs";
    static final String NEW = "new-run";
    static final String MODELS = "models";
    static final String TAG = "tag";

    /// States of a run by the names of parts that show one.
    private static final Map<String, List<RunState>> STATES =
            Map.of(
                    "running", List.of(RunState.RUNNING),
                    "paused", List.of(RunState.PAUSED),
                    "crashed", List.of(RunState.CRASHED, RunState.FAILED),
                    "finished", List.of(RunState.DONE));

    private static final double TICK_MILLIS = 250;
    private static final double MARGIN = 18;

    private final PanelContext context;
    private final Texts texts;
    private final Words words;
    private final Page page;
    private final TrainViewModel model;
    private final RunsViewModel runs;
    private final Segments segments;
    private final WatchView watch;
    private final RunsView list;
    private final NewRunView form;
    private final ModelsView models;
    private @Nullable TagView tags;
    private final Label notice = new Label();
    private final StackPane place = new StackPane();
    private final VBox content = new VBox(12);
    // kept, since the listener is weak
    private final ReadOnlyBooleanProperty running;
    private final InvalidationListener whenRunning;
    private @Nullable TrainingReport report;
    private String metric;
    private boolean full;
    private String action = "";
    private boolean chosen;

    public TrainPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        words = new Words(texts);
        page = new Page(texts.of(Stage.TRAIN.titleKey()));
        model = new TrainViewModel(context.project(), texts, this::failed);
        metric = model.metric();
        runs =
                new RunsViewModel(
                        context.project().runs(),
                        new RunFilter(texts),
                        context.runs().beside().kept(Followed.class, Followed::new),
                        job -> context.runs().train(job, this::trouble),
                        this::failed);
        watch = new WatchView(context, runs, this::use);
        form = new NewRunView(texts, new SettingsDraft(), this::queue);
        list =
                new RunsView(
                        texts,
                        runs,
                        new RunTable(texts, runs, metric, run -> run.metrics().get(metric)),
                        new CurveBoard(texts, context.dark(), false),
                        new RunsView.Deeds(this::watch, this::again, this::use, () -> choose(NEW)));
        models = new ModelsView(context, model);
        segments =
                new Segments(
                        List.of(
                                segment(WATCH, Feather.ACTIVITY),
                                segment(RUNS, Feather.LIST),
                                segment(NEW, Feather.PLUS_SQUARE),
                                segment(MODELS, Feather.AWARD),
                                segment(TAG, Feather.TAG)));
        notice.setWrapText(true);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.getStyleClass().add("run-notice");
        notice.visibleProperty().bind(notice.textProperty().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        notice.setOnMouseClicked(_ -> notice.setText(""));
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox.setMargin(place, new Insets(0, -MARGIN, 0, 0));
        content.getChildren().addAll(segments, notice, place);
        segments.chosenProperty().addListener((_, _, view) -> put(view));
        segments.choose(MODELS);
        chosen = false;
        runs.changesProperty().addListener((_, _, _) -> grow());
        running = context.runs().running();
        whenRunning = _ -> runs.again();
        running.addListener(new WeakInvalidationListener(whenRunning));
        tickWhileInSight();
    }

    private Segment segment(String id, Feather icon) {
        return new Segment(id, texts.of("panels.train.part." + id), icon);
    }

    private void tickWhileInSight() {
        var clock = new Timeline(new KeyFrame(Duration.millis(TICK_MILLIS), _ -> tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        page.sceneProperty()
                .addListener((_, _, scene) -> {
                    if (scene == null) {
                        clock.stop();
                    } else {
                        clock.play();
                    }
                });
    }

    private void tick() {
        if (isShown()) {
            runs.tick();
        }
    }

    private boolean isShown() {
        return page.getScene() != null
                && page.getScene().getWindow() != null
                && page.getScene().getWindow().isShowing();
    }

    private void failed(Throwable failure) {
        // a project that was closed meanwhile needs no excuse
        if (isShown()) {
            Dialogs.failure(page, texts, failure);
        }
    }

    /// A run that ended with an error says so itself, in the list and where it is watched.
    private void trouble(Message message) {
        runs.again();
        RunInfo now = runs.watched();
        boolean told = now != null && message.equals(now.message());
        notice.setText(told ? "" : texts.of(message));
    }

    private void queue(String family, Map<String, Object> settings) {
        notice.setText("");
        runs.start(family, settings);
        choose(WATCH);
    }

    private void watch(RunInfo run) {
        runs.watch(run);
        choose(WATCH);
    }

    private void use(RunInfo run) {
        runs.use(run, said -> notice.setText(texts.of(said)));
    }

    private void again(RunInfo run) {
        form.take(run);
        choose(NEW);
    }

    private void choose(String view) {
        chosen = true;
        segments.choose(view);
    }

    private void put(String view) {
        chosen = true;
        Node node =
                switch (view) {
                    case RUNS -> framed(list);
                    case NEW -> scrolling(form);
                    case MODELS -> scrolling(models);
                    case TAG -> scrolling(tags());
                    default -> scrolling(watch);
                };
        place.getChildren().setAll(node);
        if (view.equals(NEW) || view.equals(WATCH)) {
            runs.offers(offers -> {
                form.offers(offers);
                watch.offers(offers);
                grow();
            });
        }
    }

    /// Made when first asked for.
    private TagView tags() {
        TagView made = tags;
        if (made == null) {
            made = new TagView(context);
            tags = made;
        }
        made.look();
        return made;
    }

    private static Region framed(Region view) {
        view.setPadding(new Insets(0, MARGIN, 0, 0));
        return view;
    }

    private static Node scrolling(Region view) {
        if (view.getParent() != null
                && view.getProperties().get("scroll") instanceof ScrollPane known) {
            return known;
        }
        // the bar stands beside the cards, in the margin of the page
        var framed = new StackPane(view);
        framed.setPadding(new Insets(0, MARGIN, 0, 0));
        var scroll = new ScrollPane(framed);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        view.getProperties().put("scroll", scroll);
        return scroll;
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
    public String part() {
        return full ? segments.chosenProperty().get() : "";
    }

    @Override
    public boolean show(String part) {
        List<RunState> states = STATES.get(part);
        if (states != null) {
            return context.project().runs().list("").stream()
                    .filter(run -> states.contains(run.state()))
                    .findFirst()
                    .map(run -> {
                        fill();
                        watch(run);
                        return true;
                    })
                    .orElse(false);
        }
        return switch (part) {
            case "compare" -> compare(4, false);
            case "difference" -> compare(2, true);
            default -> {
                fill();
                chosen = true;
                yield segments.choose(part);
            }
        };
    }

    /// Ticks the newest finished runs, of each family one where there are enough.
    private boolean compare(int most, boolean side) {
        List<RunInfo> all =
                context.project().runs().list("").stream()
                        .filter(run -> run.state() == RunState.DONE)
                        .toList();
        var families = new HashSet<String>();
        List<RunInfo> each = all.stream().filter(run -> families.add(run.family())).toList();
        List<RunInfo> done = (each.size() < 2 ? all : each).stream().limit(most).toList();
        if (done.size() < 2) {
            return false;
        }
        fill();
        choose(RUNS);
        done.reversed().forEach(run -> runs.compare(run.id(), true));
        if (side) {
            list.sideBySide();
        }
        return true;
    }

    @Override
    public void refresh() {
        TrainingReport now = model.report().orElse(null);
        report = now;
        metric = model.metric();
        models.refresh(now);
        page.setVerdict(now == null ? "" : texts.of(now.verdict()));
        if (now != null) {
            fill();
        }
        runs.again();
        boolean tagging = full && segments.chosenProperty().get().equals(TAG);
        if (now == null && runs.all().isEmpty() && !running.get() && !tagging) {
            empty();
        }
    }

    private void empty() {
        full = false;
        page.setActions();
        page.setFilling(
                new EmptyState(
                                Feather.TRENDING_UP,
                                texts.of("panels.train.empty.title"),
                                texts.of("panels.train.empty.body"),
                                texts.of("panels.train.empty.action"),
                                () -> context.runs().start(Stage.TRAIN),
                                context.runs().running())
                        .also(
                                "empty-tag",
                                Feather.TAG,
                                texts.of("panels.tag.instead"),
                                () -> show(TAG)));
    }

    private void fill() {
        if (!full) {
            full = true;
            page.setFilling(content);
            action = "";
        }
        boolean first = report == null && runs.all().isEmpty();
        String key = first ? "panels.train.empty.action" : "ui.run.again";
        if (!key.equals(action)) {
            action = key;
            page.setActions(RunButton.of(context, Stage.TRAIN, key));
        }
    }

    /// Something was read of the runs.
    private void grow() {
        if (!runs.all().isEmpty()) {
            fill();
        }
        RunInfo now = runs.watched();
        boolean busy =
                now != null && (now.state() == RunState.RUNNING || now.state() == RunState.QUEUED);
        if (!chosen && (busy || report == null)) {
            segments.choose(WATCH);
            chosen = false;
        }
        String part = segments.chosenProperty().get();
        if (part.equals(WATCH)) {
            watch.refresh(metric);
        } else if (part.equals(RUNS)) {
            list.refresh(Message.of("panels.train.curve.name", words.metric(metric)));
        }
    }

    /// The run that is watched; for tests.
    @Nullable RunInfo watched() {
        return runs.watched();
    }

    /// How many validation losses of a run are known; for tests.
    int curvePoints(long id) {
        return runs.curves(id).of(RunCurves.Kind.VALIDATION).size();
    }

    RunsView list() {
        return list;
    }
}
