package jianmo.app.cli;

import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.StageRun;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `jianmo run PROJECT`: every stage, each result printed as soon as it is there.
@Command
final class RunVerb extends ProjectVerb {

    RunVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        long start = System.nanoTime();
        session.line(project.recipe().name());
        var printer = new StagePrinter(session.out(), session.texts());
        var runs = new ArrayList<StageRun>();
        for (Stage stage : Stage.values()) {
            session.line("");
            session.line(
                    (stage.ordinal() + 1)
                            + "/"
                            + Stage.values().length
                            + "  "
                            + session.texts().of(stage.titleKey()));
            StageRun run = session.run(project.run(stage));
            runs.add(run);
            if (!session.json()) {
                printer.print(project, stage);
            }
            session.line("  → " + session.texts().of(run.summary()));
        }
        var report = tools.currentReport(project, session.texts().language());
        session.line("");
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean nothingNew = runs.stream().allMatch(StageRun::reused);
        session.say(
                nothingNew ? "cli.run.nothing-new" : "cli.run.done", seconds, report.toString());
        if (session.json()) {
            var document = new ResultDocument(project, session.texts()).of(List.of(Stage.values()));
            document.put("files", files(project));
            document.put("seconds", seconds(runs, seconds));
            document.put("reused", nothingNew);
            session.document(document);
        }
        return Session.DONE;
    }

    private static Map<String, Double> seconds(List<StageRun> runs, double total) {
        var seconds = new LinkedHashMap<String, Double>();
        runs.forEach(run -> seconds.put(run.stage().id(), run.seconds()));
        seconds.put("total", total);
        return seconds;
    }

    private static List<String> files(Project project) throws java.io.IOException {
        var exports = project.folder().resolve("exports");
        try (var files = java.nio.file.Files.walk(exports)) {
            return files.filter(java.nio.file.Files::isRegularFile)
                    .map(file -> project.folder().relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
