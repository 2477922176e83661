package jianmo.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How long the window takes to its first frame, with and without a cache of loaded classes (JEP
/// 483, 514), in turn. The window is drawn in memory, so no display is needed; the german-credit
/// project is opened.
///
/// Then how long a frame of the live chart takes with a million points ([PlotFrames]).
///
/// Arguments: repeats (5), or `frames` and repeats (20) for the live chart alone.
public final class WindowBench {

    private static final Pattern FRAME = Pattern.compile("first-frame-ms (\\d+)");
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private final Path scratch = Files.createTempDirectory("jianmo-window");
    private final Path cache = scratch.resolve("window.aot");
    private final Path project = Samples.copy("german-credit", scratch);
    private final String jar;

    private WindowBench() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            jar =
                    files.map(Path::toString)
                            .filter(name -> name.matches(".*jianmo-studio-[\\d.]+\\.jar"))
                            .findFirst()
                            .orElseThrow();
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("frames")) {
            PlotFrames.measure(args.length > 1 ? Integer.parseInt(args[1]) : 20);
            System.exit(0);
        }
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Samples.launcher("--version");
        new WindowBench().measure(repeats);
        PlotFrames.measure(20);
        System.exit(0);
    }

    private void measure(int repeats) throws Exception {
        start("target/classes", List.of());
        start(jar, List.of("-XX:AOTCacheOutput=" + cache));
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no cache was written");
        }
        var plain = new ArrayList<Start>();
        var cached = new ArrayList<Start>();
        for (int i = 0; i < repeats; i++) {
            plain.add(start("target/classes", List.of()));
            cached.add(start(jar, List.of("-XX:AOTCache=" + cache)));
        }
        double bytes = Files.size(cache) / 1e6;
        Samples.print(
                "first frame with a cache beside without",
                Samples.median(cached.stream().map(Start::millis).toList()),
                Samples.median(plain.stream().map(Start::millis).toList()),
                "ms",
                Map.of(
                        "all", cached.stream().map(Start::millis).toList(),
                        "peerAll", plain.stream().map(Start::millis).toList(),
                        "cacheMegabytes", bytes));
        Samples.print(
                "processor time with a cache beside without",
                Samples.median(cached.stream().map(Start::cpu).toList()),
                Samples.median(plain.stream().map(Start::cpu).toList()),
                "s",
                Map.of());
    }

    /// @param millis from the start of the JVM to the first frame
    /// @param cpu seconds of the processor until the window is closed
    private record Start(double millis, double cpu) {}

    private Start start(String classes, List<String> more) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                "sh",
                                "-c",
                                "\"$@\"; times",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                "-Dfile.encoding=UTF-8",
                                "-Dai.djl.offline=true",
                                "-Djianmo.home=" + Path.of("").toAbsolutePath(),
                                "-Duser.home=" + scratch,
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "-Djianmo.first-frame=print",
                                "-Xlog:disable",
                                "-Xlog:all=off"));
        command.addAll(more);
        command.addAll(
                List.of(
                        "-cp",
                        classes + File.pathSeparator + "target/lib/*",
                        "jianmo.app.Main",
                        project.toString()));
        String said = Samples.output(command);
        var frame = FRAME.matcher(said);
        if (!frame.find()) {
            throw new IllegalStateException(said);
        }
        return new Start(Double.parseDouble(frame.group(1)), childSeconds(said));
    }

    /// `times` writes user and system time of the shell, then those of its children.
    private static double childSeconds(String said) {
        var times =
                TIME.matcher(said)
                        .results()
                        .map(m ->
                                60 * Double.parseDouble(m.group(1))
                                        + Double.parseDouble(m.group(2)))
                        .toList();
        return times.get(times.size() - 2) + times.get(times.size() - 1);
    }
}
