package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.workflow.Project;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// `jianmo screenshot PROJECT --panel NAME --out FILE.png`: a picture of a panel, without a
/// display.
@Command
final class ScreenshotVerb extends ProjectVerb {

    private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

    @Option(names = "--panel", required = true, paramLabel = "NAME", descriptionKey = "panel")
    private String panel = "";

    @Option(names = "--show", paramLabel = "PART", descriptionKey = "show")
    private String part = "";

    @Option(names = "--out", required = true, paramLabel = "FILE.png", descriptionKey = "out")
    private Path file = Path.of(".");

    @Option(names = "--theme", paramLabel = "light|dark", descriptionKey = "theme")
    private String theme = "light";

    @Option(names = "--size", paramLabel = "1440x900", descriptionKey = "size")
    private String size = "1440x900";

    ScreenshotVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) {
        var match = SIZE.matcher(size);
        if (!match.matches()) {
            throw UserError.wrongUse("cli.screenshot.size", size);
        }
        if (!theme.equals("light") && !theme.equals("dark")) {
            throw UserError.wrongUse("cli.screenshot.theme", theme);
        }
        tools.screenshot(
                project,
                panel,
                part,
                session.texts().language(),
                theme.equals("dark"),
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                file);
        if (session.json()) {
            session.document(Map.of("file", file.toString()));
        } else {
            session.say("cli.screenshot.done", file.toString());
        }
        return Session.DONE;
    }
}
