package jianmo.compress.lean;

/// What is done to a network while it learns on.
public enum Treatment {

    /// Nothing: the control.
    PLAIN,

    /// Weights and inputs of layers go through their 8-bit codes on the way forward, slopes pass as
    /// if they had not (straight-through estimator; Jacob et al. 2018, Bengio et al. 2013).
    CODED,

    /// A growing share of the weights with the smallest magnitudes stays 0 (Zhu and Gupta 2017).
    SPARSE
}
