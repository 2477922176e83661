package jianmo.app.cli;

import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;

/// A verb on one project.
abstract class ProjectVerb extends CommandVerb {

    @Parameters(paramLabel = "PROJECT", descriptionKey = "project")
    Path folder = Path.of(".");

    ProjectVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    /// Does the work on the open project.
    abstract int run(Project project, Session session) throws Exception;

    /// Does the work where what was named is no project; null where it is one.
    @Nullable Integer aside(Session session) throws Exception {
        return null;
    }

    @Override
    final int run(Session session) throws Exception {
        Integer code = aside(session);
        if (code != null) {
            return code;
        }
        try (Project project = tools.projects().open(folder)) {
            Long seed = options.seed;
            if (seed != null && seed != project.recipe().seed()) {
                project.edit(project.recipe().withSeed(seed));
                session.say("cli.seed-written", seed);
            }
            return run(project, session);
        }
    }
}
