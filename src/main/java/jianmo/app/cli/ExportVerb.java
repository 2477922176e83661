package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.export.ExportUse;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// `jianmo export PROJECT`: the stage EXPORT, and before it what is missing. What options say about
/// the recipe is written into it, as `--seed` is.
@Command
final class ExportVerb extends ProjectVerb {

    @Option(names = "--int8", descriptionKey = "int8")
    private boolean int8;

    @Option(names = "--max-loss", paramLabel = "PERCENT", descriptionKey = "max-loss")
    private @Nullable String maxLoss;

    @Option(names = "--use", paramLabel = "FILE", descriptionKey = "use")
    private @Nullable String use;

    @Option(
            names = "--bundle",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            descriptionKey = "bundle")
    private @Nullable String bundle;

    ExportVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        choose(project, session);
        var run = session.run(project.runTo(Stage.EXPORT));
        session.line(session.texts().of(run.summary()));
        if (bundle != null) {
            Path file =
                    bundle.isBlank()
                            ? project.folder().resolve("exports").resolve("bundle.zip")
                            : Path.of(bundle);
            tools.projects().reports().bundle(project, file);
            session.say("cli.export.bundled", file.toString());
        }
        session.results(project, List.of(Stage.EXPORT));
        return Session.DONE;
    }

    private void choose(Project project, Session session) {
        Recipe.ExportStep before = project.recipe().export();
        String percent = maxLoss;
        double share = percent == null ? before.maxLoss() : share(percent);
        var after = new Recipe.ExportStep(share, use(before));
        if (after.equals(before)) {
            return;
        }
        project.edit(project.recipe().withExport(after));
        session.say("cli.export.written", share, after.use().id());
    }

    private ExportUse use(Recipe.ExportStep before) {
        String wanted = use;
        if (wanted == null) {
            return int8 ? ExportUse.AUTO : before.use();
        }
        return Arrays.stream(ExportUse.values())
                .filter(each -> each.id().equals(wanted.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "cli.export.use",
                                wanted,
                                Arrays.stream(ExportUse.values())
                                        .map(ExportUse::id)
                                        .collect(Collectors.joining(", "))));
    }

    /// @param percent as `0.5` or `0.5%`
    /// @return the share, 0.005 for 0.5
    static double share(String percent) {
        String number = percent.strip();
        if (number.endsWith("%")) {
            number = number.substring(0, number.length() - 1).strip();
        }
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException _) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= 100)) {
            throw UserError.wrongUse("cli.export.max-loss", percent);
        }
        // through decimals, so that 0.7 is 0.007 and nothing near it
        return new BigDecimal(Double.toString(value)).movePointLeft(2).doubleValue();
    }
}
