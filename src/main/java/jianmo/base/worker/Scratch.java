package jianmo.base.worker;

import jianmo.base.file.Folders;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The folder in the system's temporary folder that one studio's workers use.
///
/// Its name holds the studio's process id: what a studio that was killed left behind is removed by
/// a later one.
final class Scratch {

    private static final String NAME = "jianmo-worker-";

    /// A process id says nothing about studios in other containers with the same folder.
    private static final Duration OLD = Duration.ofHours(12);

    private Scratch() {}

    static Path make() throws IOException {
        Path folder = Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
        sweep(folder.toAbsolutePath().getParent(), Instant.now().minus(OLD));
        return folder;
    }

    /// Removes it as far as that goes; the system clears its temporary folder by itself.
    static void remove(@Nullable Path folder) {
        try {
            Folders.remove(folder);
        } catch (IOException _) {
            // said above
        }
    }

    /// Removes the folders of studios that have ended.
    ///
    /// @param before younger ones stay
    static void sweep(@Nullable Path temporary, Instant before) {
        if (temporary == null) {
            return;
        }
        try (var found = Files.newDirectoryStream(temporary, NAME + "*")) {
            for (Path each : found) {
                if (ended(each) && Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                    remove(each);
                }
            }
        } catch (IOException _) {
            // a folder that can't be read is not ours to clear
        }
    }

    private static boolean ended(Path folder) {
        String[] parts =
                String.valueOf(folder.getFileName()).substring(NAME.length()).split("-", -1);
        try {
            Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(parts[0]));
            return owner.isEmpty() || !owner.get().isAlive();
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
