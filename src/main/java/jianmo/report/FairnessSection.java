package jianmo.report;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.chart.Figures;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.Gap;
import jianmo.explain.fair.GroupFigures;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.Judgement;
import jianmo.explain.fair.Measure;
import jianmo.explain.fair.Proxies;
import jianmo.report.Html.Cell;
import jianmo.text.Texts;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The part of the report on how the model treats groups: figures of each, criteria, proxies.
final class FairnessSection {

    private static final int MOST_PROXIES = 8;

    private static final List<Measure> OF_CLASSES =
            List.of(
                    Measure.BASE_RATE,
                    Measure.SELECTION_RATE,
                    Measure.TRUE_POSITIVE_RATE,
                    Measure.FALSE_POSITIVE_RATE,
                    Measure.MISCALIBRATION,
                    Measure.CALIBRATION_ERROR);

    private static final List<Measure> OF_NUMBERS =
            List.of(Measure.MEAN_SCORE, Measure.MEAN_ERROR, Measure.MEAN_ABSOLUTE_ERROR);

    private final Html html;
    private final Texts texts;

    FairnessSection(Html html, Texts texts) {
        this.html = html;
        this.texts = texts;
    }

    void write(FairnessReport report) {
        String outcome = report.outcome();
        html.verdict(texts.of(report.verdict()));
        html.paragraph(
                texts.of(
                        outcome == null ? "fair.rows.numbers" : "fair.rows",
                        report.rows(),
                        report.request().groups().column(),
                        outcome == null ? "" : outcome));
        html.subheading(texts.of("panels.fair.groups"));
        groups(report.table());
        html.paragraph(texts.of("fair.table.legend"));
        if (!report.notes().isEmpty()) {
            html.list(report.notes().stream().map(texts::of).toList());
        }
        html.subheading(texts.of("report.fairness.criteria"));
        criteria(report.table());
        Message impossible = report.impossibility();
        if (impossible != null) {
            html.paragraph(texts.of(impossible));
        }
        Proxies proxies = report.proxies();
        if (proxies != null) {
            html.subheading(texts.of("panels.fair.proxies"));
            html.paragraph(texts.of(Judgement.proxies(report)));
            proxies(proxies);
        }
    }

    private void groups(GroupTable table) {
        List<Measure> measures = table.baseRates() == null ? OF_NUMBERS : OF_CLASSES;
        var header = new ArrayList<String>();
        header.add(texts.of("fair.column.group"));
        header.add(texts.of("fair.column.rows"));
        measures.forEach(m -> header.add(texts.of("fair.measure." + Names.of(m))));
        var rows = new ArrayList<List<Cell>>();
        for (GroupFigures group : table.groups()) {
            var row = new ArrayList<Cell>();
            row.add(Cell.of(texts.of(group.group().name()) + (group.small() ? " !" : "")));
            row.add(Cell.of(Figures.count(group.rows(), texts.locale())));
            measures.forEach(m -> row.add(Cell.of(interval(texts, group.figures().get(m)))));
            rows.add(row);
        }
        html.table(header, rows, true);
    }

    private void criteria(GroupTable table) {
        var rows = new ArrayList<List<Cell>>();
        for (Gap gap : table.gaps()) {
            rows.add(
                    List.of(
                            Cell.of(name(texts, gap.criterion())),
                            Cell.of(sign(gap) + texts.of(Judgement.sentence(gap))),
                            Cell.of(texts.of("fair.meaning." + Names.of(gap.criterion())))));
        }
        html.table(
                List.of(
                        texts.of("fair.repair.what"),
                        texts.of("report.fairness.gap"),
                        texts.of("report.fairness.meaning")),
                rows,
                false);
        table.gaps().stream()
                .map(Judgement::fourFifths)
                .filter(Objects::nonNull)
                .forEach(rule -> html.paragraph(texts.of(rule)));
    }

    private static String sign(Gap gap) {
        return switch (gap.verdict()) {
            case SHOWN -> "× ";
            case NONE_SHOWN -> "✓ ";
            case TOO_FEW -> "? ";
        };
    }

    private void proxies(Proxies proxies) {
        var rows = new ArrayList<List<Cell>>();
        for (Proxies.Proxy proxy : proxies.columns().stream().limit(MOST_PROXIES).toList()) {
            Double association = proxy.association();
            rows.add(
                    List.of(
                            Cell.of(proxy.column()),
                            Cell.of(Figures.of(proxy.auc(), texts.locale())),
                            Cell.of(
                                    association == null
                                            ? "–"
                                            : Figures.of(association, texts.locale())),
                            Cell.of(texts.of(proxy.used() ? "fair.yes" : "fair.no"))));
        }
        if (!rows.isEmpty()) {
            html.table(
                    List.of(
                            texts.of("fair.proxy.column"),
                            texts.of("fair.proxy.auc"),
                            texts.of("fair.proxy.association"),
                            texts.of("fair.proxy.used")),
                    rows,
                    true);
        }
    }

    static String name(Texts texts, Criterion criterion) {
        return texts.of("fair.criterion." + Names.of(criterion));
    }

    /// A figure with its interval; a dash where there is none.
    static String interval(Texts texts, @Nullable Metric metric) {
        return metric == null
                ? "–"
                : Figures.of(metric.value(), texts.locale())
                        + " ["
                        + Figures.of(metric.low(), texts.locale())
                        + ", "
                        + Figures.of(metric.high(), texts.locale())
                        + "]";
    }
}
