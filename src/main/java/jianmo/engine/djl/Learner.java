package jianmo.engine.djl;

import java.util.List;
import java.util.random.RandomGenerator;

/// What learns a network batch after batch: how a step is computed. Weights come from a [Team] and
/// go back to it.
interface Learner {

    /// One step.
    ///
    /// @param loss sum over the rows of the batch, before the step
    /// @param norm length of the gradient of the mean loss, before clipping
    record Step(double loss, double norm) {}

    /// Learns a batch; where loss or norm is no number, the weights are not touched or worthless.
    ///
    /// @param rows positions of the batch
    /// @param feed chance for augmentation
    /// @param dropout chances, one per replica of the team
    Step learn(int[] rows, double rate, RandomGenerator feed, List<RandomGenerator> dropout);

    /// Leaves weights and running statistics in the whole team after an epoch.
    void meet();

    AdamW.State optimiser();

    /// Goes on with the weights that the team has now.
    void set(AdamW.State optimiser);
}
