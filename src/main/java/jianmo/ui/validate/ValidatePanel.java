package jianmo.ui.validate;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import jianmo.chart.Figures;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Card;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.control.Tile;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How far the score can be trusted: folds, overfit, and the one look at the locked rows.
public final class ValidatePanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Page page;
    private @Nullable ValidationReport shown;

    public ValidatePanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.VALIDATE.titleKey()));
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
    public void refresh() {
        ValidationReport report =
                context.project().result(Stage.VALIDATE, ValidationReport.class).orElse(null);
        if (report == null) {
            shown = null;
            page.setVerdict("");
            page.setActions();
            page.setFilling(
                    new EmptyState(
                            Feather.SHIELD,
                            texts.of("ui.validate.empty.title"),
                            texts.of("ui.validate.empty.body"),
                            texts.of("ui.validate.empty.action"),
                            () -> context.runs().start(Stage.VALIDATE),
                            context.runs().running()));
        } else if (!report.equals(shown)) {
            shown = report;
            page.setVerdict(texts.of(report.verdict()));
            page.setActions(RunButton.of(context, Stage.VALIDATE, "ui.run.again"));
            page.setScrolling(
                    tiles(report),
                    charts(report),
                    new Card(
                            texts.of("ui.validate.test.title"),
                            muted(texts.of("ui.validate.test.line", report.looks())),
                            new MetricTable(texts, report)));
        }
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
