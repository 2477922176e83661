package jianmo.app.cli;

import jianmo.base.message.Message;
import jianmo.workflow.Project;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `jianmo verify PROJECT`: recomputes the chain of receipts; a changed row or file is found.
@Command
final class VerifyVerb extends ProjectVerb {

    VerifyVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        List<Message> problems = session.run(project.verify());
        if (session.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("good", problems.isEmpty());
            document.put("problems", problems.stream().map(session.texts()::of).toList());
            session.document(document);
        } else {
            problems.forEach(problem -> session.line("× " + session.texts().of(problem)));
        }
        session.say(problems.isEmpty() ? "cli.verify.good" : "cli.verify.bad", problems.size());
        return problems.isEmpty() ? Session.DONE : Session.FAILED;
    }
}
