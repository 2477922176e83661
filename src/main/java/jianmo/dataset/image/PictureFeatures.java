package jianmo.dataset.image;

import java.util.ArrayList;
import java.util.List;

/// What a picture says in numbers, for models of tables: colour, light, coarse shape and edges; all
/// from a thumbnail of 64 × 64, so that size and format don't matter.
///
/// - `red`, `green`, `blue`, `red_spread` …: mean and deviation, 0…255
/// - `saturation`: mean, 0…1; `hue_0` … `hue_7`: share of colour per eighth of the colour circle
/// - `shape_1` … `shape_15`: low frequencies (DCT) of the 8 × 8 grey thumbnail, without the mean
/// - `edges`: mean steepness of brightness; `edges_0` … `edges_7`: share per direction, 22.5° each
///   (as in histograms of oriented gradients, Dalal and Triggs 2005, over the whole picture)
public final class PictureFeatures {

    /// Side of the thumbnail.
    private static final int SIDE = 64;

    private static final int BINS = 8;
    private static final int SHAPE = 4;

    private PictureFeatures() {}

    /// Names in order.
    public static List<String> names() {
        var names = new ArrayList<String>();
        for (String channel : List.of("red", "green", "blue")) {
            names.add(channel);
            names.add(channel + "_spread");
        }
        names.add("saturation");
        for (int i = 0; i < BINS; i++) {
            names.add("hue_" + i);
        }
        for (int i = 1; i < SHAPE * SHAPE; i++) {
            names.add("shape_" + i);
        }
        names.add("edges");
        for (int i = 0; i < BINS; i++) {
            names.add("edges_" + i);
        }
        return names;
    }

    /// One value a name, in order of [#names].
    public static double[] of(Picture picture) {
        Picture small = Scaling.resize(picture, SIDE, SIDE);
        double[] values = new double[6 + 1 + BINS + SHAPE * SHAPE - 1 + 1 + BINS];
        channels(small, values);
        hues(small, values);
        double[] tiny = Scaling.resize(small, 8, 8).greys();
        System.arraycopy(Cosines.low(tiny, 8, SHAPE), 1, values, 7 + BINS, SHAPE * SHAPE - 1);
        edges(small.greys(), values, 7 + BINS + SHAPE * SHAPE - 1);
        return values;
    }

    private static void channels(Picture picture, double[] values) {
        int count = SIDE * SIDE;
        for (int channel = 0; channel < 3; channel++) {
            int shift = 16 - 8 * channel;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double value = picture.at(i % SIDE, i / SIDE) >> shift & 255;
                sum += value;
                squares += value * value;
            }
            double mean = sum / count;
            values[2 * channel] = mean;
            values[2 * channel + 1] = Math.sqrt(Math.max(0, squares / count - mean * mean));
        }
    }

    private static void hues(Picture picture, double[] values) {
        double all = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int rgb = picture.at(i % SIDE, i / SIDE);
            double red = rgb >> 16 & 255;
            double green = rgb >> 8 & 255;
            double blue = rgb & 255;
            double most = Math.max(red, Math.max(green, blue));
            double range = most - Math.min(red, Math.min(green, blue));
            if (range > 0) {
                values[6] += range / most / (SIDE * SIDE);
                double hue =
                        most == red
                                ? (green - blue) / range
                                : most == green
                                        ? 2 + (blue - red) / range
                                        : 4 + (red - green) / range;
                int bin = (int) Math.floor((hue + 6) % 6 * BINS / 6) % BINS;
                values[7 + bin] += range;
                all += range;
            }
        }
        for (int i = 0; i < BINS && all > 0; i++) {
            values[7 + i] /= all;
        }
    }

    private static void edges(double[] greys, double[] values, int at) {
        double all = 0;
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int i = y * SIDE + x;
                double dx = greys[i + 1] - greys[i - 1];
                double dy = greys[i + SIDE] - greys[i - SIDE];
                double steep = Math.hypot(dx, dy);
                double angle = (Math.atan2(dy, dx) + Math.PI) % Math.PI / Math.PI;
                values[at + 1 + (int) Math.min(BINS - 1, Math.floor(angle * BINS))] += steep;
                all += steep;
            }
        }
        values[at] = all / ((SIDE - 2) * (SIDE - 2));
        for (int i = 0; i < BINS && all > 0; i++) {
            values[at + 1 + i] /= all;
        }
    }

    /// Variance of the Laplacian of the picture's brightness, shorter side 256 at most: small where
    /// nothing is sharp (Pech-Pacheco and others 2000). 0 below three pixels a side.
    public static double sharpness(Picture picture) {
        int side = Math.min(picture.width(), picture.height());
        if (side < 3) {
            return 0;
        }
        double shrink = Math.min(1, 256.0 / side);
        int width = Math.clamp(Math.round(picture.width() * shrink), 3, 4096);
        int height = Math.clamp(Math.round(picture.height() * shrink), 3, 4096);
        double[] greys = (shrink < 1 ? Scaling.resize(picture, width, height) : picture).greys();
        int line = shrink < 1 ? width : picture.width();
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int i = line + 1; i < greys.length - line - 1; i++) {
            if (i % line > 0 && i % line < line - 1) {
                double value =
                        greys[i - 1]
                                + greys[i + 1]
                                + greys[i - line]
                                + greys[i + line]
                                - 4 * greys[i];
                sum += value;
                squares += value * value;
                count++;
            }
        }
        double mean = sum / count;
        return Math.max(0, squares / count - mean * mean);
    }

    /// Mean brightness, 0 (black) to 255 (white).
    public static double brightness(Picture picture) {
        double sum = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                sum += Picture.grey(picture.at(x, y));
            }
        }
        return sum / ((double) picture.width() * picture.height());
    }
}
