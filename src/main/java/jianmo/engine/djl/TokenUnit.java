package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.BiLstm;
import jianmo.train.form.Experts;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Positions;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TokenLayer;
import jianmo.train.form.WordVectors;

import java.util.ArrayList;
import java.util.List;

/// A layer over the tokens of the texts that its pass reads.
final class TokenUnit implements Unit {

    private final TokenLayer layer;
    private final List<Integer> weights = new ArrayList<>();

    TokenUnit(TokenLayer layer, Slots slots) {
        this.layer = layer;
        List<long[]> shapes = shapes(layer);
        for (int i = 0; i < shapes.size(); i++) {
            weights.add(slots.weight(layer.weights().get(i), decays(layer, i), shapes.get(i)));
        }
    }

    private static List<long[]> shapes(TokenLayer layer) {
        return switch (layer) {
            case WordVectors words -> shapes(new long[] {words.words(), words.width()});
            case Positions places -> shapes(new long[] {places.longest(), places.width()});
            case LayerNorm norm -> shapes(new long[] {norm.width()}, new long[] {norm.width()});
            case BiLstm lstm -> {
                long gates = 4L * lstm.units();
                var shapes = new ArrayList<long[]>();
                for (int direction = 0; direction < 2; direction++) {
                    shapes.add(new long[] {gates, lstm.inputs()});
                    shapes.add(new long[] {gates, lstm.units()});
                    shapes.add(new long[] {gates});
                    shapes.add(new long[] {gates});
                }
                yield shapes;
            }
            case SelfAttention attention -> {
                long width = attention.width();
                yield shapes(
                        new long[] {width, 3 * width},
                        new long[] {3 * width},
                        new long[] {width, width},
                        new long[] {width});
            }
            case Experts experts -> {
                long count = experts.experts();
                long width = experts.width();
                long hidden = experts.hidden();
                yield shapes(
                        new long[] {width, count},
                        new long[] {count, width, hidden},
                        new long[] {count, hidden},
                        new long[] {count, hidden, width},
                        new long[] {count, width});
            }
        };
    }

    private static List<long[]> shapes(long[]... shapes) {
        return List.of(shapes);
    }

    /// Matrices decay; biases, gains, places and the vectors of words do not.
    private static boolean decays(TokenLayer layer, int weight) {
        return switch (layer) {
            case WordVectors _, Positions _, LayerNorm _ -> false;
            case BiLstm _ -> weight % 4 < 2;
            case SelfAttention _ -> weight % 2 == 0;
            case Experts _ -> weight == 0 || weight % 2 == 1;
        };
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        return TokenOps.forward(
                layer, x, weights.stream().map(pass::weight).toList(), pass.texts());
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        return layer.with(weights.stream().map(w -> values.weight(slots, w)).toList());
    }
}
