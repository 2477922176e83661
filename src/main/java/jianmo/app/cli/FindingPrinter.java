package jianmo.app.cli;

import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.validate.Finding;
import jianmo.validate.Remedy;
import jianmo.validate.ValidationReport;

import java.io.PrintStream;
import java.util.List;

/// Prints findings and the three looks, for a person at a terminal.
final class FindingPrinter {

    private final PrintStream out;
    private final Texts texts;

    FindingPrinter(PrintStream out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    void print(ValidationReport report) {
        var triple = report.triple();
        if (triple != null) {
            out.println("  " + texts.of(triple.verdict()));
            var time = triple.time();
            if (time != null) {
                out.println("  · " + texts.of(time.note()));
            }
            out.println("  · " + texts.of(triple.adversarial().note()));
            print(report.findings());
        }
        remedies(report.remedies());
    }

    void print(List<Finding> findings) {
        if (findings.isEmpty()) {
            out.println("  ✓ " + texts.of("cli.findings.none"));
        }
        for (Finding finding : findings) {
            out.println(
                    (finding.verdict() == Verdict.BAD ? "  × " : "  ! ")
                            + texts.of("validate." + finding.dimension() + ".title")
                            + (finding.column().isEmpty() ? "" : " (" + finding.column() + ")")
                            + ": "
                            + texts.of(finding.note()));
            var honest = finding.honest();
            if (honest != null) {
                out.println(
                        "      "
                                + texts.of(
                                        "cli.findings.honest",
                                        texts.of("train.metric." + honest.metric()),
                                        Numbers.of(honest.before().value()),
                                        Numbers.of(honest.after().value()),
                                        Numbers.of(honest.after().low()),
                                        Numbers.of(honest.after().high())));
            }
            finding.repairs().forEach(each -> out.println("      → " + texts.of(each.title())));
            remedies(finding.remedies());
        }
    }

    private void remedies(List<Remedy> remedies) {
        for (Remedy each : remedies) {
            out.println("      → --remedy " + each.id() + ": " + texts.of(each.title()));
        }
    }
}
