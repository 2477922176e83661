package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import java.util.List;

/// How many tokens each text of a batch has, as tensors: its last word number that is not 0 stands
/// there, but at least one.
final class TextLengths {

    private final GraphBuilder graph;
    private final String longest;
    private final String words;
    private final String real;
    private final String mask;

    private TextLengths(GraphBuilder graph, String words, int most) {
        this.graph = graph;
        float[] places = new float[most];
        for (int i = 0; i < most; i++) {
            places[i] = i + 1;
        }
        String all = graph.floats(places, most);
        String zero = graph.floats(new float[] {0});
        String padding = graph.node("Equal", List.of(words, zero));
        String ends = graph.node("Where", List.of(padding, zero, all));
        String last = graph.reduce("ReduceMax", ends, true, 1);
        this.real = graph.node("Max", List.of(last, graph.floats(new float[] {1})));
        String most32 = graph.reduce("ReduceMax", real, false, 0, 1);
        String one = graph.node("Cast", List.of(most32), whole("to", DataType.INT64.getNumber()));
        this.longest = graph.node("Reshape", List.of(one, graph.longs(new long[] {1}, 1)));
        this.words = sliced(words, 1);
        this.mask = graph.node("LessOrEqual", List.of(sliced(all, 0), real));
    }

    /// @param words rows × longest, numbers of words
    static TextLengths add(GraphBuilder graph, String words, int longest) {
        return new TextLengths(graph, words, longest);
    }

    /// Word numbers, rows × tokens of the longest text of the batch.
    String words() {
        return words;
    }

    /// Whether a token belongs to its text, rows × tokens.
    String mask() {
        return mask;
    }

    /// What to add to a match with each token, rows × 1 × 1 × tokens: 0, or less than any number
    /// for padding.
    String unseen() {
        String none = graph.floats(new float[] {Float.NEGATIVE_INFINITY});
        String own = graph.node("Where", List.of(mask, graph.floats(new float[] {0}), none));
        return graph.node("Unsqueeze", List.of(own, graph.longs(new long[] {1, 2}, 2)));
    }

    /// 1 for each token of a text and 0 for padding, rows × 1 × tokens.
    String counted() {
        String own = graph.node("Cast", List.of(mask), whole("to", DataType.FLOAT.getNumber()));
        return graph.node("Unsqueeze", List.of(own, graph.longs(new long[] {1}, 1)));
    }

    /// Tokens of each text as `float`, rows × 1.
    String real() {
        return real;
    }

    /// Tokens of each text as 32-bit whole numbers, a vector of rows.
    String counts() {
        String whole = graph.node("Cast", List.of(real), whole("to", DataType.INT32.getNumber()));
        return graph.node("Reshape", List.of(whole, graph.longs(new long[] {-1}, 1)));
    }

    /// The rows of a table for the tokens there are.
    String first(String table) {
        return sliced(table, 0);
    }

    private String sliced(String tensor, long axis) {
        return graph.node(
                "Slice",
                List.of(
                        tensor,
                        graph.longs(new long[] {0}, 1),
                        longest,
                        graph.longs(new long[] {axis}, 1)));
    }
}
