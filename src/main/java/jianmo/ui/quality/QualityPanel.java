package jianmo.ui.quality;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

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
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.Stage;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The quality matrix: counters on top, the grid below, thresholds at hand.
public final class QualityPanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Words words;
    private final Page page;
    private final QualityViewModel model;
    private final QualityGrid grid;
    private final TileRow counters = new TileRow();
    private final ToggleButton all;
    private final ToggleButton problems;
    private final VBox content;
    private @Nullable QualityMatrix shown;

    public QualityPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        words = new Words(texts);
        page = new Page(texts.of(Stage.QUALITY.titleKey()));
        model =
                new QualityViewModel(
                        context.project(), texts, failure -> Dialogs.failure(page, texts, failure));
        grid = new QualityGrid(model, texts.of("panels.quality.no-problems"), this::explain);
        all = new ToggleButton(texts.of("panels.quality.all"));
        problems = new ToggleButton(texts.of("panels.quality.problems"));
        problems.setId("only-problems");
        all.setSelected(true);
        problems.selectedProperty().addListener((_, _, _) -> fill());
        var card = new Card("", head(), grid).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        content = new VBox(16, counters, card);
    }

    private HBox head() {
        var filter = new SegmentedButton(all, problems);
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
        var head = new HBox(16, filter, legend);
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
    public void refresh() {
        QualityMatrix matrix = model.matrix().orElse(null);
        if (matrix == null) {
            shown = null;
            page.setVerdict("");
            page.setActions(limits());
            page.setFilling(
                    new EmptyState(
                            Feather.GRID,
                            texts.of("panels.quality.empty.title"),
                            texts.of("panels.quality.empty.body"),
                            texts.of("panels.quality.empty.action"),
                            () -> context.runs().start(Stage.QUALITY),
                            context.runs().running()));
            return;
        }
        if (matrix.equals(shown)) {
            return;
        }
        if (shown == null) {
            page.setFilling(content);
            page.setActions(limits(), RunButton.of(context, Stage.QUALITY, "ui.run.again"));
        }
        shown = matrix;
        page.setVerdict(
                texts.of(
                        "panels.quality.summary",
                        words.count(
                                QualityViewModel.lines(matrix, false).stream()
                                        .filter(l -> !l.column().isEmpty())
                                        .count()),
                        words.count(matrix.rows()),
                        matrix.dimensions().size()));
        counters.show(
                tile(matrix, Verdict.BAD, Feather.X_OCTAGON, "danger"),
                tile(matrix, Verdict.WARNING, Feather.ALERT_TRIANGLE, "warning"),
                tile(matrix, Verdict.GOOD, Feather.CHECK_CIRCLE, "success"),
                tile(matrix, Verdict.NOT_APPLICABLE, Feather.MINUS_CIRCLE, "muted"));
        fill();
    }

    private void fill() {
        QualityMatrix matrix = shown;
        if (matrix != null) {
            grid.show(matrix, problems.isSelected());
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

    private Button limits() {
        var button =
                new Button(texts.of("panels.quality.thresholds"), new FontIcon(Feather.SLIDERS));
        button.setId("thresholds");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ ->
                new ThresholdsPopOver(texts, model.thresholds(), model::setThresholds)
                        .show(button));
        return button;
    }

    private void explain(QualityCell cell) {
        context.help()
                .show(
                        model.rowName(cell.column()) + " · " + model.title(cell.dimension()),
                        model.explanation(cell));
    }
}
