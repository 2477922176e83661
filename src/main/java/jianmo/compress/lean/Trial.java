package jianmo.compress.lean;

import jianmo.base.message.Names;

/// What can be tried to make a model smaller by training.
public enum Trial {

    /// Training with 8-bit codes in mind.
    QAT,

    /// Single weights to 0, whole units out; of trees fewer, or less deep.
    PRUNE,

    /// Small students of the model.
    DISTIL;

    /// As the recipe writes it.
    public String id() {
        return Names.of(this);
    }
}
