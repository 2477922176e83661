package jianmo.dataset.text;

import com.fasterxml.jackson.annotation.JsonInclude;

/// How texts are prepared.
///
/// @param minTokens texts with fewer are noise
/// @param maxTokens what is longer is cut off
/// @param nearDuplicate cosine from which two texts say the same, 0…1
/// @param length words that networks trained from scratch read; 0 for [#LENGTH]
public record TextSettings(
        int minTokens,
        int maxTokens,
        double nearDuplicate,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int length) {

    /// Usual length of texts for networks trained from scratch.
    public static final int LENGTH = 128;

    /// Most tokens a sentence model reads.
    public static final int MOST_TOKENS = 512;

    public static TextSettings standard() {
        return new TextSettings(10, MOST_TOKENS, 0.95, 0);
    }

    /// Words that networks trained from scratch read.
    public int words() {
        return length == 0 ? LENGTH : length;
    }
}
