package jianmo.app.cli;

import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;

/// `jianmo [PROJECT]`: opens the window.
@Command(name = "jianmo")
final class OpenVerb extends CommandVerb {

    @Parameters(paramLabel = "PROJECT", arity = "0..1", descriptionKey = "project")
    private @Nullable Path folder;

    @Option(
            names = {"-V", "--version"},
            descriptionKey = "version")
    private boolean version;

    @Option(names = "--theme", paramLabel = "light|dark", descriptionKey = "theme")
    private String theme = "light";

    OpenVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) {
        if (version) {
            session.line(session.texts().of("cli.version", Version.studio()));
            return Session.DONE;
        }
        if (folder != null && !java.nio.file.Files.isDirectory(folder)) {
            throw UserError.wrongUse("cli.no-such-project", folder.toString());
        }
        tools.window(folder, session.texts().language(), theme.equals("dark"));
        return Session.DONE;
    }
}
