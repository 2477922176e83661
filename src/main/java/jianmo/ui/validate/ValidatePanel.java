package jianmo.ui.validate;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.control.Tile;
import jianmo.ui.repair.RepairViewModel;
import jianmo.ui.repair.SourceRows;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.ui.task.FxJobs;
import jianmo.validate.TripleCheck;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;

/// How far the score can be trusted: three validations and one verdict on them, what makes the
/// score doubtful, overfit, and the looks at the locked rows.
public final class ValidatePanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Page page;
    private final ValidateViewModel model;
    private final FindingsCard findings;
    private final SplitCard split;
    private final TripleCards triple;
    private final VBox remedies = new VBox();
    private @Nullable ValidationReport shown;
    private boolean empty;

    public ValidatePanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.VALIDATE.titleKey()));
        var jobs = FxJobs.aside();
        model =
                new ValidateViewModel(
                        context.project(), jobs, failure -> Dialogs.failure(page, texts, failure));
        findings =
                new FindingsCard(
                        texts,
                        model,
                        new SourceRows(context.project()::openTable),
                        new RepairViewModel(context.project(), jobs));
        split = new SplitCard(texts, model);
        triple = new TripleCards(texts);
    }

    @Override
    public Stage stage() {
        return Stage.VALIDATE;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public boolean show(String part) {
        return switch (part) {
            case "findings" -> findings.openFirst() && page.reveal(findings);
            case "split" -> page.reveal(split);
            default -> false;
        };
    }

    @Override
    public void refresh() {
        ValidationReport report = model.report().orElse(null);
        if (report == null) {
            if (!empty) {
                showEmpty();
            }
            empty = true;
            shown = null;
        } else if (!report.equals(shown)) {
            empty = false;
            shown = report;
            page.setVerdict(texts.of(report.verdict()));
            page.setActions(RunButton.of(context, Stage.VALIDATE, "ui.run.again"));
            page.setScrolling(content(report));
        }
        findings.refresh();
        split.refresh(report == null ? null : report.split(), report == null ? 0 : report.looks());
        remedies.getChildren().clear();
        if (report != null && !report.remedies().isEmpty()) {
            remedies.getChildren()
                    .addAll(
                            muted(texts.of("trust.remedy.line")),
                            new RemedyList(texts, model, report.remedies()));
        }
    }

    private void showEmpty() {
        page.setVerdict("");
        page.setActions();
        var start =
                new EmptyState(
                        Feather.SHIELD,
                        texts.of("ui.validate.empty.title"),
                        texts.of("ui.validate.empty.body"),
                        texts.of("ui.validate.empty.action"),
                        () -> context.runs().start(Stage.VALIDATE),
                        context.runs().running());
        if (model.hasData()) {
            page.setScrolling(start, findings, split);
        } else {
            page.setFilling(start);
        }
    }

    private Node[] content(ValidationReport report) {
        var content = new ArrayList<Node>();
        TripleCheck three = report.triple();
        if (three != null) {
            content.add(triple.verdict(three));
        }
        content.add(tiles(report));
        if (three != null) {
            content.add(triple.cards(report, three));
        }
        content.add(findings);
        content.add(new Beside(overfitCard(report), split, 0.5, 760));
        var table =
                new Card(
                        texts.of("ui.validate.test.title"),
                        muted(texts.of("ui.validate.test.line", report.looks())),
                        new MetricTable(texts, report));
        if (three == null) {
            content.add(charts(report));
        } else if (!report.reliability().isEmpty()) {
            content.add(
                    chart(
                            new ChartView(
                                    texts, context.dark(), ValidateCharts.reliability(report))));
        }
        content.add(table);
        return content.toArray(Node[]::new);
    }

    private Card overfitCard(ValidationReport report) {
        var why = new Label(texts.of(report.overfit().why()));
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        remedies.setSpacing(10);
        return new Card(texts.of("ui.validate.overfit"), why, remedies);
    }

    private Node tiles(ValidationReport report) {
        return new HBox(
                16,
                new Tile(
                        texts.of("ui.validate.pooled", texts.of("ui.metric." + report.metric())),
                        figure(report.pooled()),
                        interval(report.pooledInterval())),
                overfit(report),
                tested(report),
                new Tile(
                        texts.of("ui.validate.looks"),
                        String.valueOf(report.looks()),
                        texts.of(
                                report.looks() <= 1
                                        ? "ui.validate.looks.once"
                                        : "ui.validate.looks.more")));
    }

    private Node overfit(ValidationReport report) {
        String level = report.overfit().level();
        var tile =
                new Tile(
                        texts.of("ui.validate.overfit"),
                        texts.of("ui.validate.overfit." + level),
                        texts.of(
                                "ui.validate.overfit.detail",
                                figure(report.trainScore()),
                                figure(report.validationScore())));
        tile.setId("overfit");
        tile.setOnMouseClicked(_ ->
                context.help()
                        .show(texts.of("ui.validate.overfit"), texts.of(report.overfit().why())));
        return switch (level) {
            case "none" -> tile.sign(Feather.CHECK_CIRCLE, "success");
            case "slight" -> tile.sign(Feather.ALERT_TRIANGLE, "warning");
            default -> tile.sign(Feather.X_OCTAGON, "danger");
        };
    }

    private Node tested(ValidationReport report) {
        Metric test = report.test().get(report.metric());
        return new Tile(
                texts.of("ui.validate.tested", texts.of("ui.metric." + report.metric())),
                test == null ? "–" : figure(test.value()),
                test == null ? "" : interval(test));
    }

    private Node charts(ValidationReport report) {
        var folds =
                chart(new ChartView(texts, context.dark(), ValidateCharts.folds(report, texts)));
        if (report.reliability().isEmpty()) {
            return folds;
        }
        return new HBox(
                16,
                folds,
                chart(new ChartView(texts, context.dark(), ValidateCharts.reliability(report))));
    }

    private static Card chart(ChartView view) {
        view.setPrefHeight(300);
        var card = new Card("", view).snug();
        card.setPrefWidth(300);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("text-muted");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private String interval(Metric metric) {
        return texts.of(
                "ui.validate.interval",
                figure(metric.low()),
                figure(metric.high()),
                Figures.count(metric.rows(), texts.locale()));
    }

    private String figure(double value) {
        return Figures.of(value, 3, texts.locale());
    }
}
