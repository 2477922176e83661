package jianmo.engine.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for what is needed on the way, removed with all that is in it.
record Scratch(Path folder) implements AutoCloseable {

    static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("jianmo-preview-"));
    }

    static Scratch in(Path folder) throws IOException {
        return new Scratch(Files.createTempDirectory(folder, "import-"));
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : found) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException _) {
            // already gone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
