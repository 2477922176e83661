package jianmo.train;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Keeps in memory the checkpoint of one iteration, and every wanted one.
final class KeptCheckpoints implements Checkpoints {

    private final int kept;
    private @Nullable Checkpoint latest;
    private int offers;
    private boolean wanted;

    /// @param kept the iteration whose offer is taken though nobody wants it
    KeptCheckpoints(int kept) {
        this.kept = kept;
    }

    /// To go on from what was kept.
    KeptCheckpoints from(KeptCheckpoints other) {
        latest = other.latest;
        return this;
    }

    @Override
    public Optional<Checkpoint> latest() {
        return Optional.ofNullable(latest);
    }

    @Override
    public void offer(int iteration, State state, boolean wanted) {
        offers++;
        this.wanted = wanted;
        if (wanted || iteration == kept) {
            latest = new Checkpoint(iteration, state.bytes());
        }
    }

    /// Whether the family offers checkpoints at all.
    boolean offered() {
        return offers > 0;
    }

    /// Whether the last offer was a wanted one.
    boolean lastWasWanted() {
        return wanted;
    }
}
