package jianmo.workflow;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.dataset.folder.FolderHash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Content hashes of source files; a file is read again only when its size or time has changed.
final class SourceHashes {

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /// Hash by path and stamp of a folder.
    private final Map<String, String> folders = new ConcurrentHashMap<>();

    String of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return ofFolder(file);
        }
        long size = Files.size(file);
        long time = Files.getLastModifiedTime(file).toMillis();
        Known last = known.get(file);
        if (last != null && last.size() == size && last.time() == time) {
            return last.hash();
        }
        String hash = Hashes.ofFile(file);
        known.put(file, new Known(size, time, hash));
        return hash;
    }

    private String ofFolder(Path folder) throws IOException {
        String stamp = FolderHash.stamp(folder);
        String last = folders.get(folder + stamp);
        if (last == null) {
            last = FolderHash.of(folder, Progress.ignored());
            folders.put(folder + stamp, last);
        }
        return last;
    }

    private record Known(long size, long time, String hash) {}
}
