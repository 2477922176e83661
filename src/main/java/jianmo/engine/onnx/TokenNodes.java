package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.text;
import static jianmo.engine.onnx.Attributes.whole;
import static jianmo.engine.onnx.Attributes.wholes;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.train.form.BiLstm;
import jianmo.train.form.Experts;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Pooling;
import jianmo.train.form.Positions;
import jianmo.train.form.Residual;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.TokenLayer;
import jianmo.train.form.WordVectors;

import java.util.List;

/// Layers over the tokens of texts as graph nodes: rows × tokens × width, with as many tokens as
/// the longest text of a batch has. Padding is masked, so that a text's answer depends neither on
/// how far it is padded nor on the texts beside it.
final class TokenNodes {

    private final GraphBuilder graph;
    private final NodeStyle writer;
    private final LayerNodes others;
    private final TextLengths lengths;

    private TokenNodes(
            GraphBuilder graph, NodeStyle writer, LayerNodes others, TextLengths lengths) {
        this.graph = graph;
        this.writer = writer;
        this.others = others;
        this.lengths = lengths;
    }

    /// @param words rows × longest, numbers of words
    /// @param others writes what is no layer of tokens
    /// @return rows × width
    static String add(
            GraphBuilder graph,
            TextEncoder encoder,
            String words,
            NodeStyle writer,
            LayerNodes others) {
        var lengths = TextLengths.add(graph, words, encoder.longest());
        var nodes = new TokenNodes(graph, writer, others, lengths);
        String tokens = nodes.through(encoder.body(), lengths.words());
        return nodes.pooled(encoder.pooling(), tokens);
    }

    private String through(List<Layer> layers, String start) {
        String x = start;
        for (int i = 0; i < layers.size(); i++) {
            Layer next = i + 1 < layers.size() ? layers.get(i + 1) : null;
            if (layers.get(i) instanceof LayerNorm norm && next != null && NormFolding.fits(next)) {
                x = one(NormFolding.into(norm, next), even(norm, x));
                i++;
            } else {
                x = one(layers.get(i), x);
            }
        }
        return x;
    }

    private String one(Layer layer, String x) {
        return switch (layer) {
            case Layer.Dense dense -> writer.tokens(graph, x, dense);
            case Residual residual -> {
                String far = through(residual.body(), x);
                yield graph.node("Add", List.of(far, through(residual.shortcut(), x)));
            }
            case TokenLayer tokens -> token(tokens, x);
            default -> others.one(layer, x);
        };
    }

    private String token(TokenLayer layer, String x) {
        return switch (layer) {
            case WordVectors vectors -> words(vectors, x);
            case Positions places -> {
                float[] own = places.weights().getFirst();
                String table = writer.stored(graph, own, places.longest(), places.width());
                yield graph.node("Add", List.of(x, lengths.first(table)));
            }
            case LayerNorm norm -> norm(norm, x);
            case SelfAttention attention -> attention(attention, x);
            case Experts experts -> ExpertNodes.add(graph, experts, x, writer);
            case BiLstm lstm -> lstm(lstm, x);
        };
    }

    /// Padding is zeros, a number outside the vocabulary the word that nothing is known of.
    private String words(WordVectors vectors, String numbers) {
        float[] table = vectors.weights().getFirst().clone();
        java.util.Arrays.fill(table, 0, vectors.width(), 0);
        String low = graph.node("GreaterOrEqual", List.of(numbers, number(0)));
        String high = graph.node("Less", List.of(numbers, number(vectors.words())));
        String known = graph.node("And", List.of(low, high));
        String word = graph.node("Where", List.of(known, numbers, number(1)));
        String place = cast(word, DataType.INT64);
        return writer.look(graph, table, vectors.words(), vectors.width(), place);
    }

    private String norm(LayerNorm norm, String x) {
        int width = norm.width();
        String factor = graph.floats(norm.weights().get(0), width);
        String scaled = graph.node("Mul", List.of(even(norm, x), factor));
        return graph.node("Add", List.of(scaled, graph.floats(norm.weights().get(1), width)));
    }

    /// Mean 0 and variance 1 over the numbers of each token, in several steps: ONNX Runtime is
    /// three times as quick at them on a processor as at `LayerNormalization`.
    private String even(LayerNorm norm, String x) {
        int width = norm.width();
        String mean = graph.reduce("ReduceMean", x, true, -1);
        String centred = graph.node("Sub", List.of(x, mean));
        String squares = graph.reduce("ReduceSumSquare", centred, true, -1);
        String share = graph.node("Mul", List.of(squares, number(1f / width)));
        String spread = graph.node("Add", List.of(share, number(LayerNorm.EPSILON)));
        String unit = graph.node("Reciprocal", List.of(graph.node("Sqrt", List.of(spread))));
        return graph.node("Mul", List.of(centred, unit));
    }

