package jianmo.app.cli;

import jianmo.text.Texts;
import jianmo.workflow.Project;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// A verb on one project.
abstract class ProjectVerb implements Callable<Integer> {

    final Tools tools;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin final CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "PROJECT", descriptionKey = "project")
    Path folder = Path.of(".");

    ProjectVerb(Tools tools, PrintStream out, PrintStream err) {
        this.tools = tools;
        this.out = out;
        this.err = err;
    }

    /// Does the work on the open project.
    abstract int run(Project project, Session session) throws Exception;

    @Override
    public Integer call() {
        var session =
                new Session(
                        out, err, Texts.in(CommonOptions.language(options.language)), options.json);
        return session.end(() -> {
            try (Project project = tools.projects().open(folder)) {
                Long seed = options.seed;
                if (seed != null && seed != project.recipe().seed()) {
                    project.edit(project.recipe().withSeed(seed));
                    session.say("cli.seed-written", seed);
                }
                return run(project, session);
            }
        });
    }
}
