package jianmo.ui.quality;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.control.Tile;
import jianmo.ui.control.TileRow;
import jianmo.ui.control.Words;
import jianmo.ui.repair.RepairViewModel;
import jianmo.ui.repair.SourceRows;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Stage;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.Optional;

/// The quality matrix: counters on top, the grid below, the chosen cell under it; and instead of
/// them the review of suspicious labels, or the limits.
public final class QualityPanel implements Panel {

    private static final String LABELS = "labels";
    private static final String LIMITS = "limits";
    private static final String COMPARE = "compare";

    private final PanelContext context;
    private final Texts texts;
    private final Words words;
    private final Page page;
    private final QualityViewModel model;
    private final LabelReviewModel review;
    private final LabelReview labels;
    private final LimitsView limits;
    private final CompareView compare;
    private final QualityExport export;
    private final QualityGrid grid;
    private final CellDetails details;
    private final TileRow counters = new TileRow();
    private final ToggleButton all;
    private final ToggleButton problems;
    private final TextField search = new TextField();
    private final VBox content;
    private @Nullable QualityMatrix shown;
    private String part = "";

    public QualityPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        words = new Words(texts);
        page = new Page(texts.of(Stage.QUALITY.titleKey()));
        model = new QualityViewModel(context.project(), texts, this::failed);
        var source = new SourceRows(context.project()::openTable);
        var jobs = FxJobs.aside();
        review = new LabelReviewModel(context.project(), this::showReview, this::failed);
        labels = new LabelReview(texts, review, model.rowCard(source), () -> open(""));
        limits =
                new LimitsView(
                        texts, model, new RuleCheck(context.project(), jobs), () -> open(""));
        compare = new CompareView(texts, context.project(), jobs, () -> open(""));
        export = new QualityExport(texts, context.project().recipe().name());
        details =
                new CellDetails(
                        texts,
                        model,
                        source,
                        new RepairViewModel(context.project(), jobs),
                        () -> open(LABELS),
                        this::closeDetails);
        grid =
                new QualityGrid(
                        model, texts.of("panels.quality.no-problems"), this::moved, this::opened);
        all = new ToggleButton(texts.of("panels.quality.all"));
        problems = new ToggleButton(texts.of("panels.quality.problems"));
        problems.setId("only-problems");
        all.setSelected(true);
        problems.selectedProperty().addListener((_, _, _) -> fill());
        search.setId("search-column");
        search.setPromptText(texts.of("inspect.search"));
        search.setPrefWidth(170);
        search.textProperty().addListener((_, _, _) -> fill());
        var card = new Card("", head(), grid).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        details.setVisible(false);
        details.managedProperty().bind(details.visibleProperty());
        counters.visibleProperty().bind(details.visibleProperty().not());
        counters.managedProperty().bind(counters.visibleProperty());
        content = new VBox(16, counters, card, details);
        details.prefHeightProperty().bind(content.heightProperty().multiply(0.5));
        details.minHeightProperty().bind(details.prefHeightProperty());
    }

    private void failed(Throwable failure) {
        Dialogs.failure(page, texts, failure);
    }

    private HBox head() {
        var filter = new SegmentedButton(all, problems);
        filter.setMinWidth(Region.USE_PREF_SIZE);
        filter.getToggleGroup()
                .selectedToggleProperty()
                .addListener((_, before, now) -> {
                    if (now == null && before != null) {
                        before.setSelected(true);
                    }
                });
        var legend = new Label(texts.of("panels.quality.legend"));
        legend.getStyleClass().addAll("text-small", "text-muted");
        legend.setWrapText(true);
        legend.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(legend, Priority.ALWAYS);
        var head = new HBox(12, filter, search, legend);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    @Override
    public Stage stage() {
        return Stage.QUALITY;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public String part() {
        return part.equals(COMPARE) ? "" : part;
    }

    @Override
    public boolean show(String wanted) {
        QualityMatrix matrix = shown;
        switch (wanted) {
            case LIMITS -> open(LIMITS);
            case LABELS -> {
                if (matrix == null || matrix.labels().isEmpty()) {
                    return false;
                }
                open(LABELS);
            }
            case "cell", "repair" -> {
                Optional<QualityCell> cell = model.worst(wanted.equals("repair"));
                cell.ifPresent(found -> {
                    grid.choose(found);
                    details(found, wanted.equals("repair"));
                });
                return cell.isPresent();
            }
            default -> {
                if (!wanted.startsWith(COMPARE + ":")) {
                    return false;
                }
                compareWith(Path.of(wanted.substring(COMPARE.length() + 1)));
            }
        }
        return true;
    }

    /// Shows a part in place of the matrix; empty shows the matrix.
    private void open(String wanted) {
        part = wanted;
        shown = null;
        refresh();
        if (wanted.equals(LABELS)) {
            labels.requestFocus();
        }
    }

    @Override
    public void refresh() {
        if (part.equals(LIMITS)) {
            page.setVerdict(texts.of("panels.quality.thresholds.line"));
            page.setActions();
            limits.refresh();
            page.setFilling(limits);
            return;
        }
        if (part.equals(COMPARE)) {
            page.setVerdict(texts.of("inspect.compare.line"));
            page.setActions();
            page.setFilling(compare);
            return;
        }
        QualityMatrix matrix = model.matrix().orElse(null);
        if (matrix == null) {
            showEmpty();
        } else if (part.equals(LABELS) && !matrix.labels().isEmpty()) {
            shown = matrix;
            page.setVerdict(texts.of("inspect.labels.line"));
            page.setActions(RunButton.of(context, Stage.QUALITY, "ui.run.again"));
            page.setFilling(labels);
            review.show(matrix.labels());
        } else {
            part = "";
            showMatrix(matrix);
        }
    }

    private void showEmpty() {
        shown = null;
        page.setVerdict("");
        page.setActions(limitsButton());
        page.setFilling(
                new EmptyState(
                        Feather.GRID,
                        texts.of("panels.quality.empty.title"),
                        texts.of("panels.quality.empty.body"),
                        texts.of("panels.quality.empty.action"),
                        () -> context.runs().start(Stage.QUALITY),
                        context.runs().running()));
    }

    private void showMatrix(QualityMatrix matrix) {
        if (matrix.equals(shown)) {
            return;
        }
        page.setFilling(content);
        page.setActions(actions(matrix));
        shown = matrix;
        closeDetails();
        page.setVerdict(
                texts.of(
                        "panels.quality.summary",
                        words.count(model.columns(matrix)),
                        words.count(matrix.rows()),
                        matrix.dimensions().size()));
        counters.show(
                tile(matrix, Verdict.BAD, Feather.X_OCTAGON, "danger"),
                tile(matrix, Verdict.WARNING, Feather.ALERT_TRIANGLE, "warning"),
                tile(matrix, Verdict.GOOD, Feather.CHECK_CIRCLE, "success"),
                tile(matrix, Verdict.NOT_APPLICABLE, Feather.MINUS_CIRCLE, "muted"));
        fill();
    }

    private Node[] actions(QualityMatrix matrix) {
        var run = RunButton.of(context, Stage.QUALITY, "ui.run.again");
        Node more = export.button(matrix, this::compareWith);
        if (matrix.labels().isEmpty()) {
            return new Node[] {limitsButton(), more, run};
        }
        var button =
                new Button(
                        texts.of("inspect.labels.review", words.count(matrix.labels().size())),
                        new FontIcon(Feather.CHECK_SQUARE));
        button.setId("review-labels");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> open(LABELS));
        return new Node[] {button, limitsButton(), more, run};
    }

    /// Shows the table beside another version of it.
    ///
    /// @param other a table file or a project folder
    void compareWith(Path other) {
        open(COMPARE);
        compare.compare(other);
    }

    private void showReview() {
        labels.refresh();
    }

    private void fill() {
        QualityMatrix matrix = shown;
        if (matrix != null) {
            grid.show(
                    matrix,
                    QualityViewModel.lines(matrix, problems.isSelected(), search.getText()));
        }
    }

    private Tile tile(QualityMatrix matrix, Verdict verdict, Ikon icon, String tone) {
        String id = QualityViewModel.id(verdict);
        return new Tile(
                        model.word(verdict),
                        words.count(matrix.count(verdict)),
                        texts.of("panels.quality.count." + id))
                .sign(icon, tone);
    }

    private Button limitsButton() {
        var button =
                new Button(texts.of("panels.quality.thresholds"), new FontIcon(Feather.SLIDERS));
        button.setId("thresholds");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> open(LIMITS));
        return button;
    }

    /// The focus moved to a cell: it is explained, and shown where the details are open.
    private void moved(QualityCell cell) {
        context.help()
                .show(
                        model.rowName(cell.column()) + " · " + model.title(cell.dimension()),
                        model.explanation(cell));
        if (details.isVisible()) {
            details(cell, false);
        }
    }

    private void opened(QualityCell cell) {
        details(cell, false);
    }

    private void details(QualityCell cell, boolean mend) {
        Message locked =
                context.runs().running().get() ? Message.of("inspect.repair.running") : null;
        details.show(cell, locked, mend);
        details.setVisible(true);
    }

    private void closeDetails() {
        details.setVisible(false);
        grid.requestFocus();
    }
}
