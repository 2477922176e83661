package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.OfflineGuard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Promise 1: nothing leaves the machine, in the whole path and all its processes.
class OfflinePathTest {

    @Test
    void wholePathNeverAsksTheNetwork(@TempDir Path scratch) throws Exception {
        Workspace credit = Workspace.copy("german-credit", scratch.resolve("work"), 2);
        Path guard = Files.createDirectories(scratch.resolve("guard"));
        var ended =
                new OfflineGuard(guard)
                        .run(
                                Duration.ofMinutes(10),
                                Main.class.getName(),
                                List.of("-Xmx1g"),
                                List.of("run", credit.folder().toString(), "--json"));
        assertEquals(0, ended.exitCode(), ended.errors());
        assertEquals(List.of(), ended.attempts());
        assertTrue(Files.exists(credit.folder().resolve("exports/model.int8.onnx")));
    }
}
