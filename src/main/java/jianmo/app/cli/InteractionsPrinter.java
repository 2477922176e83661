package jianmo.app.cli;

import jianmo.explain.InteractionReport;
import jianmo.text.Texts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pairs of columns that act together, for a terminal or as JSON.
final class InteractionsPrinter {

    private static final int MAINS = 15;
    private static final int BAR = 40;

    private final Session session;
    private final Texts texts;
    private final int limit;

    /// @param limit pairs that are listed at most
    InteractionsPrinter(Session session, int limit) {
        this.session = session;
        this.texts = session.texts();
        this.limit = limit;
    }

    void print(InteractionReport report) {
        if (session.json()) {
            session.document(document(report));
            return;
        }
        session.line(
                texts.of(
                        "explain.pairs.facts",
                        texts.of("explain.method." + report.method()),
                        report.rows(),
                        texts.of("explain.unit." + report.unit()),
                        Numbers.of(report.additivityError()),
                        Numbers.percent(report.pairShare(), texts.locale())));
        report.notes().forEach(note -> session.line("  " + texts.of(note)));
        if (report.pairs().isEmpty()) {
            session.line("  " + texts.of("explain.pairs.none"));
        } else {
            pairs(report);
        }
        mains(report);
    }

    private void pairs(InteractionReport report) {
        var table = new TextTable(false, true, true, false).row(head("pair", report));
        report.pairs().stream()
                .limit(limit)
                .forEach(pair ->
                        table.row(
                                pair.first() + " × " + pair.second(),
                                Numbers.of(pair.size()),
                                Numbers.percent(pair.share(), texts.locale()),
                                bar(pair.share())));
        table.lines().forEach(session::line);
        if (report.pairs().size() > limit) {
            session.line("  " + texts.of("explain.pairs.more", report.pairs().size() - limit));
        }
    }

    private void mains(InteractionReport report) {
        var table = new TextTable(false, true, true, false).row(head("main", report));
        report.mains().stream()
                .limit(MAINS)
                .forEach(main ->
                        table.row(
                                main.name(),
                                Numbers.of(main.size()),
                                Numbers.percent(main.share(), texts.locale()),
                                bar(main.share())));
        table.lines().forEach(session::line);
    }

    private String[] head(String what, InteractionReport report) {
        return new String[] {
            texts.of("explain.pairs.head." + what),
            texts.of("cli.explain.mean", texts.of("explain.unit." + report.unit())),
            texts.of("cli.explain.share"),
            ""
        };
    }

    private static String bar(double share) {
        return "█".repeat((int) Math.round(share * BAR));
    }

    private Map<String, Object> document(InteractionReport report) {
        var map = new LinkedHashMap<String, Object>();
        map.put("method", report.method());
        map.put("unit", report.unit());
        map.put("rows", report.rows());
        map.put("backgroundRows", report.background());
        map.put("additivityError", report.additivityError());
        map.put("pairShare", report.pairShare());
        map.put("notes", report.notes().stream().map(texts::of).toList());
        List<InteractionReport.Pair> pairs = report.pairs();
        map.put("pairs", pairs.subList(0, Math.min(limit, pairs.size())));
        map.put("pairCount", pairs.size());
        map.put("mains", report.mains());
        return map;
    }
}
