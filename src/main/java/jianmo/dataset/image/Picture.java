package jianmo.dataset.image;

/// A decoded picture: packed `0xRRGGBB`, row by row from the top left; what was transparent is
/// white.
public final class Picture {

    private final int width;
    private final int height;
    private final int[] pixels;

    /// @param pixels `width × height` long, not copied; the caller gives it away
    public Picture(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels, not " + width + "×" + height);
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// `0xRRGGBB`
    public int at(int x, int y) {
        return pixels[y * width + x] & 0xffffff;
    }

    /// A copy, `0xRRGGBB`, row by row.
    public int[] pixels() {
        return pixels.clone();
    }

    /// Made smaller or larger, whatever its shape: the mean over the area of each new pixel, or
    /// between its neighbours.
    public Picture scaled(int newWidth, int newHeight) {
        return newWidth == width && newHeight == height
                ? this
                : Scaling.resize(this, newWidth, newHeight);
    }

    /// A square in the middle.
    ///
    /// @param share of the shorter side, above 0 to 1
    public Picture middle(double share) {
        int side = (int) Math.max(1, Math.round(share * Math.min(width, height)));
        return Scaling.crop(this, (width - side) / 2, (height - side) / 2, side, side);
    }

    /// Brightness of a pixel by Rec. 601, 0…255.
    public static double grey(int rgb) {
        return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
    }

    /// Brightness, row by row, 0…255.
    public double[] greys() {
        double[] greys = new double[pixels.length];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = grey(pixels[i]);
        }
        return greys;
    }
}
