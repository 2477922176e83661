package jianmo.app;

import jianmo.app.cli.Tools;
import jianmo.app.cli.Verbs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A copy of a sample project in a temporary folder, and the command line on it.
final class Workspace {

    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /// @param sample name of a folder in `workspaces/`
    /// @param trials of the tuner, fewer than a person would want
    static Workspace copy(String sample, Path parent, int trials) throws IOException {
        Path source = Path.of("workspaces", sample);
        Path folder = Files.createDirectories(parent.resolve(sample));
        List<String> made = List.of("data", "models", "exports", "runs");
        try (var files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = source.relativize(file);
                String first = name.getName(0).toString();
                if (!first.startsWith("project.db") && !made.contains(first)) {
                    Path copy = folder.resolve(name.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        Path recipe = folder.resolve("recipe.yaml");
        String text = Files.readString(recipe).replaceAll("(?m)^tune:\\R  trials: \\d+\\R", "");
        Files.writeString(recipe, text + "\ntune:\n  trials: " + trials + "\n");
        return new Workspace(folder);
    }

    Path folder() {
        return folder;
    }

    /// Runs one command line with English texts.
    static Ended run(Tools tools, Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = new ArrayList<String>();
        for (Object argument : arguments) {
            words.add(String.valueOf(argument));
        }
        words.addAll(List.of("--lang", "en"));
        int code =
                new Verbs(
                                tools,
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(words.toArray(String[]::new));
        return new Ended(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// How a command line ended.
    record Ended(int code, String out, String err) {}
}
