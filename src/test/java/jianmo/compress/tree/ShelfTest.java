package jianmo.compress.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.base.seed.Seeds;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

final class ShelfTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 257, 5000})
    void aRankIsTheNumberOfThresholdsNotAbove(int count) {
        RandomGenerator random = Seeds.generator(count, "shelf");
        for (int round = 0; round < 40; round++) {
            float spread = (float) Math.pow(10, random.nextInt(-38, 39));
            boolean wild = round % 3 == 0;
            float[] thresholds = new float[count];
            IntStream.range(0, count).forEach(k -> thresholds[k] = draw(random, spread, wild));
            float[] sorted = distinct(thresholds);
            var shelf = new Shelf(sorted);
            for (int i = 0; i < 300; i++) {
                float x =
                        switch (random.nextInt(4)) {
                            case 0 -> sorted[random.nextInt(sorted.length)];
                            case 1 -> Math.nextDown(sorted[random.nextInt(sorted.length)]);
                            case 2 ->
                                    random.nextBoolean()
                                            ? Float.POSITIVE_INFINITY
                                            : Float.NEGATIVE_INFINITY;
                            default -> draw(random, spread, wild);
                        };
                assertEquals(count(sorted, x), shelf.rank(x), "x = " + x);
            }
        }
    }

    private static float draw(RandomGenerator random, float spread, boolean wild) {
        float x = (float) random.nextGaussian() * spread;
        return wild ? x * (float) Math.exp(20 * random.nextGaussian()) : x;
    }

    private static int count(float[] thresholds, float x) {
        int count = 0;
        for (float threshold : thresholds) {
            count += threshold <= x ? 1 : 0;
        }
        return count;
    }

    private static float[] distinct(float[] values) {
        double[] sorted =
                IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i] + 0.0f)
                        .sorted()
                        .distinct()
                        .toArray();
        float[] floats = new float[sorted.length];
        IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) sorted[i]);
        return floats;
    }
}
