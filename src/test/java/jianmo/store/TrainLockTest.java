package jianmo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(60)
class TrainLockTest {

    @TempDir Path folder;

    /// On POSIX, whoever closes a locked file lets go of all locks of the process on it.
    @Test
    void aSecondTakerInThisProcessDoesNotLetAnotherProcessIn() throws Exception {
        var files = ProjectFiles.at(folder);
        try (var _ = TrainLock.take(files)) {
            var error = assertThrows(UserError.class, () -> TrainLock.take(files));
            assertEquals("train.run.busy", error.message().key());
            assertEquals(
                    String.valueOf(ProcessHandle.current().pid()),
                    error.message().values().getFirst());
            assertTrue(TrainLock.look(files).isEmpty());
            assertTrue(TrainLock.look(ProjectFiles.at(folder.resolve("models/.."))).isEmpty());
            assertEquals(LockChild.REFUSED, child());
        }
        assertEquals(0, child());
        TrainLock.take(files).close();
    }

    @Test
    void closingTwiceDoesNotFreeTheNextHolder() {
        var files = ProjectFiles.at(folder);
        var first = TrainLock.take(files);
        first.close();
        try (var _ = TrainLock.take(files)) {
            first.close();
            assertTrue(TrainLock.look(files).isEmpty());
        }
    }

    @Test
    void aFailedTryLeavesNothingHeld() throws IOException {
        var files = ProjectFiles.at(folder);
        Path inTheWay = Files.createDirectories(files.runs().resolve("lock"));
        assertThrows(UserError.class, () -> TrainLock.take(files));
        Files.delete(inTheWay);
        TrainLock.take(files).close();
    }

    private int child() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockChild.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
