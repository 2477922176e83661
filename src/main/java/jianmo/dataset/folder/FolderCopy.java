package jianmo.dataset.folder;

import jianmo.base.job.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies a source into a project.
public final class FolderCopy {

    private FolderCopy() {}

    /// A file as it is; of a folder the pictures or texts in it and nothing else.
    ///
    /// @param to must not exist
    public static void of(Path source, Path to) throws IOException {
        if (!Files.isDirectory(source)) {
            Files.copy(source, to);
            return;
        }
        FolderScan.Found found = FolderScan.of(source, Progress.ignored());
        Files.createDirectory(to);
        for (FolderFile file : found.files()) {
            Path copy = to.resolve(file.relative()).normalize();
            Path parent = copy.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(file.path(), copy);
        }
    }
}
