package jianmo.app.cli;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.Gap;
import jianmo.explain.fair.GroupFigures;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.GroupThreshold;
import jianmo.explain.fair.Judgement;
import jianmo.explain.fair.Measure;
import jianmo.explain.fair.Proxies;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairReport.Effect;
import jianmo.text.Texts;
import jianmo.train.Metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Fairness as a terminal shows it.
final class FairnessPrinter {

    private static final int MOST_PROXIES = 8;

    private static final List<Measure> OF_CLASSES =
            List.of(
                    Measure.BASE_RATE,
                    Measure.SELECTION_RATE,
                    Measure.TRUE_POSITIVE_RATE,
                    Measure.FALSE_POSITIVE_RATE,
                    Measure.PRECISION,
                    Measure.ACCURACY,
                    Measure.AUC,
                    Measure.MISCALIBRATION);

    private static final List<Measure> OF_NUMBERS =
            List.of(Measure.MEAN_SCORE, Measure.MEAN_ERROR, Measure.MEAN_ABSOLUTE_ERROR);

    private final Session session;
    private final Texts texts;

    FairnessPrinter(Session session) {
        this.session = session;
        this.texts = session.texts();
    }

    void print(FairnessReport report) {
        session.line(texts.of(report.verdict()));
        session.say(
                report.outcome() == null ? "fair.rows.numbers" : "fair.rows",
                report.rows(),
                report.request().groups().column(),
                report.outcome() == null ? "" : report.outcome());
        groups(report.table());
        report.table().gaps().forEach(this::gap);
        Message impossible = report.impossibility();
        if (impossible != null) {
            session.line(texts.of(impossible));
        }
        report.notes().forEach(note -> session.line("! " + texts.of(note)));
        Proxies proxies = report.proxies();
        if (proxies != null) {
            proxies(report, proxies);
        }
    }

    private void groups(GroupTable table) {
        boolean numbers = table.baseRates() == null;
        List<Measure> measures = numbers ? OF_NUMBERS : OF_CLASSES;
        var right = new ArrayList<Boolean>();
        right.add(false);
        right.add(true);
        measures.forEach(_ -> right.add(true));
        var lines = new TextTable(right.toArray(Boolean[]::new));
        var head = new ArrayList<String>();
        head.add(texts.of("fair.column.group"));
        head.add(texts.of("fair.column.rows"));
        measures.forEach(m -> head.add(texts.of("fair.short." + Names.of(m))));
        lines.row(head.toArray(String[]::new));
        for (GroupFigures group : table.groups()) {
            var cells = new ArrayList<String>();
            cells.add(texts.of(group.group().name()) + (group.small() ? " !" : ""));
            cells.add(Long.toString(group.rows()));
            for (Measure measure : measures) {
                cells.add(cell(group.figures().get(measure)));
            }
            lines.row(cells.toArray(String[]::new));
        }
        lines.lines().forEach(session::line);
        session.say("fair.table.legend");
    }

    private static String cell(@org.jspecify.annotations.Nullable Metric metric) {
        return metric == null
                ? "–"
                : figure(metric.value())
                        + " ["
                        + figure(metric.low())
                        + ", "
                        + figure(metric.high())
                        + "]";
    }

    private static String figure(double value) {
        return Math.abs(value) < 10
                ? String.format(Locale.ROOT, "%.3f", value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }

    private void gap(Gap gap) {
        String sign =
                switch (gap.verdict()) {
                    case SHOWN -> "✗ ";
                    case NONE_SHOWN -> "✓ ";
                    case TOO_FEW -> "? ";
                };
        session.line(
                sign
                        + texts.of("fair.criterion." + Names.of(gap.criterion()))
                        + texts.of("fair.colon")
                        + texts.of(Judgement.sentence(gap)));
        Message ratio = Judgement.fourFifths(gap);
        if (ratio != null) {
            session.line("    " + texts.of(ratio));
        }
    }

    private void proxies(FairnessReport report, Proxies proxies) {
        session.line(texts.of(Judgement.proxies(report)));
        var lines = new TextTable(false, true, true, false);
        lines.row(
                texts.of("fair.proxy.column"),
                texts.of("fair.proxy.auc"),
                texts.of("fair.proxy.association"),
                texts.of("fair.proxy.used"));
        proxies.columns().stream()
                .limit(MOST_PROXIES)
                .forEach(proxy -> {
                    Double association = proxy.association();
                    lines.row(
                            proxy.column(),
                            figure(proxy.auc()),
                            association == null ? "–" : figure(association),
                            texts.of(proxy.used() ? "fair.yes" : "fair.no"));
                });
        lines.lines().forEach(session::line);
    }

    void print(RepairReport repair) {
        session.line("");
        session.line(
                texts.of("fair.repair." + Names.of(repair.request().repair()))
                        + texts.of("fair.colon")
                        + texts.of(repair.verdict()));
        for (GroupThreshold each : repair.thresholds()) {
            session.say(
                    "fair.repair.threshold",
                    each.group().name(),
                    String.format(Locale.ROOT, "%.3f", each.threshold()));
        }
        session.say("fair.repair.on.validation", repair.validation().rows());
        effect(repair.request().criterion(), repair.validation());
        Effect locked = repair.locked();
        if (locked != null) {
            session.say("fair.repair.on.locked", locked.rows(), repair.looks());
            effect(repair.request().criterion(), locked);
        }
        repair.notes().forEach(note -> session.line("! " + texts.of(note)));
    }

    private void effect(Criterion aimed, Effect effect) {
        var lines = new TextTable(false, true, true);
        lines.row(
                texts.of("fair.repair.what"),
                texts.of("fair.repair.before"),
                texts.of("fair.repair.after"));
        for (Gap before : effect.before().gaps()) {
            Gap after = effect.after().gap(before.criterion());
            lines.row(
                    texts.of("fair.criterion." + Names.of(before.criterion()))
                            + (before.criterion() == aimed ? " *" : ""),
                    interval(before),
                    interval(after));
        }
        lines.row(
                texts.of("fair.measure.accuracy"),
                cell(effect.overallBefore().accuracy()),
                cell(effect.overallAfter().accuracy()));
        lines.row(
                texts.of("fair.measure.selection-rate"),
                cell(effect.overallBefore().selected()),
                cell(effect.overallAfter().selected()));
        lines.row(
                texts.of("fair.measure.true-positive-rate"),
                cell(effect.overallBefore().found()),
                cell(effect.overallAfter().found()));
        lines.row(texts.of("fair.repair.change"), "", cell(effect.accuracyChange()));
        lines.lines().forEach(session::line);
    }

    private static String interval(Gap gap) {
        return gap.least() == null
                ? "–"
                : cell(new Metric(gap.value(), gap.low(), gap.high(), gap.groups()));
    }
}
