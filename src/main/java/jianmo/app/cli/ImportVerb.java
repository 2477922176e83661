package jianmo.app.cli;

import jianmo.dataset.DataSummary;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `jianmo import PROJECT`: reads the source; `--refresh` reads it again although nothing the
/// project knows of has changed, as for the rows of a database.
@Command
final class ImportVerb extends ProjectVerb {

    @Option(names = "--refresh", descriptionKey = "refresh")
    private boolean refresh;

    ImportVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        if (refresh) {
            forget(project);
        }
        var run = session.run(project.runTo(Stage.DATA));
        session.line(session.texts().of(run.summary()));
        session.results(project, List.of(Stage.DATA));
        return Session.DONE;
    }

    /// Removes the stored table, which makes the stage out of date.
    private static void forget(Project project) throws IOException {
        DataSummary last = project.result(Stage.DATA, DataSummary.class).orElse(null);
        if (last != null) {
            Path data = project.folder().resolve("data");
            Files.deleteIfExists(data.resolve(last.imported()));
            Files.deleteIfExists(data.resolve(last.columnar()));
        }
    }
}
