package jianmo.ui.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Opens a folder or page with the program the system has for it.
final class FileOpener {

    private FileOpener() {}

    /// @return false where the system has no such program; any thread
    static boolean open(Path path) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String program =
                system.contains("win") ? "explorer" : system.contains("mac") ? "open" : "xdg-open";
        boolean screen =
                !program.equals("xdg-open")
                        || System.getenv("DISPLAY") != null
                        || System.getenv("WAYLAND_DISPLAY") != null;
        if (!screen) {
            return false;
        }
        try {
            Process _ =
                    new ProcessBuilder(List.of(program, path.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
