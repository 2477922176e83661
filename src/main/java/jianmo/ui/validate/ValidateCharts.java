package jianmo.ui.validate;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Bar;
import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.validate.ValidationReport;
import jianmo.validate.ValidationReport.Reliability;

import java.util.ArrayList;
import java.util.List;

/// The charts of the validation panel.
final class ValidateCharts {

    /// The observed share of fewer rows says nothing: one row is either 0 or 1.
    private static final int LEAST_ROWS = 10;

    private ValidateCharts() {}

    /// One bar per fold, and one for all held-out answers together.
    static Chart folds(ValidationReport report, Texts texts) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < report.perFold().size(); i++) {
            bars.add(new Bar(texts.of("ui.validate.fold", i + 1), report.perFold().get(i)));
        }
        bars.add(new Bar(texts.of("ui.validate.pooled.bar"), report.pooled()));
        return new Chart.Bars(
                Message.of("ui.validate.folds.title"),
                Message.of("ui.metric." + report.metric()),
                bars,
                false);
    }

    /// Observed share over predicted probability, beside the diagonal of a perfect model.
    static Chart reliability(ValidationReport report) {
        List<Reliability> bins =
                report.reliability().stream().filter(r -> r.rows() >= LEAST_ROWS).toList();
        return new Chart.Lines(
                Message.of("ui.validate.reliability.title"),
                Message.of("ui.validate.reliability.x", LEAST_ROWS),
                Message.of("ui.validate.reliability.y"),
                List.of(
                        new Series(
                                Message.of("ui.validate.reliability.model"),
                                bins.stream().map(Reliability::predicted).toList(),
                                bins.stream().map(Reliability::observed).toList()),
                        new Series(
                                Message.of("ui.validate.reliability.perfect"),
                                List.of(0.0, 1.0),
                                List.of(0.0, 1.0))));
    }
}
