package jianmo.dataset.text;

/// How texts are prepared.
///
/// @param minTokens texts with fewer are noise
/// @param maxTokens what is longer is cut off
/// @param nearDuplicate cosine from which two texts say the same, 0…1
public record TextSettings(int minTokens, int maxTokens, double nearDuplicate) {

    /// Most tokens a sentence model reads.
    public static final int MOST_TOKENS = 512;

    public static TextSettings standard() {
        return new TextSettings(10, MOST_TOKENS, 0.95);
    }
}
