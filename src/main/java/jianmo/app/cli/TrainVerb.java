package jianmo.app.cli;

import jianmo.advise.Advice;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.workflow.Project;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `jianmo train PROJECT`: the stage TRAIN; with `--family`, one run beside it that leaves the
/// recipe alone unless `--keep` is given.
@Command
final class TrainVerb extends ProjectVerb {

    @Option(names = "--family", paramLabel = "NAME", descriptionKey = "train-family")
    private @Nullable String family;

    @Option(names = "--set", paramLabel = "KEY=VALUE", descriptionKey = "train-set")
    private List<String> set = new ArrayList<>();

    @Option(names = "--keep", descriptionKey = "train-keep")
    private boolean keep;

    TrainVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        String one = family;
        if (one == null) {
            if (keep || !set.isEmpty()) {
                throw UserError.wrongUse("cli.train.family-first");
            }
            var run = session.run(project.runTo(Stage.TRAIN));
            session.line(session.texts().of(run.summary()));
            session.results(project, List.of(Stage.TRAIN));
            return Session.DONE;
        }
        Map<String, Object> settings = settings();
        session.run(project.runTo(Stage.DATA));
        RunInfo run = session.run(project.runs().start(one, settings));
        if (keep && run.state() == RunState.DONE) {
            keep(project, run, settings);
            session.say("cli.train.kept", Message.of("train.family." + one));
        }
        new RunPrinter(project, session).show(run);
        return Session.DONE;
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        for (String each : set) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw UserError.wrongUse("cli.train.set", each);
            }
            settings.put(each.substring(0, equals).strip(), each.substring(equals + 1).strip());
        }
        return settings;
    }

    /// Writes the family and what was set into the recipe, beside the families that it has or that
    /// the advice has picked.
    private static void keep(Project project, RunInfo run, Map<String, Object> said) {
        Recipe recipe = project.recipe();
        var families = new ArrayList<String>(recipe.train().families());
        if (families.isEmpty()) {
            project.result(Stage.ADVICE, Advice.class)
                    .ifPresent(advice -> families.addAll(advice.picked()));
        }
        if (!families.contains(run.family())) {
            families.add(run.family());
        }
        var ofFamily = new LinkedHashMap<String, Object>(run.settings());
        ofFamily.keySet().retainAll(said.keySet());
        var settings = new LinkedHashMap<>(recipe.train().settings());
        settings.put(run.family(), ofFamily);
        project.edit(
                recipe.withTrain(recipe.train().withFamilies(families).withSettings(settings)));
    }
}
