package jianmo.dataset.image;

/// Pictures made smaller, larger or cut, without any window system.
final class Scaling {

    private Scaling() {}

    /// To exactly `width × height`: the mean over the area of each new pixel when it shrinks,
    /// between the four neighbours when it grows. The two axes are done one after the other.
    static Picture resize(Picture picture, int width, int height) {
        int[] wide = new int[width * picture.height()];
        float[] line = new float[Math.max(picture.width(), picture.height()) * 3];
        float[] made = new float[Math.max(width, height) * 3];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                put(line, x, picture.at(x, y));
            }
            resample(line, picture.width(), made, width);
            for (int x = 0; x < width; x++) {
                wide[y * width + x] = rgb(made, x);
            }
        }
        int[] pixels = new int[width * height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < picture.height(); y++) {
                put(line, y, wide[y * width + x]);
            }
            resample(line, picture.height(), made, height);
            for (int y = 0; y < height; y++) {
                pixels[y * width + x] = rgb(made, y);
            }
        }
        return new Picture(width, height, pixels);
    }

    private static void put(float[] line, int at, int rgb) {
        line[at * 3] = rgb >> 16 & 255;
        line[at * 3 + 1] = rgb >> 8 & 255;
        line[at * 3 + 2] = rgb & 255;
    }

    private static int rgb(float[] line, int at) {
        int red = Math.round(line[at * 3]);
        int green = Math.round(line[at * 3 + 1]);
        int blue = Math.round(line[at * 3 + 2]);
        return red << 16 | green << 8 | blue;
    }

    private static void resample(float[] from, int size, float[] to, int wanted) {
        double ratio = (double) size / wanted;
        double reach = Math.max(1, ratio);
        for (int i = 0; i < wanted; i++) {
            double centre = (i + 0.5) * ratio - 0.5;
            double weights = 0;
            double red = 0;
            double green = 0;
            double blue = 0;
            for (int j = (int) Math.ceil(centre - reach); j < centre + reach; j++) {
                double weight = 1 - Math.abs(j - centre) / reach;
                int at = Math.clamp(j, 0, size - 1) * 3;
                weights += weight;
                red += weight * from[at];
                green += weight * from[at + 1];
                blue += weight * from[at + 2];
            }
            to[i * 3] = (float) (red / weights);
            to[i * 3 + 1] = (float) (green / weights);
            to[i * 3 + 2] = (float) (blue / weights);
        }
    }

    /// A part; what lies outside is white.
    static Picture crop(Picture picture, int left, int top, int width, int height) {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = left + x;
                int fromY = top + y;
                boolean inside =
                        fromX >= 0
                                && fromY >= 0
                                && fromX < picture.width()
                                && fromY < picture.height();
                pixels[y * width + x] = inside ? picture.at(fromX, fromY) : 0xffffff;
            }
        }
        return new Picture(width, height, pixels);
    }

    /// Mirrored left to right.
    static Picture flip(Picture picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                pixels[y * picture.width() + x] = picture.at(picture.width() - 1 - x, y);
            }
        }
        return new Picture(picture.width(), picture.height(), pixels);
    }

    /// Turned about its middle, same size; corners that come in are white.
    ///
    /// @param degrees clockwise
    static Picture turn(Picture picture, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double middleX = (picture.width() - 1) / 2.0;
        double middleY = (picture.height() - 1) / 2.0;
        int[] pixels = new int[picture.width() * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                double dx = x - middleX;
                double dy = y - middleY;
                pixels[y * picture.width() + x] =
                        between(
                                picture,
                                middleX + cos * dx + sin * dy,
                                middleY - sin * dx + cos * dy);
            }
        }
        return new Picture(picture.width(), picture.height(), pixels);
    }

    private static int between(Picture picture, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double low = y - top;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double above =
                    (1 - right) * channel(picture, left, top, shift)
                            + right * channel(picture, left + 1, top, shift);
            double below =
                    (1 - right) * channel(picture, left, top + 1, shift)
                            + right * channel(picture, left + 1, top + 1, shift);
            rgb |= (int) Math.round((1 - low) * above + low * below) << shift;
        }
        return rgb;
    }

    private static int channel(Picture picture, int x, int y, int shift) {
        boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
        return inside ? picture.at(x, y) >> shift & 255 : 255;
    }
}
