package jianmo.train.form;

import java.util.ArrayList;
import java.util.List;

/// Layers over tokens as bytes and back, for [LayerBytes]; numbers of kinds never change.
final class TokenBytes {

    /// The first number of a kind of token layer.
    static final int FIRST = 40;

    /// The last.
    static final int LAST = 59;

    private static final int WORDS = FIRST;
    private static final int POSITIONS = 41;
    private static final int NORM = 42;
    private static final int LSTM = 43;
    private static final int ATTENTION = 44;
    private static final int EXPERTS = 45;

    private TokenBytes() {}

    static void write(TokenLayer layer, FormOutput out) {
        switch (layer) {
            case WordVectors words -> out.put(WORDS, words.words(), words.width());
            case Positions places -> out.put(POSITIONS, places.longest(), places.width());
            case LayerNorm norm -> out.put(NORM, norm.width());
            case BiLstm lstm -> out.put(LSTM, lstm.inputs(), lstm.units());
            case SelfAttention heads -> out.put(ATTENTION, heads.width(), heads.heads());
            case Experts experts ->
                    out.put(
                            EXPERTS,
                            experts.width(),
                            experts.hidden(),
                            experts.experts(),
                            experts.topK());
        }
        layer.weights().forEach(out::put);
    }

    /// @param kind from [#FIRST] to [#LAST]
    static TokenLayer read(int kind, FormInput in) {
        return switch (kind) {
            case WORDS -> {
                int words = in.length(0);
                int width = in.length(0);
                yield new WordVectors(words, width, in.floats((long) words * width));
            }
            case POSITIONS -> {
                int longest = in.length(0);
                int width = in.length(0);
                yield new Positions(longest, width, in.floats((long) longest * width));
            }
            case NORM -> {
                int width = in.length(2 * Float.BYTES);
                yield new LayerNorm(width, in.floats(width), in.floats(width));
            }
            case LSTM -> readLstm(in);
            case ATTENTION -> {
                int width = in.length(0);
                int heads = in.length(0);
                FormInput.require(heads > 0 && width % heads == 0, "heads that do not fit");
                long square = (long) width * width;
                yield new SelfAttention(
                        width, heads, arrays(in, 3 * square, 3L * width, square, width));
            }
            case EXPERTS -> readExperts(in);
            default -> throw new IllegalArgumentException("a layer of an unknown kind");
        };
    }

    private static BiLstm readLstm(FormInput in) {
        int inputs = in.length(0);
        int units = in.length(0);
        long gates = 4L * units;
        List<float[]> both = new ArrayList<>();
        for (int direction = 0; direction < 2; direction++) {
            both.addAll(arrays(in, gates * inputs, gates * units, gates, gates));
        }
        return new BiLstm(inputs, units, both);
    }

    private static Experts readExperts(FormInput in) {
        int width = in.length(0);
        int hidden = in.length(0);
        int experts = in.length(0);
        int topK = in.length(0);
        FormInput.require(topK > 0 && topK <= experts, "experts that do not fit");
        long inner = Math.multiplyExact((long) experts * hidden, (long) width);
        return new Experts(
                width,
                hidden,
                experts,
                topK,
                arrays(
                        in,
                        (long) width * experts,
                        inner,
                        (long) experts * hidden,
                        inner,
                        (long) experts * width));
    }

    private static List<float[]> arrays(FormInput in, long... lengths) {
        var arrays = new ArrayList<float[]>();
        for (long length : lengths) {
            arrays.add(in.floats(length));
        }
        return arrays;
    }
}
