package jianmo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Promise 3: a process may be killed at any moment.
class KillTest {

    private static final int KILLS = 3;
    private static final int TOGETHER = 5;

    @TempDir Path folder;

    @Test
    @Timeout(60)
    void nothingAcknowledgedIsLostWhenTheWriterIsKilled() throws Exception {
        long acknowledged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged = writeAndKill(2 + 4 * kill);
            try (var store = ProjectStore.open(folder)) {
                long kept = store.receipts().size();
                assertTrue(kept >= acknowledged, kept + " of " + acknowledged);
                assertEquals(List.of(), store.verify());
            }
        }
        assertTrue(acknowledged > KILLS, "each writer goes on where the one before was killed");
    }

    @Test
    @Timeout(60)
    void twoProcessesShareAProject() throws Exception {
        Process other = writer();
        try (var lines = lines(other);
                var store = ProjectStore.open(folder)) {
            lines.readLine();
            String before = store.version();
            for (int i = 0; i < TOGETHER; i++) {
                store.append(Samples.step("tune"), "1", List.of(), List.of());
                lines.readLine();
            }
            assertTrue(!before.equals(store.version()));
            assertEquals(List.of(), store.verify());
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /// The number of the last receipt that was acknowledged before the kill.
    private long writeAndKill(int receipts) throws Exception {
        Process writer = writer();
        long last = 0;
        try (var lines = lines(writer)) {
            for (int i = 0; i < receipts; i++) {
                last = Long.parseLong(lines.readLine());
            }
            assertTrue(writer.toHandle().destroyForcibly());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Long.parseLong(line);
            }
        }
        return last;
    }

    private Process writer() throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString());
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
