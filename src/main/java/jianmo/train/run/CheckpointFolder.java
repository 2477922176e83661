package jianmo.train.run;

import jianmo.base.file.Drafts;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.train.Checkpoint;
import jianmo.train.Checkpoints;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Checkpoints in a folder, the last [#KEPT] of them; one training writes into it at a time.
///
/// When one is due is a matter of time: not before the pace's rest is over, and not before
/// ninety-nine times as long as the last one took has passed, so that they cost at most a hundredth
/// of the training. What cannot be written (the disk is full) leaves the older ones as they are,
/// and the training goes on.
public final class CheckpointFolder implements Checkpoints {

    /// How many are kept.
    public static final int KEPT = 2;

    /// The training gets this many times as long as its checkpoints.
    private static final long SHARE = 99;

    private final Path folder;
    private final long restNanos;
    private final Listener listener;
    private final LongSupplier clock;
    private final long started;
    private double secondsBefore;
    private long last;
    private long gap;
    private int newest;
    private int failed;
    private @Nullable IOException failure;

    /// @param folder made when the first checkpoint is written
    /// @param restMillis least time between two checkpoints
    public CheckpointFolder(Path folder, long restMillis, Listener listener) {
        this(folder, restMillis, listener, System::nanoTime);
    }

    /// @param clock nanoseconds
    CheckpointFolder(Path folder, long restMillis, Listener listener, LongSupplier clock) {
        this.folder = folder;
        this.restNanos = restMillis * 1_000_000;
        this.gap = restNanos;
        this.listener = listener;
        this.clock = clock;
        this.started = clock.getAsLong();
        this.last = started;
    }

    /// Hears what becomes of the checkpoints, on the training's thread.
    public interface Listener {

        /// The training goes on after `iteration`; 0 when it starts anew.
        ///
        /// @param seconds of training until there
        /// @param why it does not go on from the newest checkpoint, null when it does
        void resumed(int iteration, double seconds, @Nullable Message why);

        /// @param seconds it took
        void written(int iteration, double seconds);

        /// A checkpoint could not be written; the training goes on.
        void failed(Message why);
    }

    @Override
    public Optional<Checkpoint> latest() {
        int broken = 0;
        for (Path file : files(folder)) {
            try {
                CheckpointFile.Read read = CheckpointFile.read(file);
                newest = read.checkpoint().iteration();
                secondsBefore = read.seconds();
                listener.resumed(newest, secondsBefore, why(broken, newest));
                return Optional.of(read.checkpoint());
            } catch (IOException _) {
                broken = Math.max(broken, iteration(file));
                discard(file);
            }
        }
        listener.resumed(0, 0, why(broken, 0));
        return Optional.empty();
    }

    private static @Nullable Message why(int broken, int used) {
        if (broken == 0) {
            return null;
        }
        return used == 0
                ? Message.of("train.run.checkpoints-lost", broken)
                : Message.of("train.run.checkpoint-lost", broken, used);
    }

    /// Does not throw when it cannot be written: see [#requirePaused].
    @Override
    public void offer(int iteration, State state, boolean wanted) {
        long begin = clock.getAsLong();
        if (wanted ? iteration == newest : begin - last < gap) {
            return;
        }
        try {
            Files.createDirectories(folder);
            CheckpointFile.write(
                    folder.resolve(CheckpointFile.name(iteration)),
                    iteration,
                    seconds(),
                    state.bytes());
            newest = iteration;
            failure = null;
            prune(folder, KEPT);
            listener.written(iteration, (clock.getAsLong() - begin) / 1e9);
        } catch (IOException e) {
            failure = e;
            failed = iteration;
            listener.failed(Message.of("train.run.checkpoint-failed", iteration, reason(e)));
        } finally {
            last = clock.getAsLong();
            gap = Math.max(restNanos, SHARE * (last - begin));
        }
    }

    /// Makes sure of the checkpoint that a training was paused on.
    ///
    /// @throws UserError when it could not be written
    public void requirePaused() {
        IOException e = failure;
        if (e != null) {
            throw UserError.because(e, "train.run.pause-failed", failed, newest, reason(e));
        }
    }

    private double seconds() {
        return secondsBefore + (clock.getAsLong() - started) / 1e9;
    }

    private static String reason(IOException e) {
        String said =
                e instanceof FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    /// The iteration of the newest checkpoint in a folder; 0 when there is none. Does not look
    /// inside.
    public static int newest(Path folder) {
        List<Path> files = files(folder);
        return files.isEmpty() ? 0 : iteration(files.getFirst());
    }

    /// Removes all but the newest `keep`, and what writers that were killed have left behind.
    public static void prune(Path folder, int keep) {
        List<Path> files = files(folder);
        files.stream().skip(keep).forEach(CheckpointFolder::discard);
        try (var drafts = Files.newDirectoryStream(folder, ".draft-*")) {
            drafts.forEach(CheckpointFolder::discard);
        } catch (IOException _) {
            return;
        }
    }

    /// Copies the checkpoints of one folder into another.
    public static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Files.createDirectories(to);
            Path draft = Drafts.in(to);
            Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    draft,
                    to.resolve(String.valueOf(file.getFileName())),
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Newest first.
    private static List<Path> files(Path folder) {
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(folder, "*" + CheckpointFile.ENDING)) {
            files.forEach(file -> {
                if (iteration(file) > 0) {
                    found.add(file);
                }
            });
        } catch (IOException _) {
            return List.of();
        }
        found.sort(Comparator.comparing(Path::getFileName).reversed());
        return found;
    }

    private static int iteration(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return Integer.parseInt(
                    name.substring(0, name.length() - CheckpointFile.ENDING.length()));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // it will be tried again after the next checkpoint
        }
    }
}
