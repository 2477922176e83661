package jianmo.engine.djl;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The steps of an epoch: each batch once.
///
/// All chance of an epoch comes from seeds that are named by its number.
final class Steps {

    private final Team team;
    private final Learner learner;
    private final Regime regime;
    private final Feed feed;
    private final int rows;
    private final long seed;

    /// @param team whose weights are learned
    /// @param rows to learn from
    Steps(Team team, Learner learner, Regime regime, Feed feed, int rows, long seed) {
        this.team = team;
        this.learner = learner;
        this.regime = regime;
        this.feed = feed;
        this.rows = rows;
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
        int size = regime.batch(rows);
        int[] order = order(rows, Seeds.generator(seed, "order/" + epoch));
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
            Learner.Step step = learner.learn(batches.get(b), rate, chance, chances);
            if (!Double.isFinite(step.loss()) || !Double.isFinite(step.norm())) {
                throw diverged(epoch, b + 1);
            }
            loss += step.loss();
            norms += step.norm();
            told.run();
        }
        learner.meet();
        return new Pace(loss / rows, norms / batches.size(), rate, batches.size());
    }

    UserError diverged(int epoch, int batch) {
        return UserError.failed("train.net.diverged", epoch, batch, regime.learningRate());
    }

    AdamW.State optimiser() {
        return learner.optimiser();
    }

    Values values() {
        return team.first().values();
    }

    void set(Values values, AdamW.State state) {
        team.set(values);
        learner.set(state);
    }

    void set(Values values) {
        team.set(values);
    }

    int rows() {
        return rows;
    }

    static int[] order(int count, RandomGenerator chance) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = chance.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
