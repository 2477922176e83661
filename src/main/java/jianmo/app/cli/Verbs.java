package jianmo.app.cli;

import jianmo.text.Texts;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;

/// The list of verbs, and what happens when a command line is not understood.
public final class Verbs {

    private final Tools tools;
    private final PrintStream out;
    private final PrintStream err;

    public Verbs(Tools tools, PrintStream out, PrintStream err) {
        this.tools = tools;
        this.out = out;
        this.err = err;
    }

    /// Runs one command line.
    ///
    /// @return the exit code: 0 done, 1 failed, 2 wrong use, 130 cancelled
    public int run(String... args) {
        var texts = Texts.in(CommonOptions.language(args));
        CommandLine line = commandLine(texts);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return line.execute(args);
    }

    private CommandLine commandLine(Texts texts) {
        var line = new CommandLine(new OpenVerb(tools, out, err));
        line.addSubcommand("run", new RunVerb(tools, out, err));
        line.addSubcommand("new", new NewVerb(tools, out, err));
        for (var stage : stageVerbs().entrySet()) {
            line.addSubcommand(stage.getKey(), verb(stage.getValue()));
        }
        line.addSubcommand("runs", new RunsVerb(tools, out, err));
        line.addSubcommand("prepare", new PrepareVerb(tools, out, err));
        line.addSubcommand("repair", new RepairVerb(tools, out, err));
        line.addSubcommand("compare", new CompareVerb(tools, out, err));
        line.addSubcommand("explore", new ExploreVerb(tools, out, err));
        line.addSubcommand("probe", new ProbeVerb(tools, out, err));
        line.addSubcommand("fairness", new FairnessVerb(tools, out, err));
        line.addSubcommand("predict", new PredictVerb(tools, out, err));
        line.addSubcommand("compress", new CompressVerb(tools, out, err));
        line.addSubcommand("quantise", new QuantiseVerb(tools, out, err));
        line.addSubcommand("graph", new GraphVerb(tools, out, err));
        line.addSubcommand("c-source", new CSourceVerb(tools, out, err));
        line.addSubcommand("tag-train", new TagTrainVerb(tools, out, err));
        line.addSubcommand("tag", new TagVerb(tools, out, err));
        line.addSubcommand("report", new ReportVerb(tools, out, err));
        line.addSubcommand("verify", new VerifyVerb(tools, out, err));
        line.addSubcommand("screenshot", new ScreenshotVerb(tools, out, err));
        line.addSubcommand("doctor", new DoctorVerb(tools, out, err));
        line.addSubcommand("settings", new SettingsVerb(tools, out, err));
        var bundle = new HelpTexts(texts);
        line.setResourceBundle(bundle);
        line.getSubcommands().values().forEach(sub -> sub.setResourceBundle(bundle));
        line.setUsageHelpAutoWidth(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
        line.setParameterExceptionHandler((wrong, _) -> {
            err.println(
                    texts.of(
                            "cli.not-understood",
                            wrong instanceof UnmatchedArgumentException unmatched
                                    ? String.join(" ", unmatched.getUnmatched())
                                    : String.valueOf(wrong.getMessage()),
                            wrong.getCommandLine().getCommandSpec().qualifiedName()));
            return Session.WRONG_USE;
        });
        return line;
    }

    private CommandVerb verb(Stage stage) {
        return switch (stage) {
            case DATA -> new ImportVerb(tools, out, err);
            case QUALITY -> new QualityVerb(tools, out, err);
            case TRAIN -> new TrainVerb(tools, out, err);
            case VALIDATE -> new ValidateVerb(tools, out, err);
            case EXPLAIN -> new ExplainVerb(tools, out, err);
            case EXPORT -> new ExportVerb(tools, out, err);
            default -> new StageVerb(tools, out, err, stage);
        };
    }

    /// Verbs that work on one stage, with the stage they end at.
    public static Map<String, Stage> stageVerbs() {
        var verbs = new java.util.LinkedHashMap<String, Stage>();
        verbs.put("import", Stage.DATA);
        verbs.put("quality", Stage.QUALITY);
        verbs.put("advise", Stage.ADVICE);
        verbs.put("train", Stage.TRAIN);
        verbs.put("tune", Stage.TUNE);
        verbs.put("validate", Stage.VALIDATE);
        verbs.put("explain", Stage.EXPLAIN);
        verbs.put("export", Stage.EXPORT);
        return verbs;
    }

    /// Help texts for picocli, from the texts `cli.help.…`.
    private static final class HelpTexts extends ResourceBundle {

        private static final String PREFIX = "cli.help.";

        private final Texts texts;

        HelpTexts(Texts texts) {
            this.texts = texts;
        }

        @Override
        protected @Nullable Object handleGetObject(String key) {
            String known = PREFIX + key;
            return texts.has(known) ? texts.of(known) : null;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(
                    Arrays.asList(texts.keys(PREFIX).toArray(String[]::new)));
        }
    }
}
