package jianmo.engine.djl;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.random.RandomGenerator;

/// Learns a stack of dense layers on the processor without tensors: of a step there remain the
/// products of matrices and one pass over the values between them.
///
/// The same as [TeamLearner] but for rounding and the order of dropout's draws. Whatever the number
/// of threads, it uses one.
final class DenseLearner implements Learner {

    private final Team team;
    private final Regime regime;
    private final DenseRows rows;
    private final DensePass pass;
    private final PlainAdamW optimiser;
    private final float[] vector;
    private final float[] gradient;

    /// @param slots of the network of `shape`
    /// @param adversary null to learn rows as they are alone
    DenseLearner(
            Team team,
            DenseShape shape,
            Slots slots,
            Regime regime,
            DenseRows rows,
            @Nullable Adversary adversary) {
        this.team = team;
        this.regime = regime;
        this.rows = rows;
        this.pass = new DensePass(shape, regime.batch(rows.count()), adversary);
        this.vector = team.first().values().weights();
        this.gradient = new float[vector.length];
        this.optimiser = new PlainAdamW(vector, slots.decayed(), regime.weightDecay());
    }

    @Override
    public Step learn(
            int[] batch, double rate, RandomGenerator feed, List<RandomGenerator> dropout) {
        pass.take(vector);
        double loss = 0;
        for (int from = 0; from < batch.length; from += pass.block()) {
            int to = Math.min(batch.length, from + pass.block());
            loss += pass.learn(rows, batch, from, to, dropout.getFirst());
        }
        pass.slopes(gradient);
        double norm = norm(gradient);
        if (Double.isFinite(norm)) {
            optimiser.step(gradient, rate, regime.clipping(norm));
        }
        return new Step(loss, norm);
    }

    /// The length of a gradient; infinite where its square is beyond a `float`, since the optimiser
    /// keeps squares. Four sums side by side, since one would wait for itself at every value.
    private static double norm(float[] values) {
        int even = values.length / 4 * 4;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < even; i += 4) {
            a += (double) values[i] * values[i];
            b += (double) values[i + 1] * values[i + 1];
            c += (double) values[i + 2] * values[i + 2];
            d += (double) values[i + 3] * values[i + 3];
        }
        for (int i = even; i < values.length; i++) {
            a += (double) values[i] * values[i];
        }
        return Math.sqrt((float) (a + b + c + d));
    }

    @Override
    public void meet() {
        team.set(new Values(vector, List.of()));
    }

    @Override
    public AdamW.State optimiser() {
        return optimiser.state();
    }

    @Override
    public void set(AdamW.State state) {
        optimiser.set(state);
        float[] now = team.first().values().weights();
        System.arraycopy(now, 0, vector, 0, vector.length);
    }
}
