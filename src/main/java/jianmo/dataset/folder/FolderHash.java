package jianmo.dataset.folder;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Hashes of a source, be it a file or a folder.
public final class FolderHash {

    private FolderHash() {}

    /// SHA-256 of a file, or of the names and the contents of a folder's pictures or texts.
    public static String of(Path source, Progress progress) throws IOException {
        if (!Files.isDirectory(source)) {
            return Hashes.ofFile(source);
        }
        var all = new StringBuilder();
        FolderScan.Found found = FolderScan.of(source, progress);
        for (FolderFile file : found.files()) {
            all.append(file.relative()).append('\0');
            all.append(Hashes.ofFile(file.path())).append('\n');
            progress.advance(0, 1000, jianmo.base.message.Message.of("data.step.folder"));
        }
        return Hashes.of(all.toString());
    }

    /// Changes whenever names, sizes or times of a folder's files do; quick.
    public static String stamp(Path folder) throws IOException {
        var all = new StringBuilder();
        for (FolderFile file : FolderScan.of(folder, Progress.ignored()).files()) {
            all.append(file.relative()).append('\0').append(file.bytes()).append('\0');
            all.append(Files.getLastModifiedTime(file.path()).toMillis()).append('\n');
        }
        return Hashes.of(all.toString());
    }
}
