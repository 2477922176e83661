package jianmo.app.cli;

import jianmo.base.job.Job;
import jianmo.base.message.UserError;
import jianmo.train.Wish;
import jianmo.workflow.Project;
import jianmo.workflow.RunInfo;
import jianmo.workflow.Runs;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/// `jianmo runs PROJECT`: lists the training runs; shows, compares, steers, labels or removes one.
@Command
final class RunsVerb extends ProjectVerb {

    @Option(names = "--search", paramLabel = "WORDS", descriptionKey = "runs-search")
    private @Nullable String search;

    @Option(names = "--by", paramLabel = "N", descriptionKey = "runs-by")
    private @Nullable Integer by;

    @ArgGroup private @Nullable Wanted wanted;

    RunsVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        Runs runs = project.runs();
        var printer = new RunPrinter(project, session);
        Wanted one = wanted;
        if (by != null && (one == null || one.extend == null)) {
            throw UserError.wrongUse("cli.runs.by-alone");
        }
        if (one == null) {
            printer.list(runs.list(search == null ? "" : search));
        } else if (one.compare != null) {
            printer.difference(
                    runs.compare(number(one.compare.get(0)), number(one.compare.get(1))));
        } else if (one.use != null) {
            session.line(session.texts().of(runs.use(one.use)));
            printer.show(runs.find(one.use).orElseThrow());
        } else if (one.remove != null) {
            runs.remove(one.remove);
            session.say("cli.runs.removed", one.remove);
            printer.list(runs.list(""));
        } else {
            printer.show(changed(one, runs, session));
        }
        return Session.DONE;
    }

    private RunInfo changed(Wanted one, Runs runs, Session session) throws Exception {
        Job<RunInfo> job = one.job(runs, by);
        if (job != null) {
            return session.run(job);
        }
        long id;
        if (one.tag != null) {
            id = number(one.tag.get(0));
            runs.tag(id, Arrays.asList(one.tag.get(1).split("[,，]")));
        } else if (one.note != null) {
            id = number(one.note.get(0));
            runs.note(id, one.note.get(1));
        } else if (one.pause != null) {
            id = one.pause;
            runs.wish(id, Wish.PAUSE);
            session.say("cli.runs.asked-pause", id);
        } else if (one.stop != null) {
            id = one.stop;
            runs.wish(id, Wish.STOP);
            session.say("cli.runs.asked-stop", id);
        } else {
            id = one.show == null ? 0 : one.show;
        }
        return runs.get(id);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw UserError.wrongUse("cli.runs.not-a-number", text);
        }
    }

    /// What is wanted of a run; one thing at a time.
    private static final class Wanted {

        @Option(names = "--show", paramLabel = "ID", descriptionKey = "runs-show")
        private @Nullable Long show;

        @Option(
                names = "--compare",
                arity = "2",
                paramLabel = "ID",
                descriptionKey = "runs-compare")
        private @Nullable List<String> compare;

        @Option(names = "--pause", paramLabel = "ID", descriptionKey = "runs-pause")
        private @Nullable Long pause;

        @Option(names = "--stop", paramLabel = "ID", descriptionKey = "runs-stop")
        private @Nullable Long stop;

        @Option(names = "--resume", paramLabel = "ID", descriptionKey = "runs-resume")
        private @Nullable Long resume;

        @Option(names = "--extend", paramLabel = "ID", descriptionKey = "runs-extend")
        private @Nullable Long extend;

        @Option(names = "--use", paramLabel = "ID", descriptionKey = "runs-use")
        private @Nullable Long use;

        @Option(
                names = "--tag",
                arity = "2",
                paramLabel = "ID|TAGS",
                hideParamSyntax = true,
                descriptionKey = "runs-tag")
        private @Nullable List<String> tag;

        @Option(
                names = "--note",
                arity = "2",
                paramLabel = "ID|TEXT",
                hideParamSyntax = true,
                descriptionKey = "runs-note")
        private @Nullable List<String> note;

        @Option(names = "--remove", paramLabel = "ID", descriptionKey = "runs-remove")
        private @Nullable Long remove;

        private @Nullable Job<RunInfo> job(Runs runs, @Nullable Integer by) {
            if (resume != null) {
                return runs.resume(resume);
            }
            if (extend == null) {
                return null;
            }
            if (by == null) {
                throw UserError.wrongUse("cli.runs.by-missing");
            }
            return runs.extend(extend, by);
        }
    }
}
