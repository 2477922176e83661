package jianmo.workflow;

import jianmo.base.message.UserError;
import jianmo.train.run.CheckpointFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The folders `runs/<key>/` of a project: checkpoints and wishes.
record RunFolders(Path runs) {

    /// Bytes that the last states of finished runs may take together; the oldest give way.
    private static final long MOST_BYTES = 512L << 20;

    Path of(String key) {
        return runs.resolve(key);
    }

    /// Gives a run that goes on from another the other's newest checkpoints.
    void copyNewest(String from, String to) {
        Path target = of(to);
        if (CheckpointFolder.newest(target) > 0) {
            return;
        }
        try {
            CheckpointFolder.copy(of(from), target);
        } catch (IOException e) {
            throw UserError.because(
                    e, "train.run.not-copied", target.toString(), String.valueOf(e.getMessage()));
        }
    }

    void remove(String key) {
        Path folder = of(key);
        for (Path file : files(folder)) {
            delete(file);
        }
        delete(folder);
    }

    /// Keeps the last state of a finished run for the case that it is extended, and throws away
    /// those of runs that finished long ago when all together are too large.
    ///
    /// @param extendable whether its family can be extended at all
    /// @param busy keys of runs that are not finished, whose checkpoints stay
    void finished(String key, boolean extendable, List<String> busy) {
        if (!extendable) {
            remove(key);
            return;
        }
        CheckpointFolder.prune(of(key), 1);
        long total = 0;
        for (Path folder : newestFirst()) {
            String name = String.valueOf(folder.getFileName());
            if (!busy.contains(name)) {
                total += files(folder).stream().mapToLong(RunFolders::size).sum();
                if (total > MOST_BYTES) {
                    remove(name);
                }
            }
        }
    }

    private List<Path> newestFirst() {
        var folders = new ArrayList<Path>(files(runs));
        folders.removeIf(path -> !Files.isDirectory(path));
        folders.sort(Comparator.comparingLong(RunFolders::changed).reversed());
        return folders;
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    private static long changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toMillis();
        } catch (IOException _) {
            return 0;
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // what stays is found again the next time
        }
    }
}
