package jianmo.engine.djl;

import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;

import java.util.SplittableRandom;

/// Grey pictures of 12 × 12 places with noise, in each a cross, a square or a bar somewhere.
final class Shapes {

    private static final int SIDE = 12;
    private static final int SIZE = 5;

    private Shapes() {}

    static Labelled drawn(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count * SIDE * SIDE];
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            int top = random.nextInt(SIDE - SIZE + 1);
            int left = random.nextInt(SIDE - SIZE + 1);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    boolean inside = on(i % 3, y - top, x - left);
                    double noise = random.nextGaussian() * 0.15;
                    values[(i * SIDE + y) * SIDE + x] = (float) ((inside ? 1 : 0) + noise);
                }
            }
        }
        return new Labelled(new Matrix(values, count, SIDE * SIDE), labels);
    }

    private static boolean on(int shape, int y, int x) {
        boolean inside = y >= 0 && y < SIZE && x >= 0 && x < SIZE;
        int middle = SIZE / 2;
        return inside
                && switch (shape) {
                    case 0 -> y == middle || x == middle;
                    case 1 -> y == 0 || y == SIZE - 1 || x == 0 || x == SIZE - 1;
                    default -> y == middle;
                };
    }
}
