package jianmo.explain;

import jianmo.dataset.image.Picture;
import jianmo.dataset.media.Media;

import java.util.List;

/// The mean of some pictures, whatever their shapes: what is left of a picture of which nothing is
/// known.
final class MeanPicture {

    private static final int SIDE = 64;
    private static final int WHITE = 0xffffff;

    private final Picture mean;

    /// @param paths those that can't be read are left aside; without any the mean is white
    MeanPicture(Media media, List<String> paths) {
        double[] sums = new double[3 * SIDE * SIDE];
        int count = 0;
        for (String path : paths) {
            Picture picture = media.picture(path, SIDE).orElse(null);
            if (picture != null) {
                add(picture.scaled(SIDE, SIDE).pixels(), sums);
                count++;
            }
        }
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = count == 0 ? WHITE : rgb(sums, i, count);
        }
        mean = new Picture(SIDE, SIDE, pixels);
    }

    private static void add(int[] pixels, double[] sums) {
        for (int i = 0; i < pixels.length; i++) {
            sums[3 * i] += pixels[i] >> 16 & 255;
            sums[3 * i + 1] += pixels[i] >> 8 & 255;
            sums[3 * i + 2] += pixels[i] & 255;
        }
    }

    private static int rgb(double[] sums, int pixel, int count) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
            rgb = rgb << 8 | (int) Math.round(sums[3 * pixel + channel] / count);
        }
        return rgb;
    }

    Picture of(int width, int height) {
        return mean.scaled(width, height);
    }
}
