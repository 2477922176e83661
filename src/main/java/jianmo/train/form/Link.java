package jianmo.train.form;

/// How the sums of a model become its answer.
public enum Link {
    /// The sum is the answer: a number, or a probability that is already one.
    IDENTITY,
    /// `1 / (1 + exp(-sum))`: log-odds to the probability of the positive class.
    SIGMOID,
    /// `exp(sum_k) / Σ exp(sum_j)`: scores to one probability per class.
    SOFTMAX
}
