package jianmo.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.text.Texts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;

/// A project that cannot be opened says why, and stays byte for byte as it was.
class DamageTest {

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("project.db");
        try (var store = ProjectStore.open(folder)) {
            for (int i = 0; i < 6; i++) {
                store.append(
                        Samples.step("train"),
                        "\"" + "result ".repeat(500) + "\"",
                        Samples.metrics(),
                        Samples.trials());
            }
        }
    }

    @Test
    void aTruncatedDatabaseIsSaid() throws Exception {
        byte[] all = Files.readAllBytes(file);
        for (int length : new int[] {1, 50, 99, 100, 512, 4096, all.length / 2, all.length - 1}) {
            Files.write(file, Arrays.copyOf(all, length));
            assertRefused("store.damaged");
        }
    }

    @Test
    void garbageIsSaid() throws Exception {
        var garbage = new byte[20_000];
        Seeds.generator(7, "garbage").nextBytes(garbage);
        Files.write(file, garbage);
        assertRefused("store.damaged");
    }

    @Test
    void damageInTheMiddleIsSaid() throws Exception {
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(4096);
            raw.write(new byte[8192]);
        }
        assertRefused("store.damaged");
    }

    @Test
    void anEmptyDatabaseBesideItsLogIsSaid() throws Exception {
        Files.write(file, new byte[0]);
        Files.write(folder.resolve("project.db-wal"), new byte[5000]);
        assertRefused("store.damaged");
        assertEquals(5000, Files.size(folder.resolve("project.db-wal")));
    }

    @Test
    void anEmptyDatabaseBesideItsModelsIsSaid() throws Exception {
        Files.write(file, new byte[0]);
        Files.writeString(folder.resolve("models/a.model"), "x");
        assertRefused("store.damaged");
    }

    @Test
    void aNewerDatabaseIsLeftAlone() throws Exception {
        sql("PRAGMA user_version = 99");
        UserError error = assertRefused("store.newer");
        assertTrue(error.message().values().contains(99L), error.message()::toString);
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
        Files.delete(file);
        sql("CREATE TABLE t(a)");
        sql("PRAGMA user_version = 3");
        assertRefused("store.not-ours");
    }

    @Test
    void movingTheDamagedDatabaseAwayIsEnough() throws Exception {
        Files.writeString(file, "garbage");
        assertRefused("store.damaged");
        Files.move(file, folder.resolve("old.db"));
        try (var store = ProjectStore.open(folder)) {
            assertEquals(List.of(), store.receipts());
        }
    }

    @Test
    void damageFoundLaterIsSaidToo() throws Exception {
        sql("UPDATE receipt SET inputs = 'no json'");
        try (var store = ProjectStore.open(folder)) {
            var error = assertThrows(UserError.class, store::receipts);
            assertEquals("store.damaged", error.message().key());
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaid() throws Exception {
        Path place = folder.resolve("place");
        Files.writeString(place, "x");
        var error = assertThrows(UserError.class, () -> ProjectStore.open(place));
        assertEquals("store.not-a-folder", error.message().key());
    }

    @Test
    void aFolderWithoutWritePermissionIsSaid() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        try {
            assertTrue(closed.toFile().setWritable(false));
            assumeFalse(canWrite(closed), "the super-user may write anywhere");
            var error = assertThrows(UserError.class, () -> ProjectStore.open(closed));
            assertEquals("store.not-writable", error.message().key());
        } finally {
            assertTrue(closed.toFile().setWritable(true));
        }
    }

    @Test
    void aPlaceWhereNobodyMayWriteIsSaid() {
        Path nowhere = Path.of("/proc/jianmo");
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Linux only");
        var error = assertThrows(UserError.class, () -> ProjectStore.open(nowhere));
        assertEquals("store.not-writable", error.message().key());
    }

    private static boolean canWrite(Path place) {
        try {
            Files.delete(Files.createTempFile(place, "a", "b"));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private UserError assertRefused(String key) throws IOException {
        byte[] before = Files.readAllBytes(file);
        var error = assertThrows(UserError.class, () -> ProjectStore.open(folder));
        assertEquals(key, error.message().key(), () -> String.valueOf(error.getCause()));
        assertEquals(1, error.exitCode());
        assertArrayEquals(before, Files.readAllBytes(file));
        for (String language : List.of("en", "zh")) {
            assertFalse(Texts.in(language).of(error.message()).contains("«"));
        }
        return error;
    }

    private void sql(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
