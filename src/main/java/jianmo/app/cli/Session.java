package jianmo.app.cli;

import jianmo.base.job.Job;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.text.Texts;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Where a verb writes, in which language, and how it ends.
///
/// Results go to `out` (with `json`, one document and nothing else); progress and messages to
/// `err`.
public final class Session {

    /// Exit codes that outsiders rely on.
    public static final int DONE = 0;

    public static final int FAILED = 1;
    public static final int WRONG_USE = 2;
    public static final int CANCELLED = 130;

    private final PrintStream out;
    private final PrintStream err;
    private final Texts texts;
    private final boolean json;

    public Session(PrintStream out, PrintStream err, Texts texts, boolean json) {
        this.out = out;
        this.err = err;
        this.texts = texts;
        this.json = json;
    }

    PrintStream out() {
        return out;
    }

    Texts texts() {
        return texts;
    }

    boolean json() {
        return json;
    }

    /// Says a line to the person: on `out`, or on `err` where `out` belongs to JSON.
    void say(String key, Object... values) {
        line(texts.of(key, values));
    }

    void line(String line) {
        (json ? err : out).println(line);
    }

    void error(Message message) {
        err.println(texts.of(message));
    }

    void document(Object document) {
        out.println(Json.pretty(document));
    }

    /// Runs `job` with progress on the terminal.
    <T> T run(Job<T> job) throws Exception {
        try (var terminal = new Terminal(err, texts)) {
            return job.run(terminal);
        }
    }

    /// Prints what `stages` found, as text or JSON.
    void results(Project project, List<Stage> stages) {
        if (json) {
            document(new ResultDocument(project, texts).of(stages));
        } else {
            var printer = new StagePrinter(out, texts);
            stages.forEach(stage -> printer.print(project, stage));
        }
    }

    /// Does the work of a verb and turns every end into an exit code and, if need be, a sentence.
    public int end(Verb verb) {
        try {
            return verb.run();
        } catch (UserError e) {
            error(e.message());
            return e.exitCode();
        } catch (CancellationException | InterruptedException _) {
            err.println(texts.of("cli.cancelled"));
            return CANCELLED;
        } catch (OutOfMemoryError _) {
            error(Message.of("job.out-of-memory"));
            return FAILED;
        } catch (Exception e) {
            error(Message.of("job.failed", describe(e)));
            if (System.getenv("JIANMO_TRACE") != null) {
                e.printStackTrace(err);
            }
            return FAILED;
        }
    }

    private static String describe(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /// What a verb does.
    @FunctionalInterface
    public interface Verb {
        int run() throws Exception;
    }
}
