package jianmo.base.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

class ScratchTest {

    /// Above every process id that a system gives.
    private static final long NOBODY = Integer.MAX_VALUE;

    @TempDir private Path temporary;

    @Test
    void whatAKilledStudioLeftIsRemovedWithAllThatIsInIt() throws IOException {
        Path left = folder("jianmo-worker-" + NOBODY + "-1");
        Scratch.sweep(temporary, Instant.now().plusSeconds(60));
        assertFalse(Files.exists(left));
    }

    @Test
    void whatIsYoungOrInUseOrNotOursStays() throws IOException {
        Path young = folder("jianmo-worker-" + NOBODY + "-2");
        Path used = folder("jianmo-worker-" + ProcessHandle.current().pid() + "-3");
        Path foreign = folder("jianmo-worker-of-mine");
        Path other = folder("sqlite-1");
        Scratch.sweep(temporary, Instant.EPOCH);
        assertTrue(Files.exists(young));
        Scratch.sweep(temporary, Instant.now().plusSeconds(60));
        assertTrue(Files.exists(used) && Files.exists(foreign) && Files.exists(other));
    }

    @Test
    void aNewOneIsThereAndGoesAway() throws IOException {
        Path made = Scratch.make();
        Files.writeString(made.resolve("hs_err_1.log"), "x");
        Scratch.remove(made);
        assertFalse(Files.exists(made));
    }

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name).resolve("natives-1"));
        Files.writeString(folder.resolve("lib.so"), "x");
        return folder.getParent();
    }
}
