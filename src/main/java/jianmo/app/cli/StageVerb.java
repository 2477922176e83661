package jianmo.app.cli;

import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.List;

/// `jianmo advise|tune PROJECT`: one stage, and before it those that are missing or out of date.
@Command
final class StageVerb extends ProjectVerb {

    private final Stage stage;

    StageVerb(Tools tools, PrintStream out, PrintStream err, Stage stage) {
        super(tools, out, err);
        this.stage = stage;
    }

    @Override
    int run(Project project, Session session) throws Exception {
        var run = session.run(project.runTo(stage));
        session.line(session.texts().of(run.summary()));
        session.results(project, List.of(stage));
        return Session.DONE;
    }
}
