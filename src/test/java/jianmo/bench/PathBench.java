package jianmo.bench;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.app.StudioTools;
import jianmo.base.json.Json;
import jianmo.workflow.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The whole path of german-credit by `./jianmo run`, then the same again with nothing changed,
/// then opening the project in a fresh process. The other side of each pair is the time wished for.
public final class PathBench {

    private static final double WHOLE_PATH = 60;
    private static final double AGAIN = 3;
    private static final double OPENING = 1;

    private PathBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            open(Path.of(args[0]));
            return;
        }
        Samples.launcher("--version");
        Path folder = Samples.copy("german-credit", Files.createTempDirectory("jianmo-path"));
        run("run german-credit", folder, WHOLE_PATH);
        run("run german-credit again, nothing changed", folder, AGAIN);
        System.out.print(
                Samples.output(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                "-Xlog:disable",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PathBench.class.getName(),
                                folder.toString())));
    }

    private static void run(String name, Path folder, double wished)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var document =
                Json.read(
                        Samples.launcher("run", folder.toString(), "--json", "--lang", "en"),
                        JsonNode.class);
        double seconds = (System.nanoTime() - start) / 1e9;
        var steps = new LinkedHashMap<String, Object>();
        for (Stage stage : Stage.values()) {
            steps.put(stage.id(), document.path("seconds").path(stage.id()).asDouble());
        }
        Samples.print(name, seconds, wished, "s", Map.of("steps", steps));
    }

    /// Opens the project and reads every result and state, as the window does.
    private static void open(Path folder) {
        try (var tools = new StudioTools()) {
            var projects = tools.projects();
            long start = System.nanoTime();
            try (var project = projects.open(folder)) {
                double opened = (System.nanoTime() - start) / 1e9;
                for (Stage stage : Stage.values()) {
                    project.state(stage);
                    project.result(stage, Object.class).orElseThrow();
                }
                double all = (System.nanoTime() - start) / 1e9;
                Samples.print(
                        "open the project and read every result",
                        all,
                        OPENING,
                        "s",
                        Map.of("open", opened));
            }
        }
    }
}
