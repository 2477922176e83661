package jianmo.app;

import jianmo.app.cli.Verbs;

/// Starts the program; it does not extend Application, so the class path is enough.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
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
        Runtime.getRuntime().halt(code);
    }
}
