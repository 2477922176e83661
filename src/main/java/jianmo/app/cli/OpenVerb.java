package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `jianmo [PROJECT]`: opens the window.
@Command(name = "jianmo")
final class OpenVerb implements Callable<Integer> {

    private final Tools tools;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "PROJECT", arity = "0..1", descriptionKey = "project")
    private @Nullable Path folder;

    @Option(
            names = {"-V", "--version"},
            descriptionKey = "version")
    private boolean version;

    @Option(names = "--theme", paramLabel = "light|dark", descriptionKey = "theme")
    private String theme = "light";

    OpenVerb(Tools tools, PrintStream out, PrintStream err) {
        this.tools = tools;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        String language = CommonOptions.language(options.language);
        var session = new Session(out, err, Texts.in(language), options.json);
        return session.end(() -> {
            if (version) {
                session.line(session.texts().of("cli.version", Version.studio()));
                return Session.DONE;
            }
            if (folder != null && !java.nio.file.Files.isDirectory(folder)) {
                throw UserError.wrongUse("cli.no-such-project", folder.toString());
            }
            tools.window(folder, language, theme.equals("dark"));
            return Session.DONE;
        });
    }
}
