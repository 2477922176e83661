package jianmo.train.form;

/// The range of what reaches a layer with weights, as 8-bit codes hold it; always with 0.
///
/// @param min at most 0
/// @param max at least 0
public record Span(float min, float max) {

    private static final int CODES = 255;

    public Span {
        if (!(min <= 0 && max >= 0)) {
            throw new IllegalArgumentException("a range without 0");
        }
    }

    /// Step between two codes.
    public float scale() {
        float scale = (max - min) / CODES;
        return scale < Float.MIN_NORMAL ? 1 : scale;
    }

    /// Code of 0, from 0 to 255.
    public int zeroPoint() {
        return Math.clamp(Math.round(-min / scale()), 0, CODES);
    }

    /// Smallest value that has a code.
    public float lowest() {
        return -zeroPoint() * scale();
    }

    /// Largest value that has a code.
    public float highest() {
        return (CODES - zeroPoint()) * scale();
    }

    /// Moved towards the range of a batch.
    ///
    /// @param share how far, from 0 to 1
    public Span towards(float batchMin, float batchMax, double share) {
        return new Span(
                (float) (min + share * (Math.min(0, batchMin) - min)),
                (float) (max + share * (Math.max(0, batchMax) - max)));
    }
}
