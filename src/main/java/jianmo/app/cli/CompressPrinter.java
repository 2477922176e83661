package jianmo.app.cli;

import jianmo.base.message.Message;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanVariant;

/// A [LeanReport] as a table in the terminal.
final class CompressPrinter {

    private final Session session;

    CompressPrinter(Session session) {
        this.session = session;
    }

    void print(LeanReport report) {
        var table = new TextTable(false, true, true, true, true, true, true, true);
        table.row(
                "",
                say(Message.of("lean.column.bytes")),
                say(Message.of("lean.column.zipped")),
                say(Message.of("lean.column.row-micros")),
                say(Message.of("lean.column.rows-per-second")),
                say(Message.of("train.metric." + report.metric())),
                say(Message.of("lean.column.gain")),
                say(Message.of("lean.column.epochs")));
        report.variants().forEach(variant -> table.row(row(variant)));
        table.lines().forEach(session::line);
        session.say("lean.measured", report.rows(), report.learned());
        report.notes().forEach(note -> session.line(say(note)));
        report.findings().forEach(finding -> session.line(say(finding)));
        session.line(say(report.verdict()));
    }

    private String[] row(LeanVariant variant) {
        return new String[] {
            (variant.front() ? "* " : "  ") + say(LeanReport.title(variant.name())),
            Numbers.bytes(variant.bytes()),
            Numbers.bytes(variant.zipped()),
            Numbers.of(variant.rowMicros()),
            Numbers.of(variant.rowsPerSecond()),
            Numbers.of(variant.metric()),
            Numbers.of(variant.fp32().gain())
                    + " ("
                    + Numbers.of(variant.fp32().low())
                    + " … "
                    + Numbers.of(variant.fp32().high())
                    + ")",
            String.valueOf(variant.epochs())
        };
    }

    private String say(Message message) {
        return session.texts().of(message);
    }
}