    private String attention(SelfAttention layer, String x) {
        int width = layer.width();
        int size = width / layer.heads();
        List<float[]> weights = layer.weights();
        String asked =
                writer.tokens(
                        graph,
                        x,
                        new Layer.Dense(width, 3 * width, weights.get(0), weights.get(1)));
        String parts = reshaped(asked, 0, 0, 3, layer.heads(), size);
        String apart =
                graph.node(
                        "Transpose", List.of(parts), wholes("perm", List.of(2L, 0L, 3L, 1L, 4L)));
        String query = part(apart, 0);
        String key =
                graph.node(
                        "Transpose",
                        List.of(part(apart, 1)),
                        wholes("perm", List.of(0L, 1L, 3L, 2L)));
        String match = graph.node("MatMul", List.of(query, key));
        String scaled = graph.node("Mul", List.of(match, number((float) (1 / Math.sqrt(size)))));
        String seen = graph.node("Add", List.of(scaled, lengths.unseen()));
        String shares = graph.node("Softmax", List.of(seen), whole("axis", -1));
        String mixed = graph.node("MatMul", List.of(shares, part(apart, 2)));
        String turned =
                graph.node("Transpose", List.of(mixed), wholes("perm", List.of(0L, 2L, 1L, 3L)));
        return writer.tokens(
                graph,
                reshaped(turned, 0, 0, width),
                new Layer.Dense(width, width, weights.get(2), weights.get(3)));
    }

    private String part(String parts, long which) {
        return graph.node(
                "Gather", List.of(parts, graph.longs(new long[] {which})), whole("axis", 0));
    }

    private String lstm(BiLstm layer, String x) {
        int units = layer.units();
        int gates = 4 * units;
        float[] input = new float[2 * gates * layer.inputs()];
        float[] state = new float[2 * gates * units];
        float[] bias = new float[2 * 2 * gates];
        for (int way = 0; way < 2; way++) {
            List<float[]> own = layer.weights().subList(4 * way, 4 * way + 4);
            place(own.get(0), layer.inputs(), units, input, way * gates * layer.inputs());
            place(own.get(1), units, units, state, way * gates * units);
            place(own.get(2), 1, units, bias, 2 * way * gates);
            place(own.get(3), 1, units, bias, (2 * way + 1) * gates);
        }
        String steps = graph.node("Transpose", List.of(x), wholes("perm", List.of(1L, 0L, 2L)));
        String states =
                graph.node(
                        "LSTM",
                        List.of(
                                steps,
                                writer.stored(graph, input, 2, gates, layer.inputs()),
                                writer.stored(graph, state, 2, gates, units),
                                graph.floats(bias, 2, 2L * gates),
                                lengths.counts()),
                        text("direction", "bidirectional"),
                        whole("hidden_size", units));
        String turned =
                graph.node("Transpose", List.of(states), wholes("perm", List.of(2L, 0L, 1L, 3L)));
        return reshaped(turned, 0, 0, 2L * units);
    }

    /// Gates from libtorch's order (input, forget, cell, output) to that of ONNX (input, output,
    /// forget, cell).
    private static void place(float[] from, int width, int units, float[] to, int at) {
        int[] order = {0, 3, 1, 2};
        int size = units * width;
        for (int gate = 0; gate < order.length; gate++) {
            System.arraycopy(from, order[gate] * size, to, at + gate * size, size);
        }
    }

    private String pooled(Pooling pooling, String tokens) {
        return switch (pooling) {
            case MEAN -> {
                String sum = graph.node("MatMul", List.of(lengths.counted(), tokens));
                String flat = graph.node("Squeeze", List.of(sum, graph.longs(new long[] {1}, 1)));
                yield graph.node("Div", List.of(flat, lengths.real()));
            }
            case MAX -> {
                String axes = graph.longs(new long[] {2}, 1);
                String mask = graph.node("Unsqueeze", List.of(lengths.mask(), axes));
                String own =
                        graph.node("Where", List.of(mask, tokens, number(Float.NEGATIVE_INFINITY)));
                yield graph.reduce("ReduceMax", own, false, 1);
            }
        };
    }

    private String reshaped(String x, long... shape) {
        return graph.node("Reshape", List.of(x, graph.longs(shape, shape.length)));
    }

    private String number(float value) {
        return graph.floats(new float[] {value});
    }

    private String cast(String tensor, DataType type) {
        return graph.node("Cast", List.of(tensor), whole("to", type.getNumber()));
    }
}
