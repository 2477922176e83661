package jianmo.app.cli;

import jianmo.explain.ExplainedRows;
import jianmo.explain.ExplanationSummary;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

/// Explained rows for a terminal.
final class ExplainedPrinter {

    private static final int FEATURES = 15;
    private static final int STEPS = 8;
    private static final int ROWS = 5;
    private static final int LETTERS = 40;

    private final Session session;
    private final Texts texts;
    private final int limit;

    /// @param limit rows that are shown one by one at most
    ExplainedPrinter(Session session, int limit) {
        this.session = session;
        this.texts = session.texts();
        this.limit = Math.min(limit, ROWS);
    }

    /// @param lime the same rows by LIME; null where it was not asked for
    void print(ExplainedRows rows, @Nullable ExplainedRows lime) {
        facts(rows);
        features(rows);
        for (int row = 0; row < Math.min(limit, rows.rows()); row++) {
            row(rows, row);
        }
        if (lime != null) {
            facts(lime);
            features(lime);
        }
    }

    private void facts(ExplainedRows rows) {
        var facts = rows.facts();
        session.line(
                texts.of(
                        "cli.explain.facts",
                        texts.of("explain.method." + facts.method()),
                        rows.rows(),
                        texts.of("explain.unit." + facts.unit()),
                        Numbers.of(rows.additivityError()),
                        Numbers.of(facts.error())));
        facts.notes().forEach(note -> session.line("  " + texts.of(note)));
    }

    private void features(ExplainedRows rows) {
        var table =
                new TextTable(false, true, true, true, false)
                        .row(
                                texts.of("cli.explain.column"),
                                texts.of("cli.explain.share"),
                                texts.of(
                                        "cli.explain.mean",
                                        texts.of("explain.unit." + rows.facts().unit())),
                                texts.of("cli.explain.error"),
                                "");
        ExplanationSummary.shares(rows).stream()
                .limit(FEATURES)
                .forEach(share -> {
                    var errors = rows.facts().errors();
                    table.row(
                            share.name(),
                            Numbers.percent(share.share(), texts.locale()),
                            Numbers.of(share.meanAbs()),
                            Numbers.of(
                                    errors.isEmpty() ? 0 : errors.get(rows.feature(share.name()))),
                            "█".repeat((int) Math.round(share.share() * 40)));
                });
        table.lines().forEach(session::line);
    }

    private void row(ExplainedRows rows, int row) {
        session.line(
                texts.of(
                        "cli.explain.row",
                        rows.number(row) + 1,
                        Numbers.of(rows.base(row)),
                        Numbers.of(rows.answer(row))));
        var table =
                new TextTable(false, false, true)
                        .row(
                                texts.of("cli.explain.column"),
                                texts.of("cli.explain.value"),
                                texts.of("cli.explain.contribution"));
        ExplanationSummary.steps(rows, row).stream()
                .limit(STEPS)
                .forEach(step ->
                        table.row(
                                step.feature(), shown(step.value()), signed(step.contribution())));
        table.lines().forEach(session::line);
    }

    private static String shown(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() > LETTERS ? line.substring(0, LETTERS) + "…" : line;
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Numbers.of(value);
    }
}
