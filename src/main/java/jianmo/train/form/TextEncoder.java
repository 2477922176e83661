package jianmo.train.form;

import java.util.Arrays;
import java.util.List;

/// A row of word numbers, padded with 0, as one vector: layers over the text's own tokens, then
/// [Pooling]. May only come first.
///
/// A text has as many tokens as its last number that is not 0 stands from the beginning, but at
/// least one, which for an empty text is a padding. The layers never see more: the answer for a
/// text depends neither on how far it is padded nor on the texts beside it.
///
/// @param longest numbers in a row
/// @param body a [WordVectors] and what follows it
public record TextEncoder(int longest, List<Layer> body, Pooling pooling) implements Layer {

    public TextEncoder {
        body = List.copyOf(body);
        Extent.require(
                !body.isEmpty() && body.getFirst() instanceof WordVectors, "no words are read");
        Extent.require(
                Stack.output(body, Extent.of(longest)).rank() == 2, "tokens that are no vectors");
    }

    /// Words of the vocabulary.
    public int words() {
        return ((WordVectors) body.getFirst()).words();
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(input.count() == longest, "rows of other texts");
        return Extent.of(width());
    }

    /// Numbers that a token leaves the body with.
    public int width() {
        return Stack.output(body, Extent.of(longest)).size(1);
    }

    @Override
    public float[] score(float[] x, Extent input) {
        float[] tokens = tokens(body, x, longest);
        int width = width();
        return pooling.apply(tokens, tokens.length / width, width);
    }

    /// What a body gives for a row of word numbers: tokens of the text × its width.
    static float[] tokens(List<Layer> body, float[] row, int longest) {
        int length = length(row, 0, longest);
        return Stack.score(body, Arrays.copyOf(row, length), Extent.of(length));
    }

    /// Tokens of the text of at most `longest` word numbers from `from` on.
    public static int length(float[] words, int from, int longest) {
        int length = longest;
        while (length > 1 && words[from + length - 1] == 0) {
            length--;
        }
        return length;
    }

    @Override
    public long held(Extent input) {
        return Stack.held(body, Extent.of(longest));
    }

    @Override
    public long work(Extent input) {
        return Stack.work(body, Extent.of(longest));
    }
}
