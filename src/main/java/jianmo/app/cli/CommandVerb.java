package jianmo.app.cli;

import jianmo.text.Texts;

import picocli.CommandLine.Mixin;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/// What every verb does around its work: the common options, the language, and an exit code for
/// every end.
abstract class CommandVerb implements Callable<Integer> {

    final Tools tools;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin final CommonOptions options = new CommonOptions();

    CommandVerb(Tools tools, PrintStream out, PrintStream err) {
        this.tools = tools;
        this.out = out;
        this.err = err;
    }

    /// Does the work.
    abstract int run(Session session) throws Exception;

    @Override
    public final Integer call() {
        var texts = Texts.in(CommonOptions.language(options.language));
        var session = new Session(out, err, texts, options.json);
        return session.end(() -> run(session));
    }
}
