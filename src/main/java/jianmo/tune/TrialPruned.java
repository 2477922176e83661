package jianmo.tune;

import java.util.concurrent.CancellationException;

/// Ends the training of a trial that lags behind the others. Thrown by the watcher a [TrialRunner]
/// is given; let it pass.
public final class TrialPruned extends CancellationException {

    private static final long serialVersionUID = 1;

    TrialPruned() {
        super("pruned");
    }
}
