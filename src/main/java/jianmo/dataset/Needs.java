package jianmo.dataset;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

/// What importing a source will take, estimated from its size and its beginning before anything is
/// done.
///
/// @param rows about how many there are; -1 where only reading tells
/// @param memory bytes of memory beside the program's own
/// @param disk bytes of disk while it runs; about a third of it stays
/// @param free bytes of disk that are free
/// @param seconds about how long on this kind of machine
/// @param refusal why it can't be done here, null when it can
public record Needs(
        long rows, long memory, long disk, long free, double seconds, @Nullable Message refusal) {

    /// Bytes of disk from which a person is told before the work starts.
    private static final long LARGE = 200L << 20;

    /// Whether a person should be asked or told first.
    public boolean isLarge() {
        return disk >= LARGE || refusal != null;
    }
}
