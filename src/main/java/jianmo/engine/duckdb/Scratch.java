package jianmo.engine.duckdb;

import jianmo.base.file.Folders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
