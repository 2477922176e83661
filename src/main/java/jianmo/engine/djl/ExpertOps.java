package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.train.form.Experts;

import java.util.List;

/// A sparse mixture of experts as PyTorch operations: each expert computes for its own tokens
/// alone.
///
/// The loss of the batch gets the load-balancing term of Fedus et al. (2021): `experts · Σ fₑ Pₑ`,
/// where `fₑ` is the share of places that go to an expert and `Pₑ` the mean probability its gate
/// gives it, times [#BALANCE]; it is least when all experts are used alike.
final class ExpertOps {

    /// Weight of load balancing in the loss, as in the paper.
    static final float BALANCE = 0.01f;

    private ExpertOps() {}

    /// @param x texts × longest × features
    /// @param weights as [Experts] orders them
    static NDArray forward(Experts layer, NDArray x, List<NDArray> weights, TextBatch batch) {
        NDManager scratch = batch.scratch();
        int width = layer.width();
        long[] places = batch.tokens();
        NDArray flat = x.reshape((long) batch.count() * batch.longest(), width);
        NDArray tokens = TokenOps.rows(flat, scratch.create(places));
        NDArray gates = tokens.matMul(weights.getFirst());
        var routes = new Routes(gates.toFloatArray(), layer);
        balance(layer, gates, routes, batch);
        NDArray chosen = scratch.create(routes.chosen, new Shape(places.length, layer.topK()));
        NDArray shares = gates.gather(chosen, 1).softmax(1).expandDims(2);
        NDArray answers =
                computed(layer, tokens, weights, routes, scratch)
                        .reshape(places.length, layer.topK(), width)
                        .mul(shares)
                        .sum(new int[] {1});
        return TokenOps.rows(answers, scratch.create(back(places, batch)))
                .reshape(x.getShape())
                .mul(batch.mask());
    }

    /// What the experts say, token after token, the chosen experts of each in their order.
    private static NDArray computed(
            Experts layer,
            NDArray tokens,
            List<NDArray> weights,
            Routes routes,
            NDManager scratch) {
        var said = new NDList();
        for (int expert = 0; expert < layer.experts(); expert++) {
            long[] own = routes.tokens(expert);
            if (own.length > 0) {
                NDArray inner =
                        TokenOps.rows(tokens, scratch.create(own))
                                .matMul(weights.get(1).get(expert))
                                .add(weights.get(2).get(expert))
                                .getNDArrayInternal()
                                .relu();
                said.add(inner.matMul(weights.get(3).get(expert)).add(weights.get(4).get(expert)));
            }
        }
        return TokenOps.rows(NDArrays.concat(said, 0), scratch.create(routes.order()));
    }

    private static void balance(Experts layer, NDArray gates, Routes routes, TextBatch batch) {
        float[] used = new float[layer.experts()];
        for (long expert : routes.chosen) {
            used[(int) expert] += BALANCE * layer.experts() / routes.chosen.length;
        }
        NDArray likely = gates.softmax(1).mean(new int[] {0});
        batch.addLoss(likely.mul(batch.scratch().create(used)).sum());
    }

    /// For each place of texts × longest the token that stands there; any for padding.
    private static long[] back(long[] places, TextBatch batch) {
        long[] tokens = new long[batch.count() * batch.longest()];
        for (int i = 0; i < places.length; i++) {
            tokens[(int) places[i]] = i;
        }
        return tokens;
    }

    /// Which token goes to which experts.
    private static final class Routes {

        private final int topK;

        /// Token × topK, experts ascending.
        private final long[] chosen;

        Routes(float[] gates, Experts layer) {
            this.topK = layer.topK();
            int experts = layer.experts();
            this.chosen = new long[gates.length / experts * topK];
            int next = 0;
            for (int from = 0; from < gates.length; from += experts) {
                boolean[] kept = Experts.kept(gates, from, experts, topK);
                for (int expert = 0; expert < experts; expert++) {
                    if (kept[expert]) {
                        chosen[next++] = expert;
                    }
                }
            }
        }

        /// Tokens of an expert, ascending.
        long[] tokens(int expert) {
            return java.util.stream.IntStream.range(0, chosen.length)
                    .filter(i -> chosen[i] == expert)
                    .mapToLong(i -> i / topK)
                    .toArray();
        }

        /// For each place of token × topK where its answer lies when all are sorted by expert.
        long[] order() {
            Integer[] places = new Integer[chosen.length];
            java.util.Arrays.setAll(places, i -> i);
            java.util.Arrays.sort(
                    places, java.util.Comparator.comparingLong((Integer i) -> chosen[i]));
            long[] order = new long[chosen.length];
            for (int rank = 0; rank < places.length; rank++) {
                order[places[rank]] = rank;
            }
            return order;
        }
    }
}
