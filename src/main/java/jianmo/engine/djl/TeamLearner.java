package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import java.util.List;
import java.util.random.RandomGenerator;

/// Learns any network by PyTorch's tensors: each batch once through the team, then one step of the
/// optimiser.
final class TeamLearner implements Learner {

    private final Team team;
    private final AdamW optimiser;
    private final Regime regime;
    private final Feed feed;
    private final NetTraining.Data data;

    TeamLearner(Team team, AdamW optimiser, Regime regime, Feed feed, NetTraining.Data data) {
        this.team = team;
        this.optimiser = optimiser;
        this.regime = regime;
        this.feed = feed;
        this.data = data;
    }

    @Override
    public Step learn(
            int[] rows, double rate, RandomGenerator chance, List<RandomGenerator> dropout) {
        double loss;
        try (NDManager scratch = data.manager().newSubManager()) {
            loss = team.gradient(part(scratch, rows, chance), dropout);
        }
        return new Step(loss, step(rate));
    }

    private Replica.Part part(NDManager scratch, int[] batch, RandomGenerator chance) {
        NDArray weights = data.weights();
        return new Replica.Part(
                feed.rows(scratch, data.rows(), batch, chance),
                Feed.gathered(scratch, data.due(), batch),
                weights == null ? null : Feed.gathered(scratch, weights, batch));
    }

    /// @return the gradient's length before clipping
    private double step(double rate) {
        try (NDArray gradient = team.first().gradient();
                NDArray length = gradient.norm()) {
            double norm = length.toFloatArray()[0];
            if (Double.isFinite(norm)) {
                optimiser.step(gradient, rate, regime.clipping(norm));
            }
            team.follow();
            return norm;
        }
    }

    @Override
    public void meet() {
        team.meet();
    }

    @Override
    public AdamW.State optimiser() {
        return optimiser.state();
    }

    @Override
    public void set(AdamW.State state) {
        optimiser.set(state);
    }
}
