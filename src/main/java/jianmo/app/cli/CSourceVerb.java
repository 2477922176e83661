package jianmo.app.cli;

import jianmo.base.job.Progress;
import jianmo.compress.CSource;
import jianmo.compress.Int8Network;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;
import jianmo.train.TrainingReport;
import jianmo.train.form.LayerForm;
import jianmo.tune.TuningReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// `jianmo c-source PROJECT`: the model as one C file for microcontrollers.
@Command
final class CSourceVerb extends ProjectVerb {

    private static final int MOST_ROWS = 5000;

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "c-source-output")
    private @Nullable Path output;

    @Option(names = "--int8", descriptionKey = "c-source-int8")
    private boolean int8;

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
        var fair = project.recipe().explain().fairness();
        boolean grouped = fair != null && !fair.thresholds().isEmpty();
        long bytes = CSource.write(model, int8, grouped, file);
        var document = new LinkedHashMap<String, Object>();
        document.put("output", file.toString());
        document.put("tableBytes", bytes);
        document.put("groupThresholds", false);
        session.say("cli.c-source.done", file.toString(), Numbers.bytes(bytes));
        if (grouped) {
            session.say("export.c.groups");
        }
        if (model.band() != null) {
            session.say("export.c.interval");
        }
        if (int8 && model.form() instanceof LayerForm form) {
            var network = Int8Network.of(form).orElseThrow();
            Int8Network.Strayed strayed = network.strayed(validation(project, model));
            document.put("int8", strayed);
            session.say("export.c.int8", strayed.rows(), strayed.same(), strayed.largest());
        }
        if (session.json()) {
            session.document(document);
        }
        return Session.DONE;
    }

    private static Matrix validation(Project project, PortableModel model) {
        Rows rows =
                project.result(Stage.TRAIN, TrainingReport.class)
                        .orElseThrow()
                        .split()
                        .validation()
                        .spread(MOST_ROWS);
        try (Table table = project.openTable()) {
            return new FeatureReader(model.plan()).matrix(table, rows, Progress.ignored());
        }
    }
}
