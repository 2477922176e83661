package jianmo.app.cli;

import jianmo.export.Change;
import jianmo.export.ExportReport;
import jianmo.text.Texts;

import java.io.PrintStream;

/// What changes from FP32 to each other file, on the terminal.
final class ChangePrinter {

    private final PrintStream out;
    private final Texts texts;

    ChangePrinter(PrintStream out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    void print(ExportReport report) {
        report.changes().forEach(this::print);
    }

    private void print(Change change) {
        for (Change.Figure figure : change.metrics()) {
            out.println(
                    "  "
                            + texts.of(
                                    "export.change.figure",
                                    texts.of("train.metric." + figure.metric()),
                                    figure.rows(),
                                    Numbers.of(figure.before()),
                                    change.file(),
                                    Numbers.of(figure.after()),
                                    signed(figure.gain()),
                                    signed(figure.low()),
                                    signed(figure.high()),
                                    texts.of(figure.verdict())));
        }
        if (change.rows().isEmpty()) {
            out.println("  " + texts.of("export.change.none", change.file()));
            return;
        }
        out.println("  " + texts.of("export.change.rows", change.file()));
        var table =
                new TextTable(true, false, false, false)
                        .row(
                                texts.of("export.change.row"),
                                texts.of("export.change.label"),
                                texts.of("export.change.before"),
                                change.file());
        for (Change.Row row : change.rows()) {
            table.row(
                    String.valueOf(row.row() + 1),
                    row.label(),
                    texts.of(row.answerBefore()),
                    (row.flipped() ? "! " : "") + texts.of(row.answerAfter()));
        }
        table.lines().forEach(out::println);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Numbers.of(value);
    }
}
