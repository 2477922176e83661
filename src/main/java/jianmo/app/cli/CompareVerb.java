package jianmo.app.cli;

import jianmo.base.message.Names;
import jianmo.quality.Comparison;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// `jianmo compare PROJECT OTHER`: two versions of a table side by side; the other is a project or
/// a table file.
@Command
final class CompareVerb extends ProjectVerb {

    @Parameters(index = "1", paramLabel = "OTHER", descriptionKey = "compare-other")
    private Path other = Path.of(".");

    CompareVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        session.run(project.runTo(Stage.DATA));
        Comparison comparison = session.run(project.compare(other));
        Map<String, Object> here = verdicts(project);
        Map<String, Object> there = Map.of();
        if (Files.isDirectory(other)) {
            try (Project second = tools.projects().open(other)) {
                there = verdicts(second);
            }
        }
        if (session.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("comparison", comparison);
            document.put("qualityA", here);
            document.put("qualityB", there);
            session.document(document);
        } else {
            print(comparison, session);
            session.say("cli.compare.quality", here.toString(), there.toString());
        }
        return Session.DONE;
    }

    private static Map<String, Object> verdicts(Project project) {
        var counts = new LinkedHashMap<String, Object>();
        project.result(Stage.QUALITY, QualityMatrix.class)
                .ifPresent(matrix -> {
                    for (Verdict verdict : Verdict.values()) {
                        counts.put(Names.of(verdict), matrix.count(verdict));
                    }
                });
        return counts;
    }

    private static void print(Comparison comparison, Session session) {
        Texts texts = session.texts();
        session.say("cli.compare.rows", comparison.rowsA(), comparison.rowsB());
        var table = new TextTable(false, false, false, true, true, true, true, false);
        table.row(
                texts.of("cli.quality.column"),
                "A",
                "B",
                texts.of("cli.compare.missing", "A"),
                texts.of("cli.compare.missing", "B"),
                "PSI",
                "KS",
                texts.of("cli.compare.new"));
        for (var column : comparison.columns()) {
            table.row(
                    column.column(),
                    absent(column.typeA()),
                    absent(column.typeB()),
                    Numbers.percent(column.missingA(), texts.locale()),
                    Numbers.percent(column.missingB(), texts.locale()),
                    figure(column.shift()),
                    figure(column.distance()),
                    String.join(", ", column.newValues()));
        }
        table.lines().forEach(session.out()::println);
    }

    private static String absent(@Nullable String text) {
        return text == null ? "–" : text;
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
