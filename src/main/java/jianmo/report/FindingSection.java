package jianmo.report;

import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.validate.Finding;
import jianmo.validate.ValidationReport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The part of the report on what makes a score doubtful: the three looks, the findings, the
/// remedies.
final class FindingSection {

    private final Html html;
    private final Texts texts;
    private final Function<Metric, String> interval;

    /// @param interval writes a figure with its interval
    FindingSection(Html html, Texts texts, Function<Metric, String> interval) {
        this.html = html;
        this.texts = texts;
        this.interval = interval;
    }

    void write(ValidationReport report) {
        var triple = report.triple();
        if (triple == null) {
            return;
        }
        html.subheading(texts.of("report.triple"));
        html.paragraph(texts.of(triple.verdict()));
        var time = triple.time();
        if (time != null) {
            html.paragraph(texts.of(time.note()));
        }
        html.paragraph(texts.of(triple.adversarial().note()));
        html.subheading(texts.of("report.findings"));
        if (report.findings().isEmpty()) {
            html.paragraph(texts.of("report.findings.none"));
        } else {
            findings(report.findings());
        }
        if (!report.remedies().isEmpty()) {
            html.paragraph(
                    texts.of(
                            "report.remedies",
                            String.join(
                                    "; ",
                                    report.remedies().stream()
                                            .map(each -> texts.of(each.title()))
                                            .toList())));
        }
    }

    private void findings(List<Finding> findings) {
        var rows = new ArrayList<List<Html.Cell>>();
        for (Finding finding : findings) {
            var honest = finding.honest();
            rows.add(
                    List.of(
                            Html.Cell.of(
                                    (finding.verdict() == Verdict.BAD ? "× " : "! ")
                                            + texts.of(
                                                    "validate." + finding.dimension() + ".title")),
                            Html.Cell.of(finding.column()),
                            Html.Cell.of(texts.of(finding.note())),
                            Html.Cell.of(honest == null ? "" : interval.apply(honest.before())),
                            Html.Cell.of(honest == null ? "" : interval.apply(honest.after()))));
        }
        html.table(
                List.of(
                        texts.of("report.findings.kind"),
                        texts.of("report.findings.column"),
                        texts.of("report.findings.note"),
                        texts.of("report.findings.before"),
                        texts.of("report.findings.after")),
                rows,
                true);
    }
}
