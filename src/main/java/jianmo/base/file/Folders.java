package jianmo.base.file;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders for what is needed on the way.
public final class Folders {

    private Folders() {}

    /// Removes a file, or a folder with all that is in it; null or what is not there is no error.
    ///
    /// @throws IOException when something in it can't be removed; what came before it is gone
    public static void remove(@Nullable Path path) throws IOException {
        if (path == null) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> found = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : found) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException _) {
            // already gone
        }
    }
}
