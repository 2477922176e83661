package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.real;
import static jianmo.engine.onnx.Attributes.reals;
import static jianmo.engine.onnx.Attributes.text;
import static jianmo.engine.onnx.Attributes.texts;
import static jianmo.engine.onnx.Attributes.whole;
import static jianmo.engine.onnx.Attributes.wholes;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.dataset.feature.Encoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/// Texts as graph nodes: the words of a row (one string, parted by blanks) become the numbers that
/// [Encoding.Terms] and [Encoding.Tokens] promise.
final class TextNodes {

    /// Stands behind the words of every row, so that no batch is without any. No word: words are
    /// letters and digits.
    private static final String END = " \u0001";

    private final GraphBuilder graph;

    private TextNodes(GraphBuilder graph) {
        this.graph = graph;
    }

    /// TF-IDF: `(1 + ln tf) · idf`, then the row divided by its length.
    ///
    /// @param words name of a string tensor, rows × 1
    /// @return rows × terms
    static String terms(GraphBuilder graph, Encoding.Terms encoding, String words) {
        var nodes = new TextNodes(graph);
        String counts = nodes.counts(encoding.terms(), nodes.split(words).getFirst());
        String one = nodes.number(1);
        String once = graph.node("Max", List.of(counts, one));
        String grown = graph.node("Add", List.of(graph.node("Log", List.of(once)), one));
        float[] idf = new float[encoding.width()];
        for (int i = 0; i < idf.length; i++) {
            idf[i] = encoding.idf().get(i);
        }
        String any = graph.node("Min", List.of(counts, one));
        String known = graph.node("Mul", List.of(any, graph.floats(idf, idf.length)));
        String weights = graph.node("Mul", List.of(grown, known));
        String length = graph.reduce("ReduceL2", weights, true, 1);
        String least = nodes.number(Float.MIN_NORMAL);
        return graph.node("Div", List.of(weights, graph.node("Max", List.of(length, least))));
    }

    private String counts(List<String> terms, String words) {
        return graph.node(
                "TfIdfVectorizer",
                List.of(words),
                text("mode", "TF"),
                whole("min_gram_length", 1),
                whole("max_gram_length", 1),
                whole("max_skip_count", 0),
                wholes("ngram_counts", List.of(0L)),
                wholes("ngram_indexes", LongStream.range(0, terms.size()).boxed().toList()),
                texts("pool_strings", terms));
    }

    /// @param words name of a string tensor, rows × 1
    /// @return rows × [Encoding.Tokens#length] numbers of words
    static String tokens(GraphBuilder graph, Encoding.Tokens encoding, String words) {
        var nodes = new TextNodes(graph);
        var keys = new ArrayList<>(List.of("", END.strip()));
        var values =
                new ArrayList<>(Collections.nCopies(keys.size(), (float) Encoding.Tokens.PADDING));
        for (String word : encoding.vocabulary()) {
            values.add((float) (Encoding.Tokens.FIRST + values.size() - 2));
            keys.add(word);
        }
        List<String> split = nodes.split(words);
        String numbers =
                graph.node(
                        GraphBuilder.ML,
                        "LabelEncoder",
                        List.of(split.getFirst()),
                        texts("keys_strings", keys),
                        reals("values_floats", values),
                        real("default_float", Encoding.Tokens.UNKNOWN));
        int length = encoding.length();
        String padded =
                graph.node(
                        "Concat",
                        List.of(numbers, nodes.zeros(split.get(1), length)),
                        whole("axis", 1));
        String first =
                graph.node(
                        "Slice",
                        List.of(
                                padded,
                                graph.longs(new long[] {0}, 1),
                                graph.longs(new long[] {length}, 1),
                                graph.longs(new long[] {1}, 1)));
        return graph.node("Reshape", List.of(first, graph.longs(new long[] {0, length}, 2)));
    }

    /// The words of each row, filled with empty texts, and how many they are.
    private List<String> split(String words) {
        String rows = graph.node("Reshape", List.of(words, graph.longs(new long[] {-1}, 1)));
        String ended = graph.node("StringConcat", List.of(rows, graph.strings(List.of(END))));
        return graph.node("", "StringSplit", List.of(ended), 2);
    }

    /// @param counts one number a row
    private String zeros(String counts, int width) {
        String number =
                graph.node("Cast", List.of(counts), whole("to", DataType.FLOAT.getNumber()));
        String column = graph.node("Reshape", List.of(number, graph.longs(new long[] {-1, 1}, 2)));
        return graph.node("Mul", List.of(column, graph.floats(new float[width], width)));
    }

    private String number(float value) {
        return graph.floats(new float[] {value});
    }
}
