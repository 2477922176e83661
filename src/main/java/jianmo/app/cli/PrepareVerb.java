package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.StepText;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.RecipeSteps;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// `jianmo prepare PROJECT`: lists the steps of the recipe, adds one, shows what one would do, or
/// takes the last one away.
@Command
final class PrepareVerb extends ProjectVerb {

    @Option(names = "--list", descriptionKey = "prepare-list")
    private boolean list;

    @Option(names = "--add", paramLabel = "STEP", descriptionKey = "prepare-add")
    private @Nullable String add;

    @Option(names = "--add-json", paramLabel = "JSON", descriptionKey = "prepare-add-json")
    private @Nullable String addJson;

    @Option(names = "--preview", descriptionKey = "prepare-preview")
    private boolean preview;

    @Option(names = "--undo", descriptionKey = "prepare-undo")
    private boolean undo;

    PrepareVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        boolean adds = add != null || addJson != null;
        boolean several = add != null && addJson != null || undo && adds || list && (adds || undo);
        if (several || preview && !adds) {
            throw UserError.wrongUse("cli.prepare.one-thing");
        }
        Effect effect = adds ? added(project, session) : null;
        if (undo) {
            removed(project, session);
        }
        if (session.json()) {
            document(project, session, effect);
        } else {
            if (effect != null) {
                EffectPrinter.print(effect, session);
            }
            if (!preview) {
                listed(project, session);
            }
        }
        return Session.DONE;
    }

    /// Tries the step, and unless this is a preview writes it into the recipe.
    private Effect added(Project project, Session session) throws Exception {
        session.run(project.runTo(Stage.DATA));
        Preparation step = step(project, session);
        Effect effect = session.run(project.effect(List.of(step)));
        if (effect.rowsAfter() == 0) {
            throw UserError.wrongUse("prepare.step.no-rows");
        }
        session.line(session.texts().of(StepText.of(step)));
        if (!preview) {
            var data = project.recipe().data();
            var steps = new ArrayList<>(data.steps());
            steps.add(step);
            project.edit(project.recipe().withData(data.withSteps(steps)));
        }
        return effect;
    }

    private Preparation step(Project project, Session session) throws Exception {
        if (addJson != null) {
            return RecipeSteps.read(addJson);
        }
        var words = StepWords.of(String.valueOf(add));
        Preparation ready = words.step();
        Impute.Method method = words.method();
        if (ready != null || method == null) {
            return java.util.Objects.requireNonNull(ready);
        }
        return session.run(project.fit(words.column(), method));
    }

    private static void removed(Project project, Session session) {
        var data = project.recipe().data();
        if (data.steps().isEmpty()) {
            throw UserError.wrongUse("cli.prepare.no-steps");
        }
        Preparation last = data.steps().getLast();
        project.edit(
                project.recipe()
                        .withData(
                                data.withSteps(data.steps().subList(0, data.steps().size() - 1))));
        session.say("cli.prepare.removed", StepText.of(last));
    }

    private static void listed(Project project, Session session) {
        List<Preparation> steps = project.recipe().data().steps();
        if (steps.isEmpty()) {
            session.say("cli.prepare.none");
        }
        for (int i = 0; i < steps.size(); i++) {
            session.say("cli.prepare.step", i + 1, StepText.of(steps.get(i)));
        }
    }

    private static void document(Project project, Session session, @Nullable Effect effect) {
        var document = new LinkedHashMap<String, Object>();
        document.put(
                "steps",
                project.recipe().data().steps().stream()
                        .map(step -> {
                            var tree = new LinkedHashMap<>(RecipeSteps.tree(step));
                            tree.put("says", session.texts().of(StepText.of(step)));
                            return tree;
                        })
                        .toList());
        if (effect != null) {
            document.put("effect", effect);
        }
        session.document(document);
    }
}
