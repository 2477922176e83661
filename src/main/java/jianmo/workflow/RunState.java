package jianmo.workflow;

/// What has become of a training run.
public enum RunState {
    /// Waits for its turn.
    QUEUED,
    RUNNING,
    /// Stopped at a checkpoint by a person; can go on.
    PAUSED,
    /// Ended as planned, or was stopped and kept its best model.
    DONE,
    /// Ended by an error with a sentence; can go on where a checkpoint is left.
    FAILED,
    /// The process that trained is gone (killed, power loss, crash); can go on from its checkpoint.
    CRASHED,
    CANCELLED;

    /// Whether a run in this state can be taken up again.
    public boolean canResume() {
        return switch (this) {
            case PAUSED, FAILED, CRASHED, CANCELLED -> true;
            case QUEUED, RUNNING, DONE -> false;
        };
    }

    /// Whether it waits or trains.
    public boolean isOpen() {
        return this == QUEUED || this == RUNNING;
    }
}
