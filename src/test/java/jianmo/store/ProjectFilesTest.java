package jianmo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.hash.Hashes;
import jianmo.base.message.UserError;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class ProjectFilesTest {

    @TempDir Path place;

    private ProjectFiles files;

    @BeforeEach
    void make() {
        files = ProjectFiles.make(place.resolve("project"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "data/../../x", "/etc/passwd", "a\0b"})
    void whatLeadsOutsideIsRefused(String name) {
        var error = assertThrows(UserError.class, () -> files.resolve(name));
        assertEquals("store.outside", error.message().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "data/a.csv", "data/../a.csv", "not/yet/there", "..a"})
    void whatIsInsideIsFound(String name) {
        assertTrue(files.resolve(name).startsWith(files.folder()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkOutOfTheFolderIsRefused() throws Exception {
        Path secret = Files.writeString(place.resolve("secret"), "x");
        Files.createSymbolicLink(files.folder().resolve("file"), secret);
        Files.createSymbolicLink(files.folder().resolve("folder"), place);
        assertThrows(UserError.class, () -> files.resolve("file"));
        assertThrows(UserError.class, () -> files.resolve("folder/new"));
        Files.createSymbolicLink(files.folder().resolve("dangling"), place.resolve("none"));
        assertThrows(UserError.class, () -> files.resolve("dangling"));
        Files.createSymbolicLink(files.folder().resolve("inside"), files.data());
        assertEquals(files.folder().resolve("inside/a"), files.resolve("inside/a"));
    }

    @Test
    void writingReplacesTheWholeFileAndLeavesNoDraft() throws Exception {
        Path file = files.exports().resolve("a/report.html");
        files.write(file, "a long first version".getBytes(StandardCharsets.UTF_8));
        files.write(file, "second".getBytes(StandardCharsets.UTF_8));
        assertEquals("second", Files.readString(file));
        try (var all = Files.list(file.getParent())) {
            assertEquals(1, all.count());
        }
    }

    @Test
    void aKeptFileIsNamedByItsContent() throws Exception {
        Path draft = files.draft(files.models().resolve("x"));
        Files.writeString(draft, "model");
        StoredFile kept = files.keep(draft, files.models(), "json");
        String hash = Hashes.of("model");
        assertEquals(new StoredFile("models/" + hash.substring(0, 16) + ".json", hash), kept);
        assertEquals(kept, files.stored(files.resolve(kept.path())));
        assertTrue(Files.notExists(draft));
    }

    @Test
    void tooLittleSpaceIsSaidBeforeAnythingIsWritten() {
        files.requireSpace(1);
        var error = assertThrows(UserError.class, () -> files.requireSpace(Long.MAX_VALUE / 2));
        assertEquals("store.too-little-space", error.message().key());
    }
}
