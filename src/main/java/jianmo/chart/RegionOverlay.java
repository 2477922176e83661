package jianmo.chart;

import java.awt.Color;
import java.util.Arrays;

/// Values of a picture's regions laid over it: regions that raise an answer in the one colour of
/// the palette, those that lower it in the other, the stronger the further from 0, with lines
/// between regions.
public final class RegionOverlay {

    /// How much of a border's own colour is seen.
    private static final double BORDER = 0.55;

    private static final Color LINE = new Color(0x57606a);

    /// Pixels of the border of a region that is pointed at.
    private static final int THICK = 2;

    private final int width;
    private final int height;
    private final int[] rgb;
    private final int[] regions;
    private final double[] values;
    private final Palette palette;
    private final double most;

    /// @param width in pixels
    /// @param rgb the picture, row by row, not copied
    /// @param regions region of each pixel, not copied
    /// @param values one a region, not copied
    public RegionOverlay(int width, int[] rgb, int[] regions, double[] values, Palette palette) {
        this.width = width;
        this.height = rgb.length / width;
        this.rgb = rgb;
        this.regions = regions;
        this.values = values;
        this.palette = palette;
        this.most = Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    public int height() {
        return height;
    }

    /// The largest value, up or down.
    public double most() {
        return most;
    }

    /// The picture with the overlay, row by row, opaque ARGB, each pixel as a square.
    ///
    /// @param strength 0 for the picture alone, 1 for the strongest region's colour alone
    /// @param zoom side of a pixel's square
    /// @param marked region to draw a thicker border around; -1 for none
    public int[] painted(double strength, int zoom, int marked) {
        int[] painted = new int[width * zoom * height * zoom];
        for (int y = 0; y < height * zoom; y++) {
            for (int x = 0; x < width * zoom; x++) {
                painted[y * width * zoom + x] = 0xff000000 | pixel(x, y, zoom, strength, marked);
            }
        }
        return painted;
    }

    private int pixel(int x, int y, int zoom, double strength, int marked) {
        int pixel = y / zoom * width + x / zoom;
        int region = regions[pixel];
        if (region == marked && edge(x, y, zoom, THICK)) {
            return palette.text().getRGB() & 0xffffff;
        }
        double share = most > 0 ? strength * Math.abs(values[region]) / most : 0;
        Color ink = values[region] > 0 ? palette.up() : palette.down();
        int mixed = Palette.between(faded(rgb[pixel], strength), ink, share);
        return strength > 0 && edge(x, y, zoom, 1)
                ? Palette.between(new Color(mixed), LINE, BORDER)
                : mixed;
    }

    /// The stronger the overlay, the greyer what lies under it: else a picture of one of its
    /// colours could not be told from it.
    private static Color faded(int rgb, double strength) {
        var own = new Color(rgb);
        int level =
                (int)
                        Math.round(
                                0.299 * own.getRed()
                                        + 0.587 * own.getGreen()
                                        + 0.114 * own.getBlue());
        return new Color(Palette.between(own, new Color(level, level, level), strength));
    }

    /// Whether a place lies so near to another region: right of it or below, and with more than one
    /// pixel on any side.
    private boolean edge(int x, int y, int zoom, int near) {
        int own = at(x, y, zoom);
        return at(x + near, y, zoom) != own
                || at(x, y + near, zoom) != own
                || near > 1 && (at(x - near, y, zoom) != own || at(x, y - near, zoom) != own);
    }

    /// The region at a place; outside the picture that of the nearest place inside.
    private int at(int x, int y, int zoom) {
        int column = Math.clamp(Math.floorDiv(x, zoom), 0, width - 1);
        int row = Math.clamp(Math.floorDiv(y, zoom), 0, height - 1);
        return regions[row * width + column];
    }
}
