package jianmo.app.cli;

import jianmo.compress.CSource;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;
import jianmo.tune.TuningReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// `jianmo c-source PROJECT`: the model as one C file for microcontrollers.
@Command
final class CSourceVerb extends ProjectVerb {

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "c-source-output")
    private @Nullable Path output;

    CSourceVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        session.run(project.runTo(Stage.TUNE));
        var tuning = project.result(Stage.TUNE, TuningReport.class).orElseThrow();
        PortableModel model =
                ModelFile.read(
                        project.folder()
                                .resolve("models")
                                .resolve(String.valueOf(tuning.model().file())));
        Path file =
                output == null ? project.folder().resolve("exports").resolve("model.c") : output;
        long bytes = CSource.write(model, file);
        if (session.json()) {
            session.document(Map.of("output", file.toString(), "tableBytes", bytes));
        } else {
            session.say("cli.c-source.done", file.toString(), Numbers.bytes(bytes));
        }
        return Session.DONE;
    }
}
