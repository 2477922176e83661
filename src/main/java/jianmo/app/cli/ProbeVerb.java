package jianmo.app.cli;

import jianmo.base.job.Job;
import jianmo.base.message.UserError;
import jianmo.explain.effect.Change;
import jianmo.explain.robust.Flips;
import jianmo.workflow.Effects;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/// `jianmo probe PROJECT`: asks the model in use "what if", one question a call.
@Command
final class ProbeVerb extends ProjectVerb {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Question question = new Question();

    @Option(names = "--class", paramLabel = "NAME", descriptionKey = "probe-class")
    private String ofClass = "";

    @Option(names = "--change", paramLabel = "COLUMN[:up|:down],…", descriptionKey = "probe-change")
    private String change = "";

    @Option(names = "--goal", paramLabel = "CLASS|>=N|<=N", descriptionKey = "probe-goal")
    private String goal = "";

    @Option(names = "--noise", paramLabel = "SHARE", descriptionKey = "probe-noise")
    private double noise = Flips.USUAL_NOISE;

    /// What is asked.
    private static final class Question {
        @Option(names = "--effect", paramLabel = "COLUMN", descriptionKey = "probe-effect")
        private @Nullable String effect;

        @Option(names = "--importance", descriptionKey = "probe-importance")
        private boolean importance;

        @Option(names = "--row", paramLabel = "N", descriptionKey = "probe-row")
        private int row;

        @Option(names = "--prototypes", descriptionKey = "probe-prototypes")
        private boolean prototypes;

        @Option(names = "--flips", descriptionKey = "probe-flips")
        private boolean flips;

        @Option(names = "--attack", descriptionKey = "probe-attack")
        private boolean attack;

        @Option(names = "--harden", paramLabel = "STRENGTH", descriptionKey = "probe-harden")
        private double harden;

        @Option(names = "--sanity", descriptionKey = "probe-sanity")
        private boolean sanity;
    }

    ProbeVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        Effects effects = project.effects();
        List<Change> changes = changes();
        session.run(project.runTo(question.prototypes ? Stage.EXPLAIN : Stage.TUNE));
        if (question.effect != null) {
            say(effects.effect(question.effect, ofClass), session, ProbePrinter::effect);
        } else if (question.importance) {
            say(effects.importance(), session, ProbePrinter::importance);
        } else if (question.prototypes) {
            say(effects.prototypes(), session, ProbePrinter::prototypes);
        } else if (question.flips) {
            say(effects.flips(share(noise)), session, ProbePrinter::flips);
        } else if (question.attack) {
            say(effects.attack(), session, ProbePrinter::attack);
        } else if (question.sanity) {
            say(effects.sanity(), session, ProbePrinter::sanity);
        } else if (question.harden != 0) {
            say(effects.harden(share(question.harden)), session, ProbePrinter::harden);
        } else {
            say(
                    effects.counterfactual(question.row - 1, changes, goal),
                    session,
                    ProbePrinter::counterfactual);
        }
        return Session.DONE;
    }

    private List<Change> changes() {
        return Arrays.stream(change.split(","))
                .filter(part -> !part.isBlank())
                .map(Change::parse)
                .toList();
    }

    /// @throws UserError unless it lies between 0 and 1
    private static double share(double value) {
        if (!(value > 0 && value <= 1)) {
            throw UserError.wrongUse("effect.no-share", value);
        }
        return value;
    }

    private static <T> void say(Job<T> job, Session session, BiConsumer<ProbePrinter, T> printing)
            throws Exception {
        T answer = session.run(job);
        if (session.json()) {
            session.document(answer);
        } else {
            printing.accept(new ProbePrinter(session), answer);
        }
    }
}
