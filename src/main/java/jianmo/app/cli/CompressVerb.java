package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanSettings;
import jianmo.compress.lean.Trial;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// `jianmo compress PROJECT`: tries to make the model in use smaller by training, and says what
/// came of it. Without options it goes by the recipe.
@Command
final class CompressVerb extends ProjectVerb {

    @Option(names = "--try", paramLabel = "KIND,…", descriptionKey = "compress-try")
    private @Nullable String tried;

    @Option(names = "--epochs", paramLabel = "N", descriptionKey = "compress-epochs")
    private int epochs;

    @Option(names = "--take", paramLabel = "VARIANT", descriptionKey = "compress-take")
    private @Nullable String taken;

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "compress-output")
    private @Nullable Path output;

    CompressVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        LeanSettings settings = settings(project.recipe().compress());
        session.run(project.runTo(Stage.TUNE));
        LeanReport report = session.run(project.compression().run(settings));
        if (session.json()) {
            session.document(report);
        } else {
            new CompressPrinter(session).print(report);
        }
        String variant = taken;
        if (variant != null) {
            Path target = output == null ? Path.of(".") : output;
            Path file = project.compression().take(variant, target);
            session.say("lean.taken", file.toString());
        }
        return Session.DONE;
    }

    private LeanSettings settings(LeanSettings ofRecipe) {
        LeanSettings settings = tried == null ? ofRecipe : ofRecipe.trying(trials(tried));
        if (epochs < 0 || epochs > 500) {
            throw UserError.wrongUse("lean.epochs", epochs);
        }
        return epochs == 0 ? settings : settings.withEpochs(epochs);
    }

    private static List<Trial> trials(String said) {
        var all = Arrays.stream(Trial.values()).toList();
        return Arrays.stream(said.split(","))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .map(id ->
                        all.stream()
                                .filter(trial -> trial.id().equals(id))
                                .findFirst()
                                .orElseThrow(() ->
                                        UserError.wrongUse(
                                                "lean.no-trial",
                                                id,
                                                all.stream()
                                                        .map(Trial::id)
                                                        .collect(Collectors.joining(", ")))))
                .distinct()
                .sorted()
                .toList();
    }
}
