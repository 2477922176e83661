package jianmo.chart;

import java.awt.Color;
import java.util.List;

/// The colours of a chart. Series colours are those of Okabe and Ito (2008), which people with
/// colour-blindness tell apart; the dark set is the same hues, lightened.
///
/// @param background behind everything
/// @param text titles and names
/// @param muted axis texts
/// @param grid lines behind the data
/// @param series colours in order of use; reused from the start when there are more series
/// @param up bars that raise an answer
/// @param down bars that lower it
/// @param low small values of a feature
/// @param high large values of a feature
/// @param missing values without an order
public record Palette(
        Color background,
        Color text,
        Color muted,
        Color grid,
        List<Color> series,
        Color up,
        Color down,
        Color low,
        Color high,
        Color missing) {

    /// How opaque a tint is at most, so that a word on it can be read.
    private static final double STRONGEST_TINT = 0.6;

    public Palette {
        series = List.copyOf(series);
    }

    /// For white paper and the light theme.
    public static Palette light() {
        return new Palette(
                new Color(0xffffff),
                new Color(0x24292f),
                new Color(0x57606a),
                new Color(0xe3e7eb),
                colours(0x0072b2, 0xd55e00, 0x009e73, 0xb87d00, 0xcc79a7, 0x56b4e9, 0x6e7781),
                new Color(0xd55e00),
                new Color(0x0072b2),
                new Color(0x2b7bba),
                new Color(0xd0342c),
                new Color(0x9aa3ad));
    }

    /// For the dark theme.
    public static Palette dark() {
        return new Palette(
                new Color(0x161b22),
                new Color(0xd7dee6),
                new Color(0x9aa5b1),
                new Color(0x2d343d),
                colours(0x56b4e9, 0xf0803c, 0x2fbf94, 0xe9b949, 0xdf95bd, 0x8fa8ff, 0x8b949e),
                new Color(0xf0803c),
                new Color(0x56b4e9),
                new Color(0x4aa3e8),
                new Color(0xff7468),
                new Color(0x6e7781));
    }

    /// The colour of the `index`-th series.
    Color series(int index) {
        return series.get(index % series.size());
    }

    /// The colour of a series as style sheets write it: `#0072b2`.
    public String css(int index) {
        return String.format(java.util.Locale.ROOT, "#%06x", series(index).getRGB() & 0xffffff);
    }

    /// How many series have a colour of their own.
    public int colours() {
        return series.size();
    }

    /// Between [#low] and [#high].
    ///
    /// @param level 0…1
    Color level(double level) {
        double t = Math.clamp(level, 0, 1);
        // through a purple, so that the middle is neither and keeps its weight on both themes
        return new Color(between(low, high, t));
    }

    /// A translucent colour behind a word or in a legend, as style sheets write it.
    ///
    /// @param share from -1, which lowers an answer most, to 1, which raises it most
    public String tint(double share) {
        Color ink = share > 0 ? up : down;
        return String.format(
                java.util.Locale.ROOT,
                "rgba(%d, %d, %d, %.3f)",
                ink.getRed(),
                ink.getGreen(),
                ink.getBlue(),
                STRONGEST_TINT * Math.min(1, Math.abs(share)));
    }

    /// A colour between two, opaque.
    ///
    /// @param share of the second, 0…1
    static int between(Color paper, Color ink, double share) {
        int red = (int) Math.round(paper.getRed() + share * (ink.getRed() - paper.getRed()));
        int green =
                (int) Math.round(paper.getGreen() + share * (ink.getGreen() - paper.getGreen()));
        int blue = (int) Math.round(paper.getBlue() + share * (ink.getBlue() - paper.getBlue()));
        return red << 16 | green << 8 | blue;
    }

    private static List<Color> colours(int... rgb) {
        return java.util.Arrays.stream(rgb).mapToObj(Color::new).toList();
    }
}
