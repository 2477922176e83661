package jianmo.ui.export;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.export.ExportReport;
import jianmo.export.ExportUse;
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
import jianmo.ui.task.OffThread;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/// One button that runs whatever is missing and exports; then FP32 and INT8 side by side with a
/// plain recommendation.
public final class ExportPanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Words words;
    private final Page page;
    private final ExportViewModel model;
    private final StepTrail trail;
    private final VBox start;
    private final Card trailCard;
    private final FontIcon sign = new FontIcon(Feather.CHECK_CIRCLE);
    private final Label recommendation = new Label();
    private final Label verdict = new Label();
    private final TileRow tiles = new TileRow();
    private final BeforeAfter comparison;
    private final ChangeView changes;
    private final TakeBar take;
    private final CandidateTable candidates;
    private final Card candidatesCard;
    private final ExportFiles files;
    private final LeanCard lean;
    private final VBox training;
    private final VBox content;
    private final ExportParts parts;
    private @Nullable ExportReport shown;
    private @Nullable ExportUse shownUse;
    private @Nullable Region placed;

    public ExportPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        words = new Words(texts);
        page = new Page(texts.of(Stage.EXPORT.titleKey()));
        model = new ExportViewModel(context.project(), context.reports());
        trail = new StepTrail(texts);
        parts = new ExportParts(context, model, this::refresh);
        var empty =
                new EmptyState(
                        Feather.PACKAGE,
                        texts.of("panels.export.empty.title"),
                        texts.of("panels.export.empty.body"),
                        texts.of("panels.export.action"),
                        () -> context.runs().start(Stage.EXPORT),
                        context.runs().running());
        VBox.setVgrow(empty, Priority.ALWAYS);
        start = new VBox(16, empty, new Card(texts.of("panels.export.steps"), trail));
        comparison = new BeforeAfter(texts, context.help()::show);
        changes = new ChangeView(texts);
        take = new TakeBar(texts, model, this::refresh, () -> parts.choose(ExportParts.TRAINING));
        candidates = new CandidateTable(texts);
        files = new ExportFiles(texts, model);
        lean = new LeanCard(context);
        trailCard = new Card(texts.of("panels.export.steps"));
        candidatesCard = new Card(texts.of("panels.export.candidates"), candidates);
        content =
                new VBox(
                        16,
                        trailCard,
                        banner(),
                        tiles,
                        new Card(texts.of("panels.export.before-after"), comparison, changes, take),
                        new Card(texts.of("panels.export.files"), files),
                        candidatesCard);
        training = new VBox(lean);
    }

    private Region banner() {
        sign.getStyleClass().add("banner-sign");
        recommendation.getStyleClass().addAll("title-4", "text-bold");
        recommendation.setWrapText(true);
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        var lines = new VBox(4, recommendation, verdict);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var banner = new HBox(16, sign, lines);
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().addAll("card-area", "banner");
        return banner;
    }

    @Override
    public Stage stage() {
        return Stage.EXPORT;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public boolean show(String part) {
        return parts.choose(part);
    }

    @Override
    public String part() {
        return parts.chosen();
    }

    @Override
    public void refresh() {
        ExportReport report = model.report().orElse(null);
        boolean running = context.runs().running().get();
        readSteps(running);
        if (report == null) {
            shown = null;
            page.setActions();
            page.setVerdict("");
            place(part(null, start), false);
            return;
        }
        trailCard.setVisible(running);
        trailCard.setManaged(running);
        ExportUse use = model.use();
        if (!report.equals(shown) || use != shownUse) {
            shown = report;
            shownUse = use;
            fill(report, use);
        }
        lean.refresh();
        Region wanted = part(report, content);
        place(wanted, Objects.equals(wanted, content) || Objects.equals(wanted, training));
    }

    private Region part(@Nullable ExportReport report, Region result) {
        return switch (parts.chosen()) {
            case ExportParts.GRAPH -> parts.graph(report);
            // without an exported model there is nothing to make smaller yet
            case ExportParts.TRAINING -> report == null ? result : training;
            default -> result;
        };
    }

    private void readSteps(boolean running) {
        OffThread.compute(
                model::states,
                states -> trail.show(states, running),
                failure -> Dialogs.failure(page, texts, failure));
    }

    private void place(Region wanted, boolean scrolling) {
        if (Objects.equals(placed, wanted)) {
            return;
        }
        placed = wanted;
        if (scrolling) {
            if (!trailCard.getChildren().contains(trail)) {
                trailCard.getChildren().add(trail);
            }
            page.setActions(Objects.equals(wanted, content) ? new Node[] {button()} : new Node[0]);
            page.setScrolling(parts.bar(), wanted);
        } else if (Objects.equals(wanted, start)) {
            if (!((VBox) start.getChildren().getLast()).getChildren().contains(trail)) {
                ((VBox) start.getChildren().getLast()).getChildren().add(trail);
            }
            page.setFilling(parts.framed(wanted));
        } else {
            page.setActions();
            page.setFilling(wanted);
        }
    }

    private Button button() {
        var button = new Button(texts.of("panels.export.action"), new FontIcon(Feather.PACKAGE));
        button.setId("run-export");
        button.getStyleClass().addAll("accent", "large");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> context.runs().start(Stage.EXPORT));
        button.disableProperty().bind(context.runs().running());
        return button;
    }

    private void fill(ExportReport report, ExportUse use) {
        boolean int8 = ExportViewModel.int8Recommended(report);
        boolean compact = ExportViewModel.compactRecommended(report);
        page.setVerdict(texts.of("panels.export.line"));
        sign.setIconCode(int8 || compact ? Feather.CHECK_CIRCLE : Feather.INFO);
        sign.getStyleClass().removeAll("tone-success", "tone-warning");
        sign.getStyleClass().add(int8 || compact ? "tone-success" : "tone-warning");
        recommendation.setText(
                texts.of(
                        compact
                                ? "panels.export.recommend.compact"
                                : int8
                                        ? "panels.export.recommend.int8"
                                        : "panels.export.recommend.fp32"));
        verdict.setText(texts.of(report.verdict()));
        tiles.show(
                tile("agreement", words.percent(report.agreement()), detail("agreement")),
                tile("difference", tiny(report.maxAbsDiff()), detail("difference")),
                tile("fp32-difference", tiny(report.fp32Difference()), detail("fp32-difference")),
                tile("cpu", ExportViewModel.cpu(report), report.cpu()));
        comparison.show(report);
        changes.show(report);
        take.show(report, use);
        candidates.show(report);
        candidatesCard.setVisible(!report.candidates().isEmpty());
        candidatesCard.setManaged(!report.candidates().isEmpty());
        files.show(report);
    }

    /// Two digits tell enough; differences far below what anybody can notice are said so.
    private String tiny(double difference) {
        double rounded = new BigDecimal(difference).round(new MathContext(2)).doubleValue();
        return difference < 1e-6 ? "≤ 1e−6" : words.figure(rounded);
    }

    private String detail(String what) {
        return texts.of("panels.export." + what + ".detail");
    }

    private Tile tile(String what, String figure, String detail) {
        var tile = new Tile(texts.of("panels.export." + what), figure, detail);
        tile.setOnMouseClicked(_ ->
                context.help()
                        .show(
                                texts.of("panels.export." + what),
                                texts.of("panels.export." + what + ".help")));
        return tile;
    }
}
