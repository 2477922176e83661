package jianmo.dataset.image;

import java.util.Arrays;

/// A perceptual hash of 64 bits (pHash, Zauner 2010): which of the low frequencies of a 32 × 32
/// grey thumbnail lie above their median. Pictures that look alike differ in few bits, whatever
/// their size and format; unrelated ones in about 32.
public final class PictureHash {

    private static final int SIZE = 32;
    private static final int LOW = 8;

    private PictureHash() {}

    public static long of(Picture picture) {
        double[] greys = Scaling.resize(picture, SIZE, SIZE).greys();
        double[] low = Cosines.low(greys, SIZE, LOW);
        double[] sorted = Arrays.copyOfRange(low, 1, low.length);
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        long bits = 0;
        for (int i = 1; i < low.length; i++) {
            bits = bits << 1 | (low[i] > median + 1e-6 ? 1 : 0);
        }
        return bits;
    }

    /// As it stands in a table: 16 hexadecimal digits behind an `h`, so that it is never a number.
    public static String text(long hash) {
        return "h%016x".formatted(hash);
    }

    /// The hash a table holds.
    ///
    /// @throws NumberFormatException when the text is none
    public static long parse(String text) {
        if (text.length() != 17 || text.charAt(0) != 'h') {
            throw new NumberFormatException(text);
        }
        return Long.parseUnsignedLong(text, 1, 17, 16);
    }

    /// Bits in which two hashes differ, 0…64.
    public static int distance(long a, long b) {
        return Long.bitCount(a ^ b);
    }
}
