package jianmo.train.form;

import java.util.List;

/// Adds a learned vector for the place of each token in its text (Gehring et al. 2017), from which
/// attention tells the order of words.
public final class Positions implements TokenLayer {

    private final int longest;
    private final int width;
    private final float[] table;

    /// @param longest tokens of the longest text
    /// @param table longest × width
    public Positions(int longest, int width, float[] table) {
        Products.requireLength(table, (long) longest * width, "positions");
        this.longest = longest;
        this.width = width;
        this.table = table;
    }

    public int longest() {
        return longest;
    }

    public int width() {
        return width;
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(
                input.rank() == 2 && input.size(1) == width && input.size(0) <= longest,
                "layers that do not fit");
        return input;
    }

    @Override
    public float[] score(float[] tokens, Extent input) {
        float[] placed = new float[tokens.length];
        for (int i = 0; i < placed.length; i++) {
            placed[i] = tokens[i] + table[i];
        }
        return placed;
    }

    @Override
    public List<float[]> weights() {
        return List.of(table);
    }

    @Override
    public Positions with(List<float[]> weights) {
        return new Positions(longest, width, weights.getFirst());
    }
}
