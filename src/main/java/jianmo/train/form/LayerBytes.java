package jianmo.train.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Layers as bytes and back; each layer is led by the number of its kind, which never changes.
final class LayerBytes {

    private static final int DENSE = 1;
    private static final int RELU = 2;
    private static final int GELU = 3;
    private static final int SILU = 4;
    private static final int FLATTEN = 5;
    private static final int INPUT = 6;
    private static final int CONV = 7;
    private static final int EMBED = 8;
    private static final int GLOBAL_AVERAGE = 9;
    private static final int POOL = 10;
    private static final int RESIDUAL = 11;
    private static final int SCALE = 12;
    private static final int TEXT = 13;
    private static final int TAGGER = 14;

    /// Residuals inside residuals deeper than this are refused.
    private static final int DEEPEST = 16;

    private LayerBytes() {}

    static void write(List<Layer> layers, FormOutput out) {
        out.put(layers.size());
        layers.forEach(layer -> write(layer, out));
    }

    private static void write(Layer layer, FormOutput out) {
        switch (layer) {
            case Layer.Dense dense ->
                    out.put(DENSE, dense.inputs(), dense.outputs())
                            .put(dense.weights())
                            .put(dense.bias());
            case Layer.Relu _ -> out.put(RELU);
            case Layer.Gelu _ -> out.put(GELU);
            case Layer.Silu _ -> out.put(SILU);
            case Layer.Flatten _ -> out.put(FLATTEN);
            case Layer.Input input -> {
                out.put(INPUT, input.extent().rank());
                input.extent().sizes().forEach(size -> out.put(size));
            }
            case Conv2d conv -> {
                out.put(CONV, conv.inputs(), conv.outputs());
                write(conv.window(), out);
                out.put(conv.groups()).put(conv.weights()).put(conv.bias());
            }
            case Embed embed -> {
                out.put(EMBED, embed.levels().size());
                embed.levels().forEach(levels -> out.put(levels));
                embed.widths().forEach(width -> out.put(width));
                out.put(embed.table());
            }
            case GlobalAverage _ -> out.put(GLOBAL_AVERAGE);
            case Pool pool -> {
                out.put(POOL, pool.kind().ordinal());
                write(pool.window(), out);
            }
            case Residual residual -> {
                out.put(RESIDUAL);
                write(residual.body(), out);
                write(residual.shortcut(), out);
            }
            case Scale scale -> out.put(SCALE).putCounted(scale.factor()).put(scale.offset());
            case TextEncoder text -> {
                out.put(TEXT, text.longest(), text.pooling().ordinal());
                write(text.body(), out);
            }
            case TextTagger tagger -> {
                out.put(TAGGER, tagger.longest(), tagger.tags());
                write(tagger.body(), out);
                out.put(tagger.shared());
            }
            case TokenLayer token -> TokenBytes.write(token, out);
            case BatchNorm _, Layer.Dropout _ ->
                    throw new IllegalArgumentException("a layer that only training has");
        }
    }

    private static void write(Window window, FormOutput out) {
        out.put(window.kernel(), window.stride(), window.padding());
    }

    static List<Layer> read(FormInput in) {
        return read(in, 0);
    }

    private static List<Layer> read(FormInput in, int depth) {
        FormInput.require(depth <= DEEPEST, "layers inside layers");
        int count = in.length(Integer.BYTES);
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < count; i++) {
            layers.add(readLayer(in, depth));
        }
        return List.copyOf(layers);
    }

    private static Layer readLayer(FormInput in, int depth) {
        int number = in.whole();
        if (number >= TokenBytes.FIRST && number <= TokenBytes.LAST) {
            return TokenBytes.read(number, in);
        }
        return switch (number) {
            case DENSE -> {
                int inputs = in.length(0);
                int outputs = in.length(0);
                yield new Layer.Dense(
                        inputs, outputs, in.floats((long) inputs * outputs), in.floats(outputs));
            }
            case RELU -> new Layer.Relu();
            case GELU -> new Layer.Gelu();
            case SILU -> new Layer.Silu();
            case FLATTEN -> new Layer.Flatten();
            case INPUT -> new Layer.Input(new Extent(wholes(in, in.length(Integer.BYTES))));
            case CONV -> readConv(in);
            case EMBED -> {
                int columns = in.length(2 * Integer.BYTES);
                List<Integer> levels = wholes(in, columns);
                List<Integer> widths = wholes(in, columns);
                yield new Embed(levels, widths, in.floats(Embed.length(levels, widths)));
            }
            case GLOBAL_AVERAGE -> new GlobalAverage();
            case POOL -> {
                int kind = in.whole();
                FormInput.require(kind >= 0 && kind < Pool.Kind.values().length, "an unknown pool");
                yield new Pool(Pool.Kind.values()[kind], readWindow(in));
            }
            case RESIDUAL -> new Residual(read(in, depth + 1), read(in, depth + 1));
            case SCALE -> {
                float[] factor = in.counted();
                yield new Scale(factor, in.floats(factor.length));
            }
            case TEXT -> {
                int longest = in.length(0);
                int pooling = in.whole();
                FormInput.require(
                        pooling >= 0 && pooling < Pooling.values().length, "an unknown pooling");
                yield new TextEncoder(longest, read(in, depth + 1), Pooling.values()[pooling]);
            }
            case TAGGER -> {
                int longest = in.length(0);
                int tags = in.length(0);
                List<Layer> body = read(in, depth + 1);
                yield new TextTagger(longest, tags, body, in.floats(TextTagger.shared(tags)));
            }
            default -> throw new IllegalArgumentException("a layer of an unknown kind");
        };
    }

    private static Conv2d readConv(FormInput in) {
        int inputs = in.length(0);
        int outputs = in.length(0);
        Window window = readWindow(in);
        int groups = in.length(0);
        FormInput.require(groups > 0 && inputs > 0, "a convolution of nothing");
        long weights = (long) outputs * (inputs / groups);
        FormInput.require(weights <= Integer.MAX_VALUE, "a convolution too large");
        return new Conv2d(
                inputs,
                outputs,
                window,
                groups,
                in.floats(weights * window.area()),
                in.floats(outputs));
    }

    private static Window readWindow(FormInput in) {
        return new Window(in.whole(), in.whole(), in.whole());
    }

    private static List<Integer> wholes(FormInput in, int count) {
        return Arrays.stream(in.ints(count)).boxed().toList();
    }
}
