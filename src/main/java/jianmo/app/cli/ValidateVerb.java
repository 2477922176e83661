package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.validate.Finding;
import jianmo.validate.Remedy;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.RecipeEdits;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `jianmo validate PROJECT`: looks at the score from three sides and opens the locked rows; with
/// `--findings-only` the leakage checks alone, before anything is trained; with `--remedy` writes a
/// remedy of the last report into the recipe first.
@Command
final class ValidateVerb extends ProjectVerb {

    @Option(names = "--findings-only", descriptionKey = "findings-only")
    boolean findingsOnly;

    @Option(names = "--remedy", paramLabel = "ID", descriptionKey = "remedy")
    @Nullable String remedy;

    ValidateVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        String wanted = remedy;
        if (wanted != null) {
            take(project, session, wanted);
        }
        if (findingsOnly) {
            session.run(project.runTo(Stage.DATA));
            var found = session.run(project.findings());
            if (session.json()) {
                session.document(
                        Map.of("validation", new FindingDocument(session.texts()).of(found)));
            } else {
                new FindingPrinter(session.out(), session.texts()).print(found.findings());
            }
            return Session.DONE;
        }
        var run = session.run(project.runTo(Stage.VALIDATE));
        session.line(session.texts().of(run.summary()));
        session.results(project, List.of(Stage.VALIDATE));
        return Session.DONE;
    }

    private static void take(Project project, Session session, String id) {
        var offered =
                project.result(Stage.VALIDATE, ValidationReport.class).stream()
                        .flatMap(report ->
                                Stream.concat(
                                        report.remedies().stream(),
                                        report.findings().stream()
                                                .map(Finding::remedies)
                                                .flatMap(List::stream)))
                        .toList();
        Remedy chosen =
                offered.stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() ->
                                UserError.wrongUse(
                                        "cli.remedy.unknown",
                                        id,
                                        String.join(
                                                ", ", offered.stream().map(Remedy::id).toList())));
        project.edit(RecipeEdits.with(project.recipe(), chosen));
        session.say("cli.remedy.taken", session.texts().of(chosen.title()));
    }
}
