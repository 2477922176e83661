package jianmo.bench;

import jianmo.base.json.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the benchmarks of whole commands share.
final class Samples {

    private Samples() {}

    /// Copies a sample project without anything that the studio has made in it.
    static Path copy(String sample, Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(sample));
        try (Stream<Path> files = Files.list(Path.of("workspaces", sample))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("project.db")) {
                    Files.copy(file, folder.resolve(file.getFileName().toString()));
                }
            }
        }
        return folder;
    }

    /// Runs `./jianmo`, which builds the studio first where it must.
    ///
    /// @return what it wrote to standard output
    static String launcher(String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("sh", "jianmo"));
        command.addAll(List.of(words));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return ended(process);
    }

    /// Standard output and standard error of a command.
    static String output(List<String> command) throws IOException, InterruptedException {
        return ended(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static String ended(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + ": " + said);
        }
        return said;
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /// One JSON line; of times, `ratio` above 1 says that ours is the shorter one.
    static void print(
            String name, double ours, double peer, String unit, Map<String, Object> more) {
        var line = new LinkedHashMap<String, Object>();
        line.put("name", name);
        line.put("ours", ours);
        line.put("peer", peer);
        line.put("unit", unit);
        line.put("ratio", peer / ours);
        line.putAll(more);
        System.out.println(Json.write(line));
    }
}
