package jianmo.train;

/// All that a training needs to go on as if it had never been interrupted.
public final class Checkpoint {

    private final int iteration;
    private final byte[] state;

    /// @param iteration the last that is finished, from 1
    /// @param state in the family's own form, not copied
    public Checkpoint(int iteration, byte[] state) {
        this.iteration = iteration;
        this.state = state;
    }

    public int iteration() {
        return iteration;
    }

    /// Handed out on purpose; nobody writes to it.
    public byte[] state() {
        return state;
    }
}
