package jianmo.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.TableEngine;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.excel.ExcelBooks;
import jianmo.engine.jdbc.Databases;
import jianmo.text.Texts;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Files from strangers: each gives a table or a sentence, within ten seconds and a small heap.
class HostileFilesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir static Path folder;
    @TempDir static Path project;

    private final TableEngine tables = new DuckTables(List.of(new ExcelBooks(), new Databases()));

    @TestFactory
    Stream<DynamicTest> everyHostileFileGivesASentence() throws IOException {
        var files = HostileFiles.in(folder);
        assertTrue(files.size() >= 50, files.size() + " files");
        return files.entrySet().stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                String.valueOf(file.getKey().getFileName()),
                                () -> judge(file.getKey(), file.getValue())));
    }

    private void judge(Path file, String expected) throws IOException {
        String previewed = outcome(() -> tables.preview(file, ReadOptions.sniff(), 20));
        assertFalse(previewed.isEmpty());
        Path data = project.resolve(file.getFileName() + "-data");
        String imported =
                outcome(() ->
                        tables.importFile(file, ReadOptions.sniff(), data, Progress.ignored()));
        if (!expected.isEmpty()) {
            assertEquals(expected, imported);
        }
        if (!imported.equals("read") && Files.exists(data)) {
            try (var left = Files.list(data)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    /// `read`, or the key of the sentence.
    private static String outcome(Runnable work) {
        return assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    try {
                        work.run();
                        return "read";
                    } catch (UserError e) {
                        for (String language : List.of("en", "zh")) {
                            Texts texts = Texts.in(language);
                            assertTrue(texts.has(e.message().key()), e.message().key());
                            assertFalse(texts.of(e.message()).contains("{0}"));
                        }
                        return e.message().key();
                    }
                });
    }

    @Test
    void aLinkToADeviceIsNoFile() throws IOException {
        Path link = folder.resolve("zero.csv");
        Files.createSymbolicLink(link, Path.of("/dev/zero"));
        assertEquals(
                "data.file.not-regular",
                outcome(() -> tables.preview(link, ReadOptions.sniff(), 3)));
    }
}
