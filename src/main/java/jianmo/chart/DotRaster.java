package jianmo.chart;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// Dots put straight into pixels: a million of them take some ten milliseconds, where shapes would
/// take seconds.
final class DotRaster {

    /// More dots than this are squares without soft edges.
    private static final int MANY = 60_000;

    private final Rectangle2D area;
    private final double scale;
    private final BufferedImage image;
    private final int[] pixels;
    private final int width;
    private final int height;
    private final int[] stamp;
    private final int side;
    private final boolean solid;

    /// @param area on the sheet
    /// @param scale device pixels per pixel of the sheet
    /// @param dots how many there will be, which decides how large each is
    DotRaster(Rectangle2D area, double scale, int dots) {
        this.area = area;
        this.scale = scale;
        this.width = Math.max(1, (int) Math.ceil(area.getWidth() * scale));
        this.height = Math.max(1, (int) Math.ceil(area.getHeight() * scale));
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double diameter = dots > MANY ? 2 : dots > 10_000 ? 3.4 : dots > 2_000 ? 4.4 : 5.6;
        this.side = (int) Math.ceil(diameter * scale);
        this.solid = dots > MANY;
        this.stamp = solid ? square(side) : disc(side, diameter * scale / 2);
    }

    private static int[] square(int side) {
        int[] full = new int[side * side];
        java.util.Arrays.fill(full, 255);
        return full;
    }

    /// How much of each pixel a disc covers, 0…255, from 4 × 4 places inside it.
    private static int[] disc(int side, double radius) {
        int[] covered = new int[side * side];
        double middle = side / 2.0;
        for (int i = 0; i < covered.length; i++) {
            int inside = 0;
            for (int k = 0; k < 16; k++) {
                int column = i % side;
                int row = i / side;
                int quarter = k / 4;
                double x = column + (k % 4 + 0.5) / 4 - middle;
                double y = row + (quarter + 0.5) / 4 - middle;
                inside += x * x + y * y <= radius * radius ? 1 : 0;
            }
            covered[i] = Math.min(255, inside * 16);
        }
        return covered;
    }

    /// @param x pixels of the sheet from the left of the area
    /// @param y from its top
    /// @param rgb opaque
    void dot(float x, float y, int rgb) {
        int left = (int) Math.floor(x * scale - side / 2.0 + 0.5);
        int top = (int) Math.floor(y * scale - side / 2.0 + 0.5);
        if (solid && left >= 0 && top >= 0 && left + side <= width && top + side <= height) {
            square(left, top, rgb | 0xff000000);
        } else {
            stamp(left, top, rgb);
        }
    }

    private void square(int left, int top, int argb) {
        for (int at = top * width + left, j = 0; j < side; j++, at += width) {
            for (int i = 0; i < side; i++) {
                pixels[at + i] = argb;
            }
        }
    }

    private void stamp(int left, int top, int rgb) {
        for (int j = 0; j < side; j++) {
            int row = top + j;
            if (row < 0 || row >= height) {
                continue;
            }
            for (int i = 0; i < side; i++) {
                int column = left + i;
                int alpha = stamp[j * side + i];
                if (column >= 0 && column < width && alpha > 0) {
                    int at = row * width + column;
                    pixels[at] = alpha == 255 ? rgb | 0xff000000 : over(pixels[at], rgb, alpha + 1);
                }
            }
        }
    }

    /// @param alpha 1…256
    private static int over(int under, int rgb, int alpha) {
        int rest = 256 - alpha;
        int a = (255 * alpha + (under >>> 24) * rest) >> 8;
        int r = ((rgb >> 16 & 255) * alpha + (under >> 16 & 255) * rest) >> 8;
        int g = ((rgb >> 8 & 255) * alpha + (under >> 8 & 255) * rest) >> 8;
        int b = ((rgb & 255) * alpha + (under & 255) * rest) >> 8;
        return a << 24 | r << 16 | g << 8 | b;
    }

    void paint(Sheet sheet) {
        var place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
        place.scale(1 / scale, 1 / scale);
        sheet.g.drawImage(image, place, null);
    }
}
