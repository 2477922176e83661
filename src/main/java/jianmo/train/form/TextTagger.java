package jianmo.train.form;

import java.util.List;

/// A row of word numbers, padded with 0, as the scores of a conditional random field over its
/// tokens: emissions (longest × tags, zeros behind the text), then what all texts share,
/// transitions (tags × tags), start and end (tags each). The only layer of its network.
///
/// Hands its array out on purpose; nobody writes to it.
public final class TextTagger implements Layer {

    private final int longest;
    private final int tags;
    private final List<Layer> body;
    private final float[] shared;

    /// @param longest numbers in a row
    /// @param body a [WordVectors] and what follows it, to one number for each tag
    /// @param shared transitions, start, end
    public TextTagger(int longest, int tags, List<Layer> body, float[] shared) {
        this.longest = longest;
        this.tags = tags;
        this.body = List.copyOf(body);
        this.shared = shared;
        Extent.require(
                !body.isEmpty() && body.getFirst() instanceof WordVectors, "no words are read");
        Extent.require(
                Stack.output(body, Extent.of(longest)).equals(Extent.of(longest, tags))
                        && shared.length == shared(tags),
                "scores of other tags");
    }

    /// Numbers that all texts share.
    public static long shared(int tags) {
        return (long) tags * tags + 2L * tags;
    }

    public int longest() {
        return longest;
    }

    public int tags() {
        return tags;
    }

    public List<Layer> body() {
        return body;
    }

    public float[] shared() {
        return shared;
    }

    /// Words of the vocabulary.
    public int words() {
        return ((WordVectors) body.getFirst()).words();
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(input.count() == longest, "rows of other texts");
        return Extent.of(longest * tags + shared.length);
    }

    @Override
    public float[] score(float[] x, Extent input) {
        float[] emissions = TextEncoder.tokens(body, x, longest);
        float[] scores = new float[longest * tags + shared.length];
        System.arraycopy(emissions, 0, scores, 0, emissions.length);
        System.arraycopy(shared, 0, scores, longest * tags, shared.length);
        return scores;
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
