package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import jianmo.train.form.BatchNorm;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.Pool;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.TextTagger;
import jianmo.train.form.TokenLayer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes units of layers: where a description becomes something trainable.
final class Units {

    private Units() {}

    static List<Unit> of(List<Layer> layers, Slots slots) {
        var units = new ArrayList<Unit>();
        layers.forEach(layer -> units.add(of(layer, slots)));
        return units;
    }

    private static Unit of(Layer layer, Slots slots) {
        return switch (layer) {
            case Layer.Dense dense -> new DenseUnit(dense, slots);
            case Conv2d conv -> new ConvUnit(conv, slots);
            case BatchNorm norm -> new BatchNormUnit(norm, slots);
            case Embed embed -> new EmbedUnit(embed, slots);
            case Residual residual -> new ResidualUnit(residual, slots);
            case TextEncoder text -> new TextUnit(text, slots);
            case TextTagger tagger -> new TaggerUnit(tagger, slots);
            case TokenLayer token -> new TokenUnit(token, slots);
            case Layer.Input input -> plain(input, x -> x.reshape(shaped(input)));
            case Layer.Relu _ -> plain(layer, x -> x.getNDArrayInternal().relu());
            case Layer.Gelu _ -> plain(layer, x -> x.getNDArrayInternal().gelu());
            case Layer.Silu _ -> plain(layer, x -> x.mul(x.getNDArrayInternal().sigmoid()));
            case Layer.Flatten _ -> plain(layer, x -> x.reshape(x.getShape().get(0), -1));
            case GlobalAverage _ -> plain(layer, Units::average);
            case Pool pool -> plain(pool, x -> pooled(pool, x));
            case Layer.Dropout dropout ->
                    new Fixed(dropout, (pass, x) -> pass.dropout(x, dropout.rate()));
            case Scale scale -> new Fixed(scale, (pass, x) -> scaled(scale, pass, x));
        };
    }

    /// A layer without weights.
    private record Fixed(Layer layer, Work work) implements Unit {
        @Override
        public NDArray forward(Pass pass, NDArray x) {
            return work.of(pass, x);
        }

        @Override
        public Layer trained(Slots slots, Values values) {
            return layer;
        }
    }

    @FunctionalInterface
    private interface Work {
        NDArray of(Pass pass, NDArray x);
    }

    private static Unit plain(Layer layer, UnaryOperator<NDArray> work) {
        return new Fixed(layer, (_, x) -> work.apply(x));
    }

    private static Shape shaped(Layer.Input input) {
        var shape = new Shape(-1);
        for (int size : input.extent().sizes()) {
            shape = shape.add(size);
        }
        return shape;
    }

    private static NDArray average(NDArray x) {
        var shape = x.getShape();
        return shape.dimension() == 2
                ? x
                : x.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2});
    }

    private static NDArray pooled(Pool pool, NDArray x) {
        var kernel = square(pool.window().kernel());
        var stride = square(pool.window().stride());
        var padding = square(pool.window().padding());
        return switch (pool.kind()) {
            case MAX -> x.getNDArrayInternal().maxPool(kernel, stride, padding, false);
            case MEAN -> x.getNDArrayInternal().avgPool(kernel, stride, padding, false, false);
        };
    }

    static Shape square(int side) {
        return new Shape(side, side);
    }

    private static NDArray scaled(Scale scale, Pass pass, NDArray x) {
        long[] sizes = new long[x.getShape().dimension()];
        java.util.Arrays.fill(sizes, 1);
        sizes[1] = scale.factor().length;
        var shape = new Shape(sizes);
        NDArray factor = pass.scratch().create(scale.factor(), shape);
        NDArray offset = pass.scratch().create(scale.offset(), shape);
        return x.mul(factor.toDevice(x.getDevice(), false))
                .add(offset.toDevice(x.getDevice(), false));
    }
}
