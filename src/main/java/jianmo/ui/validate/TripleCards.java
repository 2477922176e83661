package jianmo.ui.validate;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.ui.control.Card;
import jianmo.ui.control.Gauge;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.Words;
import jianmo.validate.TripleCheck;
import jianmo.validate.TripleCheck.Adversarial;
import jianmo.validate.TripleCheck.GiveAway;
import jianmo.validate.TripleCheck.TimeOrder;
import jianmo.validate.ValidationReport;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// The three validations side by side, and the one verdict on them.
final class TripleCards {

    private static final int COLUMNS = 6;

    private final Texts texts;
    private final Words words;

    TripleCards(Texts texts) {
        this.texts = texts;
        words = new Words(texts);
    }

    /// The verdict on all three.
    Node verdict(TripleCheck triple) {
        String tone =
                switch (triple.level()) {
                    case "agree", "harmless" -> "success";
                    case "both" -> "danger";
                    default -> "warning";
                };
        var icon =
                new FontIcon(
                        tone.equals("success")
                                ? Feather.CHECK_CIRCLE
                                : tone.equals("danger")
                                        ? Feather.X_OCTAGON
                                        : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().addAll("banner-sign", "tone-" + tone);
        var title =
                new Label(
                        texts.of(
                                triple.level().equals("agree") && triple.time() == null
                                        ? "trust.level.agree-two"
                                        : "trust.level." + triple.level()));
        title.getStyleClass().add("card-heading");
        var body = new Sentence(texts.of(triple.verdict()));
        var both = new VBox(4, title, body);
        HBox.setHgrow(both, Priority.ALWAYS);
        var line = new HBox(16, icon, both);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setId("triple-verdict");
        line.getStyleClass().addAll("card-area", "verdict-" + tone);
        return line;
    }

    /// Cross-validation, order of time, adversarial.
    Node cards(ValidationReport report, TripleCheck triple) {
        var cards =
                List.of(
                        folds(report, triple.folds()),
                        time(report, triple),
                        adversarial(triple.adversarial()));
        var row = new HBox(16);
        for (Card card : cards) {
            card.setPrefWidth(250);
            card.setMinWidth(200);
            HBox.setHgrow(card, Priority.ALWAYS);
            row.getChildren().add(card);
        }
        return row;
    }

    private Card folds(ValidationReport report, TripleCheck.KFold folds) {
        Metric pooled = report.pooledInterval();
        String how =
                folds.by() == null
                        ? texts.of("trust.folds.rule." + folds.rule())
                        : texts.of(
                                "trust.folds.by",
                                texts.of("trust.folds.rule." + folds.rule()),
                                folds.by());
        return card(
                "trust-folds",
                texts.of("trust.folds.title", folds.folds()),
                figure(words.metric(report.metric()), pooled),
                new DotStrip(
                        report.perFold(),
                        pooled.value(),
                        pooled.low(),
                        pooled.high(),
                        words::score),
                Sentence.aside(
                        texts.of(
                                "trust.folds.line",
                                folds.folds(),
                                folds.repeats(),
                                how,
                                folds.nested() ? 1 : 0)));
    }

    private Card time(ValidationReport report, TripleCheck triple) {
        TimeOrder time = triple.time();
        if (time == null) {
            boolean forward = triple.folds().rule().equals("time");
            return card(
                    "trust-time",
                    texts.of("trust.time.title"),
                    Sentence.aside(texts.of(forward ? "trust.time.forward" : "trust.time.none")));
        }
        double least = Math.min(time.future().low(), time.shuffled().low());
        double most = Math.max(time.future().high(), time.shuffled().high());
        double margin = Math.max(1e-9, (most - least) * 0.15);
        boolean worse = time.loss().low() > 0;
        return card(
                "trust-time",
                texts.of("trust.time.title"),
                figure(words.metric(report.metric()), time.future()),
                Sentence.aside(texts.of("trust.time.future", time.column())),
                gauge(time.future(), least - margin, most + margin, worse ? "danger" : "success"),
                Sentence.aside(
                        texts.of("trust.time.shuffled", words.score(time.shuffled().value()))),
                gauge(time.shuffled(), least - margin, most + margin, "muted"),
                new Sentence(texts.of(time.note())));
    }

    private static Gauge gauge(Metric metric, double least, double most, String tone) {
        return new Gauge()
                .scale(least, most)
                .value(metric.value(), tone)
                .interval(metric.low(), metric.high());
    }

    private Card adversarial(Adversarial check) {
        Metric auc = check.auc();
        boolean told = auc.low() > 0.5;
        String tone = !told ? "success" : auc.value() > 0.7 ? "danger" : "warning";
        boolean below = auc.low() < 0.5;
        var gauge =
                new Gauge()
                        .scale(below ? auc.low() - 0.02 : 0.5, 1)
                        .value(auc.value(), tone)
                        .interval(auc.low(), auc.high());
        if (below) {
            gauge.limit(0.5);
        }
        var ends =
                new HBox(
                        Sentence.aside(
                                texts.of(
                                        below
                                                ? "trust.adversarial.same.mark"
                                                : "trust.adversarial.same")),
                        grow(),
                        Sentence.aside(texts.of("trust.adversarial.different")));
        var card =
                card(
                        "trust-adversarial",
                        texts.of("trust.adversarial.title"),
                        figure("AUC", auc),
                        gauge,
                        ends,
                        new Sentence(texts.of(check.note())));
        if (told && !check.columns().isEmpty()) {
            card.getChildren()
                    .addAll(Sentence.aside(texts.of("trust.adversarial.columns")), columns(check));
        }
        return card;
    }

    private Node columns(Adversarial check) {
        var grid = new GridPane(8, 4);
        var names = new ColumnConstraints();
        names.setPercentWidth(46);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        var figures = new ColumnConstraints();
        figures.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().setAll(names, wide, figures);
        int row = 0;
        for (GiveAway column : check.columns().stream().limit(COLUMNS).toList()) {
            var gauge = new Gauge().scale(0.5, 1).value(column.alone(), "muted");
            gauge.setMaxWidth(Double.MAX_VALUE);
            grid.addRow(
                    row++,
                    new Label(column.column()),
                    gauge,
                    Sentence.aside(words.score(column.alone())));
        }
        return grid;
    }

    private Node figure(String metric, Metric value) {
        var name = new Label(metric);
        name.getStyleClass().add("tile-name");
        var figure = new Label(words.score(value.value()));
        figure.getStyleClass().add("tile-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        var interval = Sentence.aside(words.interval(value));
        interval.setMinWidth(0);
        var line = new HBox(10, figure, interval);
        line.setAlignment(Pos.BASELINE_LEFT);
        return new VBox(name, line);
    }

    private static Card card(String id, String title, Node... content) {
        var card = new Card(title, content);
        card.setId(id);
        return card;
    }

    private static Region grow() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
