package jianmo.base.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class PyramidTest {

    private static final int COLUMNS = 50;

    private static Pyramid noise(int points) {
        var random = new SplittableRandom(Seeds.of(3, "pyramid"));
        var pyramid = new Pyramid();
        double x = 0;
        for (int i = 0; i < points; i++) {
            x += 0.01 + random.nextDouble();
            pyramid.add(x, random.nextDouble() - 0.5);
        }
        return pyramid;
    }

    /// What must be drawn: of every column the first, last, lowest and highest point.
    private static List<Integer> expected(Pyramid points, double low, double high) {
        int begin = 0;
        while (begin + 1 < points.size() && points.x(begin + 1) < low) {
            begin++;
        }
        int end = points.size();
        while (end > 1 && points.x(end - 2) > high) {
            end--;
        }
        double left = Math.max(low, points.x(begin));
        double right = Math.min(high, points.x(end - 1));
        int at = begin;
        var wanted = new java.util.TreeSet<Integer>();
        for (int column = 1; column <= COLUMNS; column++) {
            int from = at;
            double border = left + (right - left) * column / COLUMNS;
            while (at < end && (column == COLUMNS || points.x(at) < border)) {
                at++;
            }
            if (at > from) {
                wanted.add(from);
                wanted.add(at - 1);
                wanted.add(
                        IntStream.range(from, at)
                                .boxed()
                                .min(java.util.Comparator.comparingDouble(points::y))
                                .orElseThrow());
                wanted.add(
                        IntStream.range(from, at)
                                .boxed()
                                .max(
                                        java.util.Comparator.comparingDouble(points::y)
                                                .thenComparing(java.util.Comparator.reverseOrder()))
                                .orElseThrow());
            }
        }
        return List.copyOf(wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 512, 513, 4_097, 20_000})
    void everyColumnKeepsItsFirstLastLowestAndHighestPoint(int count) {
        Pyramid points = noise(count);
        double last = points.x(count - 1);
        assertEquals(expected(points, 0, last), points.thinned(0, last, COLUMNS));
        assertEquals(
                expected(points, last * 0.21, last * 0.83),
                points.thinned(last * 0.21, last * 0.83, COLUMNS));
    }

    @Test
    void aSpikeOfOnePointAmongAMillionIsDrawnAndFewPointsAre() {
        var points = new Pyramid();
        for (int i = 0; i < 1_000_000; i++) {
            points.add(i, i == 654_321 ? 99 : i == 123_456 ? -99 : Math.sin(i / 1e4));
        }
        List<Integer> kept = points.thinned(0, 1e6, 900);
        assertTrue(kept.containsAll(List.of(654_321, 123_456, 0, 999_999)));
        assertTrue(kept.size() <= 3_600, () -> kept.size() + " points");
        List<Integer> closer = points.thinned(654_000, 655_000, 900);
        assertTrue(closer.contains(654_321));
        assertEquals(1_003, closer.size(), "all of them, and a neighbour on each side");
    }

    @Test
    void fewPointsAreAllDrawn() {
        Pyramid points = noise(4 * COLUMNS);
        assertEquals(4 * COLUMNS, points.thinned(0, points.x(199), COLUMNS).size());
        assertEquals(List.of(), new Pyramid().thinned(0, 1, COLUMNS));
    }

    @Test
    void aTrainingThatGoesOnFromACheckpointReplacesWhatItMeasuresAgain() {
        var twice = new Pyramid();
        var once = new Pyramid();
        for (int i = 1; i <= 3_000; i++) {
            twice.add(i, 1000);
        }
        for (int i = 1; i <= 4_000; i++) {
            double y = Math.cos(i);
            once.add(i, i <= 1_777 ? 1000 : y);
            if (i > 1_777) {
                twice.add(i, y);
            }
        }
        assertEquals(once.size(), twice.size());
        List<Integer> kept = twice.thinned(0, 4_000, COLUMNS);
        assertEquals(once.thinned(0, 4_000, COLUMNS), kept);
        assertTrue(kept.stream().allMatch(i -> twice.y(i) == once.y(i)));
    }

    @Test
    void theNearestPointIsFound() {
        var points = new Pyramid();
        assertEquals(-1, points.nearest(3));
        for (double x : new double[] {1, 2, 5}) {
            points.add(x, x);
        }
        assertEquals(
                List.of(0, 1, 1, 2, 2),
                List.of(0.0, 2.4, 3.4, 3.6, 9.0).stream().map(points::nearest).toList());
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        var points = new Pyramid();
        assertThrows(IllegalArgumentException.class, () -> points.add(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> points.add(Double.POSITIVE_INFINITY, 1));
    }
}
