package jianmo.train.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Rows;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class ExaminationTest {

    private static final TargetCoding PAIR =
            new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
    private static final TargetCoding NUMBER = new TargetCoding("y", Task.REGRESSION, List.of());

    private final List<LivePoint> points = new ArrayList<>();
    private final Progress progress =
            new Progress() {
                @Override
                public void advance(long done, long total, Message step) {}

                @Override
                public void point(LivePoint point) {
                    points.add(point);
                }
            };

    @Test
    void countsAnswersAgainstLabelsAndNamesTheWorstRowsOfTheTable() {
        float[] labels = {0, 0, 1, 1};
        new Examination("xgboost", PAIR, labels, Rows.of(3, 14, 15, 92), progress)
                .last(7, new float[] {0.1f, 0.9f, 0.6f, 0.45f});
        var point = points.getFirst();
        assertEquals("xgboost/examined", point.series());
        assertEquals(0.5, point.y());
        var examined = Examined.of(point).orElseThrow();
        assertEquals(7, examined.iteration());
        var confusion = examined.confusion();
        assertNotNull(confusion);
        assertEquals(List.of(List.of(1, 1), List.of(1, 1)), confusion.counts());
        assertEquals(List.of(14, 92), examined.worst().stream().map(e -> e.row()).toList());
        var worst = examined.worst().getFirst();
        assertEquals("no", worst.label());
        assertEquals("yes", worst.answer());
        assertEquals(-Math.log(0.1), worst.loss(), 1e-6);
    }

    @Test
    void tellsHowFarNumbersAreOff() {
        float[] labels = new float[101];
        float[] scores = new float[101];
        for (int i = 0; i <= 100; i++) {
            labels[i] = i;
            scores[i] = i + (i == 40 ? 30 : i % 2 == 0 ? 1 : -1);
        }
        new Examination("mlp", NUMBER, labels, Rows.all(101), progress).last(1, scores);
        var examined = Examined.of(points.getFirst()).orElseThrow();
        assertNull(examined.confusion());
        var residuals = examined.residuals();
        assertNotNull(residuals);
        assertEquals(List.of(-1.0, -1.0, 1.0, 1.0, 1.0), residuals.quantiles());
        assertEquals(101, residuals.cells().stream().mapToInt(c -> c.count()).sum());
        assertTrue(residuals.cells().stream().allMatch(c -> Math.abs(c.label() - c.answer()) < 9));
        assertEquals(40, examined.worst().getFirst().row());
        assertEquals(30, examined.worst().getFirst().loss(), 1e-6);
        assertEquals(Examiner.WORST, examined.worst().size());
    }

    @Test
    void manyClassesShareTheLastLine() {
        var classes = IntStream.range(0, 80).mapToObj(k -> "c" + k).toList();
        var target = new TargetCoding("y", Task.MULTICLASS, classes);
        float[] labels = new float[200];
        float[] scores = new float[200 * 80];
        for (int i = 0; i < 200; i++) {
            labels[i] = i < 80 ? i : 50 + i % 29;
            scores[i * 80 + (int) labels[i]] = 1;
        }
        new Examination("mlp", target, labels, Rows.all(200), progress).last(1, scores);
        var confusion = Examined.of(points.getFirst()).orElseThrow().confusion();
        assertNotNull(confusion);
        assertEquals(Examiner.CLASSES, confusion.classes().size());
        assertEquals("…", confusion.classes().getLast());
        assertTrue(confusion.classes().contains("c55"));
        assertEquals(
                200,
                IntStream.range(0, Examiner.CLASSES)
                        .map(k -> confusion.counts().get(k).get(k))
                        .sum());
        assertEquals(List.of(), Examined.of(points.getFirst()).orElseThrow().worst());
    }

    @Test
    void looksOnceASecondAndSeldomerWhereLookingTakesLong() {
        long[] clock = {0};
        int[] asked = {0};
        var examination =
                new Examination(
                        "mlp",
                        new Examiner(PAIR, new float[] {1}, Rows.of(0)),
                        progress,
                        () -> clock[0]);
        for (int epoch = 1; epoch <= 1000; epoch++) {
            clock[0] += 10_000_000;
            examination.offer(
                    epoch,
                    () -> {
                        asked[0]++;
                        clock[0] += 50_000_000;
                        return new float[] {0.7f};
                    });
        }
        assertEquals(points.size(), asked[0]);
        assertTrue(asked[0] == 3 || asked[0] == 2, asked[0] + " looks in ten seconds");
        assertTrue(50.0 * asked[0] / 10_000 < 0.02);
    }

    @Test
    void anAnswerThatIsNoNumberIsTheWorst() {
        new Examination("mlp", NUMBER, new float[] {1, 2}, Rows.of(0, 1), progress)
                .last(1, new float[] {9, Float.NaN});
        var examined = Examined.of(points.getFirst()).orElseThrow();
        assertEquals(1, examined.worst().getFirst().row());
    }
}
