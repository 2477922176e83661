package jianmo.app;

import jianmo.workflow.Project;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// A small table with a known rule, trained and explained once for all tests that ask its model:
/// `y` is likelier where `a` is large, where `kind` is red, and for older people; `b` and `noise`
/// say nothing.
public final class PlantedProject implements AutoCloseable {

    /// Rows of the table; a fifth of them is validation, a fifth locked.
    public static final int ROWS = 800;

    private static final List<String> KINDS = List.of("red", "green", "blue");

    private final Path scratch;
    private final Path folder;
    private final StudioTools tools = new StudioTools();

    private PlantedProject() throws IOException {
        scratch = Files.createTempDirectory("planted");
        folder = Files.createDirectory(scratch.resolve("project"));
        write(folder, "xgboost", "maxRounds: 30");
        Workspace.Ended ended = Workspace.run(tools, "explain", folder, "--json");
        if (ended.code() != 0) {
            throw new IllegalStateException(ended.err());
        }
    }

    /// A project that is not run yet.
    ///
    /// @param setting one of the family's, as `maxRounds: 30`
    public static void write(Path folder, String family, String setting) throws IOException {
        Files.writeString(folder.resolve("table.csv"), table());
        Files.writeString(
                folder.resolve("recipe.yaml"),
                """
                name: planted
                data: {file: table.csv, target: y, positive: "yes"}
                train:
                  families: [%s]
                  settings:
                    %s: {%s}
                tune: {trials: 0}
                validate: {folds: 2}
                """
                        .formatted(family, family, setting));
    }

    private static String table() {
        var random = new Random(5);
        var text = new StringBuilder("a,b,noise,kind,age,y\n");
        for (int i = 0; i < ROWS; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            String kind = KINDS.get(random.nextInt(3));
            int age = 20 + random.nextInt(50);
            double rule = 1.5 * a + (kind.equals("red") ? 1 : 0) + (age - 45) / 25.0;
            boolean yes = rule + 0.3 * random.nextGaussian() > 0.4;
            text.append(a).append(',').append(b).append(',').append(random.nextGaussian());
            text.append(',').append(kind).append(',').append(age);
            text.append(',').append(yes ? "yes" : "no").append('\n');
        }
        return text.toString();
    }

    /// The command line's tools, for all tests together.
    StudioTools tools() {
        return tools;
    }

    /// The project that all tests share: to be asked, not to be changed.
    Path folder() {
        return folder;
    }

    /// A copy of the project with all that was found, to be changed.
    public Path copy(Path parent) throws IOException {
        Path copy = parent.resolve("copy");
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return copy;
    }

    /// A copy, opened without a worker.
    public Project open(Path parent) throws IOException {
        return new jianmo.workflow.LiveProjects(
                        StudioParts.studio(new jianmo.base.worker.InProcess(), 2))
                .open(copy(parent));
    }

    @Override
    public void close() throws IOException {
        tools.close();
        try (var files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Gives tests the one project there is; made for the first that asks.
    public static final class Once implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PlantedProject.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(PlantedProject.class, _ -> planted(), PlantedProject.class);
        }

        private static PlantedProject planted() {
            try {
                return new PlantedProject();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
