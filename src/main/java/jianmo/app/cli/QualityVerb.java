package jianmo.app.cli;

import jianmo.quality.QualityMatrix;
import jianmo.report.QualityFiles;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.QualityProfiles;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `jianmo quality PROJECT`: fills the quality matrix; takes and gives profiles, and writes the
/// matrix as page, table or picture.
@Command
final class QualityVerb extends ProjectVerb {

    @Option(names = "--html", paramLabel = "FILE", descriptionKey = "quality-html")
    private @Nullable Path html;

    @Option(names = "--csv", paramLabel = "FILE", descriptionKey = "quality-csv")
    private @Nullable Path csv;

    @Option(names = "--png", paramLabel = "FILE", descriptionKey = "quality-png")
    private @Nullable Path png;

    @Option(names = "--profile", paramLabel = "FILE", descriptionKey = "quality-profile")
    private @Nullable Path profile;

    @Option(names = "--save-profile", paramLabel = "FILE", descriptionKey = "quality-save-profile")
    private @Nullable Path saveProfile;

    @Option(names = "--lock", descriptionKey = "quality-lock")
    private boolean lock;

    QualityVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        if (profile != null) {
            project.edit(QualityProfiles.apply(project.recipe(), QualityProfiles.read(profile)));
        }
        if (lock) {
            Recipe recipe = project.recipe();
            project.edit(recipe.withQuality(recipe.quality().withLocked(true)));
        }
        if (saveProfile != null) {
            QualityProfiles.write(saveProfile, project.recipe().quality());
            session.say("cli.quality.written", saveProfile.toString());
        }
        var run = session.run(project.runTo(Stage.QUALITY));
        session.line(session.texts().of(run.summary()));
        write(project, session);
        session.results(project, List.of(Stage.QUALITY));
        return Session.DONE;
    }

    private void write(Project project, Session session) {
        QualityMatrix matrix = project.result(Stage.QUALITY, QualityMatrix.class).orElseThrow();
        var files = new QualityFiles(session.texts());
        String name = project.recipe().name();
        if (html != null) {
            files.html(name, matrix, html);
            session.say("cli.quality.written", html.toString());
        }
        if (csv != null) {
            files.csv(matrix, csv);
            session.say("cli.quality.written", csv.toString());
        }
        if (png != null) {
            files.png(name, matrix, png);
            session.say("cli.quality.written", png.toString());
        }
    }
}
