package jianmo.train.form;

import java.util.List;

/// One vector for each word of a vocabulary; the first layer.
///
/// Word 0 is padding and gets zeros, word 1 is one that nothing is known of; a number outside the
/// vocabulary is read as 1.
public final class WordVectors implements TokenLayer {

    private final int words;
    private final int width;
    private final float[] table;

    /// @param table words × width; the first row is never read
    public WordVectors(int words, int width, float[] table) {
        Extent.require(words >= 2, "no words");
        Products.requireLength(table, (long) words * width, "embedding");
        this.words = words;
        this.width = width;
        this.table = table;
    }

    /// A number as a word of a vocabulary of `words`.
    public static int known(float number, int words) {
        return number >= 0 && number < words ? (int) number : 1;
    }

    public int words() {
        return words;
    }

    public int width() {
        return width;
    }

    @Override
    public Extent output(Extent input) {
        return Extent.of(input.ofRank(1, "an embedding").size(0), width);
    }

    @Override
    public float[] score(float[] tokens, Extent input) {
        int length = input.size(0);
        float[] vectors = new float[length * width];
        for (int t = 0; t < length; t++) {
            int word = known(tokens[t], words);
            if (word > 0) {
                System.arraycopy(table, word * width, vectors, t * width, width);
            }
        }
        return vectors;
    }

    @Override
    public List<float[]> weights() {
        return List.of(table);
    }

    @Override
    public WordVectors with(List<float[]> weights) {
        return new WordVectors(words, width, weights.getFirst());
    }
}
