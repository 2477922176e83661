package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The steps of an epoch: each batch once through the team, then one step of the optimiser.
///
/// All chance of an epoch comes from seeds that are named by its number.
final class Steps {

    private final Team team;
    private final AdamW optimiser;
    private final Regime regime;
    private final Feed feed;
    private final NetTraining.Data data;
    private final long seed;

    Steps(Team team, AdamW optimiser, Regime regime, Feed feed, NetTraining.Data data, long seed) {
        this.team = team;
        this.optimiser = optimiser;
        this.regime = regime;
        this.feed = feed;
        this.data = data;
        this.seed = seed;
    }

    /// What an epoch showed.
    ///
    /// @param loss mean over the rows, each measured before its batch's step
    /// @param norm mean length of the gradient over the steps, before clipping
    /// @param rate of the last step
    /// @param batches number of steps
    record Pace(double loss, double norm, double rate, int batches) {}

    /// @param epoch from 1
    /// @param slowed how often the rate was lowered
    /// @param told after each step
    /// @throws UserError when the loss is no number, naming epoch and batch
    Pace epoch(int epoch, int slowed, Runnable told) {
        int size = regime.batch(data.count());
        int[] order = order(data.count(), Seeds.generator(seed, "order/" + epoch));
        RandomGenerator chance = Seeds.generator(seed, "feed/" + epoch);
        List<int[]> batches = feed.batches(order, size, chance);
        var chances = new ArrayList<RandomGenerator>();
        for (int i = 0; i < team.size(); i++) {
            chances.add(Seeds.generator(seed, "dropout/" + epoch + "/" + i));
        }
        double loss = 0;
        double norms = 0;
        double rate = 0;
        for (int b = 0; b < batches.size(); b++) {
            rate = regime.rate((long) (epoch - 1) * batches.size() + b, batches.size(), slowed);
            double sum;
            try (NDManager scratch = data.manager().newSubManager()) {
                sum = team.gradient(part(scratch, batches.get(b), chance), chances);
            }
            double norm = step(rate);
            if (!Double.isFinite(sum) || !Double.isFinite(norm)) {
                throw diverged(epoch, b + 1);
            }
            loss += sum;
            norms += norm;
            told.run();
        }
        team.meet();
        return new Pace(loss / data.count(), norms / batches.size(), rate, batches.size());
    }

    UserError diverged(int epoch, int batch) {
        return UserError.failed("train.net.diverged", epoch, batch, regime.learningRate());
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

    AdamW.State optimiser() {
        return optimiser.state();
    }

    Values values() {
        return team.first().values();
    }

    void set(Values values, AdamW.State state) {
        team.set(values);
        optimiser.set(state);
    }

    void set(Values values) {
        team.set(values);
    }

    int rows() {
        return data.count();
    }

    private static int[] order(int count, RandomGenerator chance) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = chance.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
