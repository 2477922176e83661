package jianmo.app.cli;

import jianmo.workflow.Project;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.Map;

/// `jianmo report PROJECT`: writes `exports/report.html` from what is kept.
@Command
final class ReportVerb extends ProjectVerb {

    ReportVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) {
        var file = tools.report(project, session.texts().language());
        if (session.json()) {
            session.document(Map.of("report", file.toString()));
        } else {
            session.say("cli.report.done", file.toString());
        }
        return Session.DONE;
    }
}
