package jianmo.ui.validate;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import jianmo.chart.Figures;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.validate.ValidationReport;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Set;

/// Every metric on the locked rows, with its interval, beside the model that ignores the features.
final class MetricTable extends GridPane {

    private static final List<String> ORDER =
            List.of("auc", "accuracy", "f1", "logLoss", "rmse", "mae", "r2");
    private static final Set<String> LOWER_IS_BETTER = Set.of("logLoss", "rmse", "mae");

    private final Texts texts;

    MetricTable(Texts texts, ValidationReport report) {
        super(24, 10);
        this.texts = texts;
        getStyleClass().add("metric-table");
        String[] heads = {"metric", "model", "baseline", "better"};
        for (int i = 0; i < heads.length; i++) {
            var head = new Label(texts.of("ui.validate.table." + heads[i]));
            head.getStyleClass().addAll("text-small", "text-muted");
            add(head, i, 0);
            var wide = new ColumnConstraints();
            wide.setHgrow(i == 3 ? Priority.ALWAYS : Priority.SOMETIMES);
            wide.setMinWidth(Region.USE_PREF_SIZE);
            getColumnConstraints().add(wide);
        }
        int row = 1;
        for (String name : ORDER) {
            Metric metric = report.test().get(name);
            if (metric != null) {
                row(row++, name, metric, report.baselineTest().get(name));
            }
        }
    }

    private void row(int at, String name, Metric metric, @Nullable Metric baseline) {
        var title = new Label(texts.of("ui.metric." + name));
        title.getStyleClass().add("text-bold");
        addRow(
                at,
                title,
                new Label(text(metric)),
                new Label(baseline == null ? "–" : text(baseline)),
                sign(name, metric, baseline));
    }

    /// Better only when the intervals do not overlap; an honest "can't tell" otherwise.
    private Node sign(String name, Metric metric, @Nullable Metric baseline) {
        if (baseline == null || Double.isNaN(metric.value()) || Double.isNaN(baseline.value())) {
            return new Label("");
        }
        boolean lower = LOWER_IS_BETTER.contains(name);
        boolean better = lower ? metric.high() < baseline.low() : metric.low() > baseline.high();
        boolean worse = lower ? metric.low() > baseline.high() : metric.high() < baseline.low();
        String word = better ? "yes" : worse ? "no" : "unclear";
        var icon =
                new FontIcon(
                        better
                                ? Feather.ARROW_UP_CIRCLE
                                : worse ? Feather.ARROW_DOWN_CIRCLE : Feather.MINUS_CIRCLE);
        icon.getStyleClass().add("tone-" + (better ? "success" : worse ? "danger" : "warning"));
        return new Label(texts.of("ui.validate.better." + word), icon);
    }

    private String text(Metric metric) {
        return "%s  [%s, %s]"
                .formatted(figure(metric.value()), figure(metric.low()), figure(metric.high()));
    }

    private String figure(double value) {
        return Figures.of(value, 3, texts.locale());
    }
}
