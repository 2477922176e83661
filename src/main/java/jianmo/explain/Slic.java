package jianmo.explain;

import jianmo.dataset.image.Picture;

import java.util.Arrays;

/// Super-pixels by simple linear iterative clustering (SLIC; Achanta, Shaji, Smith, Lucchi, Fua and
/// Süsstrunk 2012): k-means of pixels by colour and place, each centre looking only around itself.
///
/// With `S = √(pixels / wish)` the distance of a pixel from a centre is `√(d_lab² + (d_xy / S)²
/// m²)`, `m` = 10, over the CIELAB colour. Centres start on a grid, moved to the flattest of their
/// 3 × 3 pixels. Afterwards parts that hang together with nothing large are given to the neighbour
/// with the longest common border, so that every region is connected. Nothing is drawn.
final class Slic {

    private static final double COMPACTNESS = 10;
    private static final int ROUNDS = 10;

    private final int width;
    private final int height;
    private final double step;
    private final LabPixels lab;

    /// Per centre: lightness, a, b, x, y.
    private final double[][] centres;

    private final int[] of;
    private final double[] distance;

    private Slic(Picture picture, int wish) {
        this.width = picture.width();
        this.height = picture.height();
        this.lab = new LabPixels(picture);
        this.of = new int[width * height];
        this.distance = new double[of.length];
        this.step = Math.max(1, Math.sqrt((double) of.length / wish));
        int across = Math.clamp(Math.round(width / step), 1, width);
        int down = Math.clamp(Math.round(height / step), 1, height);
        this.centres = new double[across * down][];
        for (int i = 0; i < centres.length; i++) {
            int row = i / across;
            int x = (int) ((i - row * across + 0.5) * width / across);
            int y = (int) ((row + 0.5) * height / down);
            centres[i] = centre(lab.flattest(x, y));
        }
    }

    /// @param wish how many regions, about
    static Regions of(Picture picture, int wish) {
        var slic = new Slic(picture, wish);
        for (int round = 0; round < ROUNDS; round++) {
            slic.assign();
            slic.move();
        }
        int least = (int) (slic.step * slic.step / 2);
        return new ConnectedRegions(slic.width, slic.height, slic.of, least).regions();
    }

    private double[] centre(int pixel) {
        int row = pixel / width;
        return new double[] {
            lab.lightness(pixel), lab.a(pixel), lab.b(pixel), pixel - row * width, row
        };
    }

    private void assign() {
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        double place = COMPACTNESS * COMPACTNESS / (step * step);
        for (int c = 0; c < centres.length; c++) {
            double[] centre = centres[c];
            int left = (int) Math.max(0, centre[3] - 2 * step);
            int right = (int) Math.min(width - 1.0, centre[3] + 2 * step);
            int bottom = (int) Math.min(height - 1.0, centre[4] + 2 * step);
            for (int y = (int) Math.max(0, centre[4] - 2 * step); y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    int pixel = y * width + x;
                    double dx = x - centre[3];
                    double dy = y - centre[4];
                    double d = lab.squared(pixel, centre) + place * (dx * dx + dy * dy);
                    if (d < distance[pixel]) {
                        distance[pixel] = d;
                        of[pixel] = c;
                    }
                }
            }
        }
    }

    /// Every centre to the mean of its pixels; one without pixels stays.
    private void move() {
        double[][] sums = new double[centres.length][5];
        int[] counts = new int[centres.length];
        for (int pixel = 0; pixel < of.length; pixel++) {
            double[] sum = sums[of[pixel]];
            double[] values = centre(pixel);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
            counts[of[pixel]]++;
        }
        for (int c = 0; c < centres.length; c++) {
            for (int i = 0; counts[c] > 0 && i < 5; i++) {
                centres[c][i] = sums[c][i] / counts[c];
            }
        }
    }
}
