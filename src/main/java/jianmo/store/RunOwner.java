package jianmo.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// A process that trains, told apart from a later one with the same number by when it started.
///
/// @param host name of the machine, so that a project on a shared disk is not judged from afar
/// @param pid number of the process there
/// @param started when it started, in milliseconds since 1970; 0 where the system does not say
public record RunOwner(String host, long pid, long started) {

    private static final String BETWEEN = "/";

    /// How long a process on another machine may be silent before it counts as gone.
    private static final long SILENCE_MILLIS = 120_000;

    /// By how much two looks at the start of one process may differ, as after the clock was set.
    private static final long CLOCK_MILLIS = 5_000;

    /// This process.
    public static RunOwner self() {
        return new RunOwner(
                here(), ProcessHandle.current().pid(), started(ProcessHandle.current()));
    }

    /// Reads what [#text] wrote; null when it is nothing of the kind.
    public static @Nullable RunOwner read(String text) {
        String[] parts = text.split(BETWEEN, -1);
        try {
            return parts.length == 3
                    ? new RunOwner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]))
                    : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    public String text() {
        return host + BETWEEN + pid + BETWEEN + started;
    }

    /// Whether the process is there still.
    ///
    /// @param beat when it was last heard of, in milliseconds since 1970
    public boolean isAlive(long beat) {
        if (!host.equals(here())) {
            return Instant.now().toEpochMilli() - beat < SILENCE_MILLIS;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(RunOwner::started)
                .filter(now -> now == 0 || started == 0 || Math.abs(now - started) < CLOCK_MILLIS)
                .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String here() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            String said = System.getenv("COMPUTERNAME");
            return said == null ? "" : said;
        }
    }
}
