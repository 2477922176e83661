package jianmo.dataset.folder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The files that paths in a table point at.
public final class SourceFiles {

    private SourceFiles() {}

    /// The file that a value of an IMAGE column means.
    ///
    /// @param source the source of the table: a folder, or a file beside the pictures
    /// @param relative as it stands in the table
    /// @return null when there is no such file, or it lies outside the folder
    public static @Nullable Path resolve(Path source, String relative) {
        Path folder = Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
        if (folder == null) {
            return null;
        }
        try {
            Path file = folder.resolve(relative.replace('\\', '/')).normalize();
            return Files.isRegularFile(file) && inside(folder, file) ? file : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    /// Whether a file is in a folder, also after links are followed.
    static boolean inside(Path folder, Path file) {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }
}
