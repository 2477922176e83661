package jianmo.compress.lean;

import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.ModelForm;
import jianmo.train.form.Residual;
import jianmo.train.form.TreeForm;

import java.util.List;

/// What a model is made of.
///
/// @param parts weights of dense layers, convolutions and category vectors, or nodes of trees; 0
///   where neither is counted
/// @param zeros of them
record Weighed(long parts, long zeros) {

    static Weighed of(ModelForm form) {
        return switch (form) {
            case LayerForm network -> of(network.layers());
            case TreeForm trees -> new Weighed(TreePruner.nodes(trees), 0);
            default -> new Weighed(0, 0);
        };
    }

    double zeroShare() {
        return parts == 0 ? 0 : (double) zeros / parts;
    }

    private static Weighed of(List<Layer> layers) {
        var sum = new Weighed(0, 0);
        for (Layer layer : layers) {
            sum =
                    sum.plus(
                            switch (layer) {
                                case Layer.Dense dense -> of(dense.weights());
                                case Conv2d conv -> of(conv.weights());
                                case Embed embed -> of(embed.table());
                                case Residual residual ->
                                        of(residual.body()).plus(of(residual.shortcut()));
                                default -> new Weighed(0, 0);
                            });
        }
        return sum;
    }

    private static Weighed of(float[] weights) {
        long zeros = 0;
        for (float weight : weights) {
            zeros += weight == 0 ? 1 : 0;
        }
        return new Weighed(weights.length, zeros);
    }

    private Weighed plus(Weighed other) {
        return new Weighed(parts + other.parts, zeros + other.zeros);
    }
}
