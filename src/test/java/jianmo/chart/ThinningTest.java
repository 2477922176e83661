package jianmo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class ThinningTest {

    @Test
    void aSpikeAmongManyPointsStays() {
        var random = new Random(11);
        for (int round = 0; round < 20; round++) {
            int n = 2_001 + random.nextInt(60_000);
            var ys = new ArrayList<Double>();
            for (int i = 0; i < n; i++) {
                ys.add(random.nextDouble());
            }
            int spike = random.nextInt(n);
            ys.set(spike, random.nextBoolean() ? 50.0 : -50.0);
            List<Integer> kept = Thinning.keep(ys, Thinning.MOST);
            assertTrue(kept.contains(spike), "spike at " + spike + " of " + n);
            assertTrue(kept.size() <= Thinning.MOST);
            assertEquals(kept.stream().sorted().distinct().toList(), kept);
        }
    }

    @Test
    void shortSeriesStayWhole() {
        assertEquals(List.of(0, 1, 2), Thinning.keep(List.of(3.0, 1.0, 2.0), Thinning.MOST));
    }

    @Test
    void pointsWithoutANumberAreLeftOut() {
        var series =
                new Series(
                        Message.of("x"),
                        List.of(1.0, Double.NaN, 3.0, 4.0),
                        List.of(Double.NaN, 2.0, 3.0, Double.NEGATIVE_INFINITY));
        Thinning.Points points = Thinning.of(series);
        assertEquals(1, points.size());
        assertEquals(3.0, points.x[0]);
    }
}
