package jianmo.app.cli;

import jianmo.base.message.Names;
import jianmo.base.message.UserError;
import jianmo.dataset.group.GroupWish;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.Repair;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairRequest;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// `jianmo fairness PROJECT --column C`: whether the model in use treats groups alike; tries a
/// repair, measures it on the locked rows, writes it into the recipe.
@Command
final class FairnessVerb extends ProjectVerb {

    @Option(names = "--column", paramLabel = "COLUMN", descriptionKey = "fairness-column")
    private @Nullable String column;

    @Option(names = "--edges", split = ",", paramLabel = "N,N", descriptionKey = "fairness-edges")
    private List<Double> edges = List.of();

    @Option(names = "--outcome", paramLabel = "CLASS", descriptionKey = "fairness-outcome")
    private @Nullable String outcome;

    @Option(names = "--threshold", paramLabel = "P", descriptionKey = "fairness-threshold")
    private @Nullable Double threshold;

    @Option(
            names = "--repair",
            paramLabel = "thresholds|reweigh",
            descriptionKey = "fairness-repair")
    private @Nullable String repair;

    @Option(names = "--criterion", paramLabel = "CRITERION", descriptionKey = "fairness-criterion")
    private String criterion = Names.of(Criterion.DEMOGRAPHIC_PARITY);

    @Option(names = "--allow", paramLabel = "GAP", descriptionKey = "fairness-allow")
    private double allowed;

    @Option(names = "--locked", descriptionKey = "fairness-locked")
    private boolean locked;

    @Option(names = "--apply", descriptionKey = "fairness-apply")
    private boolean apply;

    FairnessVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        FairnessRequest request = request(project);
        if (repair == null && (locked || apply)) {
            throw UserError.wrongUse("cli.fairness.repair-missing");
        }
        RepairRequest wanted =
                repair == null
                        ? null
                        : new RepairRequest(
                                request,
                                named(Repair.values(), repair),
                                named(
                                        Criterion.byThresholds().toArray(Criterion[]::new),
                                        criterion),
                                allowed,
                                locked);
        session.run(project.runTo(Stage.TUNE));
        FairnessReport report = session.run(project.fairness().report(request));
        RepairReport tried = wanted == null ? null : session.run(project.fairness().repair(wanted));
        if (session.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("report", report);
            document.put("verdict", session.texts().of(report.verdict()));
            if (tried != null) {
                document.put("repair", tried);
                document.put("repairVerdict", session.texts().of(tried.verdict()));
            }
            session.document(document);
        } else {
            var printer = new FairnessPrinter(session);
            printer.print(report);
            if (tried != null) {
                printer.print(tried);
            }
        }
        if (apply && tried != null) {
            session.line(session.texts().of(project.fairness().apply(tried)));
        }
        return Session.DONE;
    }

    /// What the command line says, or else the recipe.
    private FairnessRequest request(Project project) {
        if (column != null) {
            return new FairnessRequest(new GroupWish(column, edges), outcome, threshold);
        }
        Recipe.FairnessStep wished = project.recipe().explain().fairness();
        if (wished == null) {
            throw UserError.wrongUse(
                    "cli.fairness.column-missing", String.join(", ", project.fairness().columns()));
        }
        FairnessRequest kept = wished.request();
        return new FairnessRequest(
                kept.groups(),
                outcome == null ? kept.outcome() : outcome,
                threshold == null ? kept.threshold() : threshold);
    }

    private static <E extends Enum<E>> E named(E[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> Names.of(each).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "cli.fairness.unknown",
                                name,
                                Arrays.stream(all)
                                        .map(Names::of)
                                        .collect(Collectors.joining(", "))));
    }
}
