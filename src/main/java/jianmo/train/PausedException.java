package jianmo.train;

import java.util.concurrent.CancellationException;

/// Ends a training that was asked to pause, after its checkpoint is written.
public final class PausedException extends CancellationException {

    private static final long serialVersionUID = 1;

    public PausedException() {
        super("paused");
    }
}
