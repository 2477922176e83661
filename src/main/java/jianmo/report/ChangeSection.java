package jianmo.report;

import jianmo.chart.Figures;
import jianmo.export.Change;
import jianmo.export.ExportReport;
import jianmo.report.Html.Cell;
import jianmo.text.Texts;

import java.util.List;
import java.util.Locale;

/// What changes from FP32 to each other exported file: figures with intervals, and rows.
final class ChangeSection {

    private final Html html;
    private final Texts texts;
    private final Locale locale;

    ChangeSection(Html html, Texts texts) {
        this.html = html;
        this.texts = texts;
        this.locale = texts.locale();
    }

    void write(ExportReport report) {
        report.changes().forEach(this::write);
    }

    private void write(Change change) {
        html.subheading(texts.of("export.change.rows", change.file()));
        for (Change.Figure figure : change.metrics()) {
            html.paragraph(
                    texts.of(
                            "export.change.figure",
                            texts.of("train.metric." + figure.metric()),
                            figure.rows(),
                            Figures.of(figure.before(), locale),
                            change.file(),
                            Figures.of(figure.after(), locale),
                            signed(figure.gain()),
                            signed(figure.low()),
                            signed(figure.high()),
                            texts.of(figure.verdict())));
        }
        if (change.rows().isEmpty()) {
            html.paragraph(texts.of("export.change.none", change.file()));
            return;
        }
        html.table(
                List.of(
                        texts.of("export.change.row"),
                        texts.of("export.change.label"),
                        texts.of("export.change.before"),
                        change.file()),
                change.rows().stream()
                        .map(row ->
                                List.of(
                                        Cell.of(Figures.count(row.row() + 1L, locale)),
                                        Cell.of(row.label()),
                                        Cell.of(texts.of(row.answerBefore())),
                                        Cell.of(texts.of(row.answerAfter()))))
                        .toList(),
                true);
    }

    private String signed(double value) {
        return (value > 0 ? "+" : "") + Figures.of(value, locale);
    }
}
