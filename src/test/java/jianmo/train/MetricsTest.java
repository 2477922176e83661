package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class MetricsTest {

    private static final TargetCoding BINARY =
            new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
    private static final TargetCoding THREE =
            new TargetCoding("y", Task.MULTICLASS, List.of("a", "b", "c"));
    private static final TargetCoding NUMBER = new TargetCoding("y", Task.REGRESSION, List.of());

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void aucIsTheShareOfPairsInOrderWithTiesHalf() {
        for (int round = 0; round < 50; round++) {
            float[] labels = labels(60, 2);
            float[] scores = new float[60];
            for (int i = 0; i < 60; i++) {
                scores[i] = random.nextInt(8) / 8f;
            }
            assertEquals(
                    pairs(scores, labels), Metrics.value("auc", BINARY, scores, labels), 1e-12);
        }
    }

    private static double pairs(float[] scores, float[] labels) {
        double won = 0;
        int all = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    all++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return won / all;
    }

    @Test
    void aucIgnoresMonotoneChangesAndTurnsWithTheSign() {
        float[] labels = labels(200, 2);
        float[] scores = probabilities(200, 1);
        float[] squeezed = new float[200];
        float[] turned = new float[200];
        for (int i = 0; i < 200; i++) {
            squeezed[i] = scores[i] * 0.25f + 0.5f;
            turned[i] = -scores[i];
        }
        double auc = Metrics.value("auc", BINARY, scores, labels);
        assertEquals(auc, Metrics.value("auc", BINARY, squeezed, labels), 1e-12);
        assertEquals(1 - auc, Metrics.value("auc", BINARY, turned, labels), 1e-12);
    }

    @Test
    void aucOfOneClassIsUnknown() {
        assertTrue(Double.isNaN(Metrics.value("auc", BINARY, new float[3], new float[3])));
    }

    @Test
    void knownValuesOfTwoClasses() {
        float[] labels = {1, 1, 0, 0, 1};
        float[] scores = {0.9f, 0.4f, 0.2f, 0.6f, 0.8f};
        assertEquals(0.6, Metrics.value("accuracy", BINARY, scores, labels), 1e-12);
        assertEquals(2 * 2.0 / (2 * 2 + 1 + 1), Metrics.value("f1", BINARY, scores, labels), 1e-12);
        double loss =
                -(Math.log(0.9) + Math.log(0.4) + Math.log(0.8) + Math.log(0.4) + Math.log(0.8))
                        / 5;
        assertEquals(loss, Metrics.value("logLoss", BINARY, scores, labels), 1e-6);
        assertEquals(5.0 / 6, Metrics.value("auc", BINARY, scores, labels), 1e-12);
    }

    @Test
    void knownValuesOfThreeClasses() {
        float[] labels = {0, 1, 2, 2};
        float[] scores = {.8f, .1f, .1f, .2f, .5f, .3f, .1f, .6f, .3f, .1f, .1f, .8f};
        assertEquals(0.75, Metrics.value("accuracy", THREE, scores, labels), 1e-12);
        assertEquals(
                (1 + 2.0 / 3 + 2.0 / 3) / 3, Metrics.value("f1", THREE, scores, labels), 1e-12);
        double loss = -(Math.log(.8) + Math.log(.5) + Math.log(.3) + Math.log(.8)) / 4;
        assertEquals(loss, Metrics.value("logLoss", THREE, scores, labels), 1e-6);
        assertEquals((1 + 2.0 / 3 + 0.875) / 3, Metrics.value("auc", THREE, scores, labels), 1e-9);
    }

    @Test
    void knownValuesOfNumbers() {
        float[] labels = {1, 2, 3, 6};
        float[] scores = {1, 3, 3, 4};
        assertEquals(Math.sqrt(5.0 / 4), Metrics.value("rmse", NUMBER, scores, labels), 1e-12);
        assertEquals(0.75, Metrics.value("mae", NUMBER, scores, labels), 1e-12);
        assertEquals(1 - 5.0 / 14, Metrics.value("r2", NUMBER, scores, labels), 1e-12);
    }

    @Test
    void countingARowTwiceEqualsWritingItTwice() {
        float[] labels = {1, 0, 1, 0};
        float[] scores = {.7f, .6f, .2f, .1f};
        int[] counts = {2, 1, 0, 3};
        float[] longLabels = {1, 1, 0, 0, 0, 0};
        float[] longScores = {.7f, .7f, .6f, .1f, .1f, .1f};
        for (String metric : Metrics.names(Task.BINARY)) {
            assertEquals(
                    Metrics.value(metric, BINARY, longScores, longLabels),
                    Metrics.statistic(metric, BINARY, scores, labels).of(counts),
                    1e-12,
                    metric);
        }
        for (String metric : Metrics.names(Task.REGRESSION)) {
            assertEquals(
                    Metrics.value(metric, NUMBER, longScores, longLabels),
                    Metrics.statistic(metric, NUMBER, scores, labels).of(counts),
                    1e-12,
                    metric);
        }
    }

    @Test
    void theBaselineHasAucHalfAndNoExplainedVariance() {
        float[] labels = labels(100, 2);
        var shares = Baseline.of(BINARY, labels).scores(100);
        assertEquals(0.5, Metrics.value("auc", BINARY, shares, labels), 1e-12);
        float[] numbers = probabilities(100, 1);
        var means = Baseline.of(NUMBER, numbers).scores(100);
        assertEquals(0, Metrics.value("r2", NUMBER, means, numbers), 1e-6);
    }

    @Test
    void theIntervalHoldsTheValueAndRepeats() {
        float[] labels = labels(150, 3);
        float[] scores = probabilities(150, 3);
        var metrics = new Bootstrap(5).metrics(THREE, scores, labels);
        assertEquals(Metrics.names(Task.MULTICLASS), List.copyOf(metrics.keySet()));
        metrics.forEach((name, metric) -> {
            assertEquals(Metrics.value(name, THREE, scores, labels), metric.value());
            assertTrue(metric.low() < metric.value(), name);
            assertTrue(metric.value() < metric.high(), name);
        });
        assertEquals(metrics, new Bootstrap(5).metrics(THREE, scores, labels));
    }

    @Test
    void theIntervalOfAMeanHasTheWidthOfTheory() {
        float[] labels = new float[400];
        float[] scores = new float[400];
        for (int i = 0; i < 400; i++) {
            scores[i] = i % 4 == 0 ? 1 : 0;
        }
        var accuracy = new Bootstrap(1).metrics(BINARY, scores, labels).get("accuracy");
        double half = 1.96 * Math.sqrt(0.25 * 0.75 / 400);
        assertEquals(0.75 - half, accuracy.low(), 0.006);
        assertEquals(0.75 + half, accuracy.high(), 0.006);
    }

    @Test
    void theDifferenceOfAModelToItselfIsZeroAndTurnsWithTheOrder() {
        float[] labels = labels(150, 2);
        float[] one = probabilities(150, 1);
        float[] other = probabilities(150, 1);
        var bootstrap = new Bootstrap(5);
        var same = bootstrap.difference("auc", BINARY, one, one, labels);
        assertEquals(0, same.gain());
        assertEquals(0, same.standardError());
        for (String metric : List.of("auc", "logLoss")) {
            var forth = bootstrap.difference(metric, BINARY, one, other, labels);
            var back = bootstrap.difference(metric, BINARY, other, one, labels);
            assertEquals(forth.gain(), -back.gain(), 1e-12);
            assertEquals(forth.standardError(), back.standardError(), 1e-12);
            assertTrue(forth.standardError() > 0);
        }
    }

    private float[] labels(int rows, int classes) {
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(classes);
        }
        return labels;
    }

    private float[] probabilities(int rows, int outputs) {
        float[] scores = new float[rows * outputs];
        for (int i = 0; i < rows; i++) {
            float sum = outputs == 1 ? 1 : 0;
            for (int k = 0; k < outputs; k++) {
                scores[i * outputs + k] = (float) random.nextDouble();
                sum += outputs == 1 ? 0 : scores[i * outputs + k];
            }
            for (int k = 0; k < outputs; k++) {
                scores[i * outputs + k] /= sum;
            }
        }
        return scores;
    }
}
