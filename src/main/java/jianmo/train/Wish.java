package jianmo.train;

/// What a person wants of a training that runs.
public enum Wish {
    /// Train on.
    GO_ON,
    /// Write a checkpoint and end with [PausedException]; the training can be taken up again.
    PAUSE,
    /// Train no further and give the best model so far.
    STOP
}
