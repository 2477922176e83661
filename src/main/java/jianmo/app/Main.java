package jianmo.app;

import jianmo.app.cli.Verbs;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Starts the program; it does not extend Application, so the class path is enough.
public final class Main {

    /// What libraries log goes to standard error from here on; people see our own sentences.
    private static final Logger LIBRARIES = Logger.getLogger("");

    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private Main() {}

    public static void main(String[] args) {
        if (System.getenv("JIANMO_TRACE") == null) {
            LIBRARIES.setLevel(Level.SEVERE);
        }
        if (args.length > 0 && args[0].equals("worker")) {
            WorkerMain.main(args);
            return;
        }
        int code;
        try (var tools = new StudioTools()) {
            code = new Verbs(tools, System.out, System.err).run(args);
        }
        System.out.flush();
        System.err.flush();
        exit(code);
    }

    /// Ends in the usual way, so that natives which libraries unpacked are removed; but it ends,
    /// whatever a library's thread or hook does.
    private static void exit(int code) {
        Thread.ofPlatform()
                .daemon()
                .name("end")
                .start(() -> {
                    LockSupport.parkNanos(PATIENCE_NANOS);
                    Runtime.getRuntime().halt(code);
                });
        Runtime.getRuntime().exit(code);
    }
}
