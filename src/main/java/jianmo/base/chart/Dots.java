package jianmo.base.chart;

/// Many dots, line by line with the same rows in each line: dot `i` stands for row `i % rows`.
///
/// Hands its arrays out; nobody writes to them. At a million dots copies and boxes would take
/// longer than the painting.
public final class Dots {

    /// Tone of a value that is missing or has no order.
    public static final byte NONE = -1;

    /// The highest tone; the lowest is 0.
    public static final int TONES = 63;

    private final float[] x;
    private final float[] y;
    private final byte[] tones;
    private final int rows;

    /// @param x NaN is not drawn
    /// @param y as many as `x`
    /// @param tones 0…[#TONES] on the colour scale, or [#NONE]; as many as `x`
    /// @param rows in each line
    public Dots(float[] x, float[] y, byte[] tones, int rows) {
        if (x.length != y.length || x.length != tones.length || (rows > 0 && x.length % rows > 0)) {
            throw new IllegalArgumentException("dots that are not whole lines of rows");
        }
        this.x = x;
        this.y = y;
        this.tones = tones;
        this.rows = rows;
    }

    public int size() {
        return x.length;
    }

    public int rows() {
        return rows;
    }

    public int lines() {
        return rows == 0 ? 0 : x.length / rows;
    }

    public float[] x() {
        return x;
    }

    public float[] y() {
        return y;
    }

    public byte[] tones() {
        return tones;
    }

    /// A level of 0…1 as a tone; [#NONE] where negative or not a number.
    public static byte tone(double level) {
        return level >= 0 ? (byte) Math.round(Math.min(1, level) * TONES) : NONE;
    }
}
