package jianmo.explain;

import jianmo.dataset.image.Picture;

/// The pixels of a picture as CIELAB colours (white point D65), in which equal steps look about
/// equally large: lightness 0…100, a from green to red, b from blue to yellow.
final class LabPixels {

    private static final double EPSILON = 216.0 / 24389;
    private static final double KAPPA = 24389.0 / 27;

    private final int width;
    private final int height;

    /// Lightness, a, b of each pixel.
    private final double[] lab;

    LabPixels(Picture picture) {
        this.width = picture.width();
        this.height = picture.height();
        this.lab = new double[3 * width * height];
        int[] pixels = picture.pixels();
        for (int i = 0; i < pixels.length; i++) {
            put(pixels[i], i);
        }
    }

    private void put(int rgb, int pixel) {
        double red = linear(rgb >> 16 & 255);
        double green = linear(rgb >> 8 & 255);
        double blue = linear(rgb & 255);
        double x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
        double y = curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        double z = curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
        lab[3 * pixel] = 116 * y - 16;
        lab[3 * pixel + 1] = 500 * (x - y);
        lab[3 * pixel + 2] = 200 * (y - z);
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double curve(double value) {
        return value > EPSILON ? Math.cbrt(value) : (KAPPA * value + 16) / 116;
    }

    double lightness(int pixel) {
        return lab[3 * pixel];
    }

    double a(int pixel) {
        return lab[3 * pixel + 1];
    }

    double b(int pixel) {
        return lab[3 * pixel + 2];
    }

    /// Squared distance from a colour.
    ///
    /// @param colour lightness, a, b; what follows is left aside
    double squared(int pixel, double[] colour) {
        double l = lab[3 * pixel] - colour[0];
        double a = lab[3 * pixel + 1] - colour[1];
        double b = lab[3 * pixel + 2] - colour[2];
        return l * l + a * a + b * b;
    }

    /// Of a pixel and its eight neighbours the one where colours change least; the middle one of
    /// equals.
    int flattest(int x, int y) {
        int best = y * width + x;
        double least = steepness(x, y);
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                double steepness = steepness(u, v);
                if (steepness < least) {
                    least = steepness;
                    best = v * width + u;
                }
            }
        }
        return best;
    }

    private double steepness(int x, int y) {
        return between(Math.max(0, x - 1), y, Math.min(width - 1, x + 1), y)
                + between(x, Math.max(0, y - 1), x, Math.min(height - 1, y + 1));
    }

    private double between(int x, int y, int u, int v) {
        int other = v * width + u;
        return squared(y * width + x, new double[] {lightness(other), a(other), b(other)});
    }
}
