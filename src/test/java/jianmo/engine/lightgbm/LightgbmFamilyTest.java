package jianmo.engine.lightgbm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.FormBytes;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class LightgbmFamilyTest {

    private static final int LEVELS = 40;
    private static final LightgbmFamily FAMILY = new LightgbmFamily();

    @Test
    void thresholdsDecideForEveryFloatAsTheDoubleDoes() {
        var random = Seeds.generator(1, "thresholds");
        for (int i = 0; i < 20_000; i++) {
            double threshold = Double.longBitsToDouble(random.nextLong());
            if (i % 2 == 0) {
                threshold = random.nextGaussian();
            }
            if (!Double.isFinite(threshold)) {
                continue;
            }
            float first = LightTree.firstToTheRight(threshold);
            float[] around = {
                first, Math.nextDown(first), Math.nextUp(first), (float) threshold, 0f, -0f
            };
            for (float x : around) {
                assertEquals(x <= threshold, x < first, x + " at " + threshold);
            }
        }
        assertTrue(0f < LightTree.firstToTheRight(0));
        assertTrue(-0f < LightTree.firstToTheRight(-0.0));
    }

    /// The answer depends on which of 40 levels a row has, in no order; one test of a set finds it.
    @Test
    void setsOfLevelsAreFoundAndUnknownLevelsAnswered() {
        TrainRequest request = request(2_000, 1, Map.of("maxRounds", 20, "learningRate", 0.3));
        Trained trained = FAMILY.train(request, TrainWatcher.none());
        var form = (TreeForm) trained.form();
        assertTrue(form.trees().stream().anyMatch(tree -> tree.levels().length > 0));
        double auc =
                Metrics.value(
                        "auc",
                        request.target(),
                        form.score(request.validation().matrix()),
                        request.validation().labels());
        assertTrue(auc > 0.95, "AUC " + auc);
        assertTrue(trained.engineDifference() < 1e-6);
        float[] odd = {Float.NaN, 0, 55, 0, Float.NaN, Float.NaN};
        for (float answer : form.score(new Matrix(odd, 3, 2))) {
            assertTrue(answer > 0 && answer < 1);
        }
    }

    /// Only whether a value is missing matters: LightGBM's threshold is then `inf`.
    @Test
    void aTestThatOnlyMissingValuesFailIsRead() {
        var random = Seeds.generator(5, "missing");
        int rows = 600;
        float[] values = new float[rows];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            boolean missing = random.nextInt(3) == 0;
            values[i] = missing ? Float.NaN : (float) random.nextGaussian();
            labels[i] = missing ? 1 : 0;
        }
        var part = new Labelled(new Matrix(values, rows, 1), labels);
        var target = new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
        var settings = FAMILY.standard().with(Map.of("maxRounds", 20, "learningRate", 0.3));
        Trained trained =
                FAMILY.train(
                        new TrainRequest(target, part, part, settings, 7, 1), TrainWatcher.none());
        var form = (TreeForm) trained.form();
        assertTrue(
                form.trees().stream()
                        .anyMatch(tree -> tree.threshold()[0] == Float.POSITIVE_INFINITY));
        assertTrue(trained.engineDifference() < 1e-6);
        float[] answers = form.score(new Matrix(new float[] {Float.NaN, -3, 3}, 3, 1));
        assertTrue(answers[0] > 0.9 && answers[1] < 0.1 && answers[2] < 0.1);
        assertArrayEquals(
                FormBytes.write(form), FormBytes.write(FormBytes.read(FormBytes.write(form))));
    }

    @Test
    void twoThreadsGiveTheSameBits() {
        var settings = Map.<String, Object>of("maxRounds", 12, "learningRate", 0.3);
        byte[] one =
                FormBytes.write(
                        FAMILY.train(request(60_000, 1, settings), TrainWatcher.none()).form());
        byte[] two =
                FormBytes.write(
                        FAMILY.train(request(60_000, 2, settings), TrainWatcher.none()).form());
        assertArrayEquals(one, two);
    }

    @Test
    void aTargetThatNothingExplainsGivesItsMean() {
        int rows = 200;
        float[] labels = new float[rows];
        java.util.Arrays.fill(labels, 7);
        var part = new Labelled(new Matrix(new float[rows], rows, 1), labels);
        var target = new TargetCoding("y", Task.REGRESSION, List.of());
        var request = new TrainRequest(target, part, part, FAMILY.standard(), 7, 1);
        Trained trained = FAMILY.train(request, TrainWatcher.none());
        assertFalse(trained.curve().isEmpty());
        assertEquals(7, trained.form().score(part.matrix())[0], 1e-5);
    }

    private static TrainRequest request(int rows, int threads, Map<String, Object> settings) {
        var target = new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
        return new TrainRequest(
                target,
                rows(rows, "train"),
                rows(2_000, "validation"),
                FAMILY.standard().with(settings),
                7,
                threads);
    }

    private static Labelled rows(int rows, String name) {
        var random = Seeds.generator(3, name);
        float[] values = new float[rows * 2];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            int level = random.nextInt(LEVELS);
            values[2 * i] = level;
            values[2 * i + 1] = random.nextInt(9) == 0 ? Float.NaN : (float) random.nextGaussian();
            boolean yes = level * 7 % LEVELS < LEVELS / 2;
            labels[i] = yes != (random.nextInt(20) == 0) ? 1 : 0;
        }
        return new Labelled(new Matrix(values, rows, 2, new int[] {LEVELS, 0}), labels);
    }
}
