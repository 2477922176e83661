package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.jni.JniUtils;

import jianmo.train.form.BiLstm;
import jianmo.train.form.Experts;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Pooling;
import jianmo.train.form.Positions;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TokenLayer;
import jianmo.train.form.WordVectors;

import java.util.List;

/// Layers over the tokens of a batch of texts as PyTorch operations; differentiable.
///
/// No factor here is a plain number: DJL would wrap it into an array of its own and free that at
/// once, while PyTorch still needs it for the gradient.
///
/// Values are texts × longest × features. What stands at padding is neither read by a token nor
/// given a gradient by one, so that a text's answer is the same in every batch, but for rounding.
final class TokenOps {

    private TokenOps() {}

    /// @param x what the layer before gave; for [WordVectors] it is not read
    /// @param weights in the layer's own order
    static NDArray forward(TokenLayer layer, NDArray x, List<NDArray> weights, TextBatch batch) {
        return switch (layer) {
            case WordVectors _ -> words(weights.getFirst(), batch);
            case Positions _ -> x.add(weights.getFirst().get("0:" + batch.longest()));
            case LayerNorm norm -> norm(norm, x, weights);
            case BiLstm lstm -> lstm(lstm, x, weights, batch);
            case SelfAttention attention -> attention(attention, x, weights, batch);
            case Experts experts -> ExpertOps.forward(experts, x, weights, batch);
        };
    }

    /// Rows of a matrix by their numbers.
    static NDArray rows(NDArray matrix, NDArray numbers) {
        return numbers.getNDArrayInternal()
                .embedding(numbers, matrix, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private static NDArray words(NDArray table, TextBatch batch) {
        NDArray known = batch.words().gt(0).toType(table.getDataType(), false).expandDims(2);
        return rows(table, batch.words()).mul(known);
    }

    private static NDArray norm(LayerNorm norm, NDArray x, List<NDArray> weights) {
        return x.getNDArrayInternal()
                .layerNorm(
                        x,
                        new Shape(norm.width()),
                        weights.get(0),
                        weights.get(1),
                        LayerNorm.EPSILON)
                .singletonOrThrow();
    }

    /// libtorch's own pass over both directions would begin the backward one in the padding; so
    /// each direction is a pass of its own, the second over texts that are turned round.
    private static NDArray lstm(BiLstm lstm, NDArray x, List<NDArray> weights, TextBatch batch) {
        Shape flat = new Shape((long) batch.count() * batch.longest(), x.getShape().get(2));
        Shape states = new Shape(batch.count(), batch.longest(), lstm.units());
        NDArray turn = batch.turned();
        NDArray turned = rows(x.reshape(flat), turn).reshape(x.getShape());
        NDArray forward = pass(lstm, x, weights.subList(0, 4), batch);
        NDArray backward = pass(lstm, turned, weights.subList(4, 8), batch);
        NDArray restored = rows(backward.reshape(flat.get(0), lstm.units()), turn).reshape(states);
        return forward.concat(restored, 2);
    }

    /// One direction. In gradient mode even where none is wanted: in inference mode PyTorch 2.7.1
    /// takes another way through oneDNN, which gave wrong states for small layers on a processor
    /// with AVX-512.
    private static NDArray pass(BiLstm lstm, NDArray x, List<NDArray> weights, TextBatch batch) {
        NDManager scratch = batch.scratch();
        Shape start = new Shape(1, batch.count(), lstm.units());
        var states = new NDList(scratch.zeros(start), scratch.zeros(start));
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            return x.getNDArrayInternal()
                    .lstm(x, states, new NDList(weights), true, 1, 0, true, false, true)
                    .getFirst();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    private static NDArray attention(
            SelfAttention layer, NDArray x, List<NDArray> weights, TextBatch batch) {
        int heads = layer.heads();
        int size = layer.width() / heads;
        int texts = batch.count();
        int longest = batch.longest();
        NDArray asked =
                x.matMul(weights.get(0))
                        .add(weights.get(1))
                        .reshape(texts, longest, 3, heads, size)
                        .transpose(2, 0, 3, 1, 4);
        NDArray query = asked.get(0).mul(batch.scratch().create((float) (1 / Math.sqrt(size))));
        NDArray veil = batch.veil().reshape(texts, 1, 1, longest);
        NDArray shares = query.matMul(asked.get(1).transpose(0, 1, 3, 2)).add(veil).softmax(-1);
        NDArray mixed =
                shares.matMul(asked.get(2))
                        .transpose(0, 2, 1, 3)
                        .reshape(texts, longest, layer.width());
        return mixed.matMul(weights.get(2)).add(weights.get(3));
    }

    /// One vector a text: texts × features.
    static NDArray pool(Pooling pooling, NDArray x, TextBatch batch) {
        return switch (pooling) {
            case MEAN -> {
                NDArray mask = batch.mask();
                yield x.mul(mask).sum(new int[] {1}).div(mask.sum(new int[] {1}));
            }
            case MAX -> x.add(batch.veil()).max(new int[] {1});
        };
    }
}
