package jianmo.store;

import jianmo.base.json.Json;
import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Says that one process trains a project: a lock of the operating system on `runs/lock`, with the
/// owner written into the file for the second one to read.
///
/// The system lets go of the lock when its process ends, however it ends, so that a file left
/// behind locks nobody out. Where a file system knows no locks, the owner in the file decides, if
/// it lives still.
public final class TrainLock implements AutoCloseable {

    private static final String NAME = "lock";

    /// Beyond the content, because a locked region cannot be read on Windows.
    private static final long REGION = Long.MAX_VALUE - 1;

    private static final int LARGEST = 4096;
    private static final int TRIES = 4;
    private static final long REST_NANOS = 50_000_000;

    /// Those of this process, by file. Whoever opens and closes a locked file lets go of all locks
    /// of the process on it (POSIX), so that a second one must not even look.
    private static final Map<Path, Holder> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final Holder self;
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private TrainLock(Path file, Holder self, FileChannel channel, @Nullable FileLock lock) {
        this.file = file;
        this.self = self;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the lock.
    ///
    /// @throws UserError when another window or process trains the project, with who and since when
    public static TrainLock take(ProjectFiles files) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return takeNow(files);
            } catch (UserError _) {
                // whoever only looks whether it is free lets go of it within milliseconds
                LockSupport.parkNanos(REST_NANOS);
            }
        }
        return takeNow(files);
    }

    /// The lock, or nothing when another holds it this moment.
    public static Optional<TrainLock> look(ProjectFiles files) {
        try {
            return Optional.of(takeNow(files));
        } catch (UserError _) {
            return Optional.empty();
        }
    }

    private static TrainLock takeNow(ProjectFiles files) {
        try {
            Files.createDirectories(files.runs());
            Path file = files.runs().toRealPath().resolve(NAME);
            var self = new Holder(RunOwner.self(), Instant.now().toString());
            Holder other = HELD.putIfAbsent(file, self);
            if (other != null) {
                throw busy(other);
            }
            boolean taken = false;
            try {
                TrainLock made = open(file, self);
                taken = true;
                return made;
            } finally {
                if (!taken) {
                    HELD.remove(file, self);
                }
            }
        } catch (IOException e) {
            throw StoreErrors.of(e, files.runs().resolve(NAME));
        }
    }

    private static TrainLock open(Path file, Holder self) throws IOException {
        var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            var made = new TrainLock(file, self, channel, lock(channel));
            made.write(self);
            taken = true;
            return made;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = null;
        boolean known = true;
        try {
            lock = channel.tryLock(REGION, 1, false);
        } catch (IOException _) {
            known = false;
        }
        if (lock != null) {
            return lock;
        }
        Holder holder = read(channel);
        if (known || (holder != null && holder.owner().isAlive(0))) {
            throw busy(holder);
        }
        return null;
    }

    private static UserError busy(@Nullable Holder holder) {
        return holder == null
                ? UserError.failed("train.run.busy-unknown")
                : UserError.failed(
                        "train.run.busy",
                        String.valueOf(holder.owner().pid()),
                        holder.owner().host(),
                        holder.since());
    }

    private static @Nullable Holder read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LARGEST);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        try {
            return Json.read(text, Holder.class);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private void write(Holder holder) throws IOException {
        channel.truncate(0);
        var bytes = ByteBuffer.wrap(Json.write(holder).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
            if (lock != null) {
                lock.release();
            }
        } catch (IOException _) {
            // closing the channel lets go of the lock in any case
        } finally {
            HELD.remove(file, self);
        }
    }

    /// @param since ISO 8601, UTC
    private record Holder(RunOwner owner, String since) {}
}
