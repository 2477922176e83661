package jianmo.engine.ejml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class OrdinalFamilyTest {

    private static final TargetCoding GRADES =
            new TargetCoding("grade", Task.MULTICLASS, List.of("low", "mid", "good", "top"), true);

    private static final double[] THRESHOLDS = {-1.5, 0, 2};
    private static final double[] WEIGHTS = {1.5, -0.8, 0};

    /// Rows drawn from a proportional odds model.
    private static Labelled drawn(int rows, RandomGenerator random) {
        float[] values = new float[rows * 3];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                values[3 * i + c] = (float) random.nextGaussian();
                sum += WEIGHTS[c] * values[3 * i + c];
            }
            double u = random.nextDouble();
            double hidden = sum + Math.log(u / (1 - u));
            for (double threshold : THRESHOLDS) {
                labels[i] += hidden > threshold ? 1 : 0;
            }
        }
        return new Labelled(new Matrix(values, rows, 3), labels);
    }

    private static TrainRequest request() {
        var random = Seeds.generator(7, "ordinal");
        var family = new OrdinalFamily();
        return new TrainRequest(
                GRADES,
                drawn(4000, random),
                drawn(1000, random),
                family.standard().with(Map.of("l2", 0.001)),
                7,
                1);
    }

    @Test
    void findsTheThresholdsAndWeightsThatDrewTheRows() {
        var trained = new OrdinalFamily().train(request(), TrainWatcher.none());
        var dense = (Layer.Dense) ((LayerForm) trained.form()).layers().getFirst();
        for (int k = 0; k < 3; k++) {
            assertEquals(-THRESHOLDS[k], dense.bias()[k], 0.2);
            for (int c = 0; c < 3; c++) {
                assertEquals(WEIGHTS[c], dense.weights()[c * 4 + k], 0.15);
            }
        }
        assertTrue(trained.engineDifference() < 1e-6);
    }

    @Test
    void probabilitiesAddUpAndGradesAreBetterThanByChance() {
        var request = request();
        var form = new OrdinalFamily().train(request, TrainWatcher.none()).form();
        float[] scores = form.score(request.validation().matrix());
        for (int i = 0; i < scores.length; i += 4) {
            float sum = scores[i] + scores[i + 1] + scores[i + 2] + scores[i + 3];
            assertEquals(1, sum, 1e-6);
        }
        var all = Metrics.all(GRADES, scores, request.validation().labels());
        assertTrue(all.get("kappa") > 0.4, all.toString());
        assertTrue(all.get("classError") < 0.7, all.toString());
    }

    @Test
    void slopesAndCurvatureAreThoseOfTheLoss() {
        var odds = new ProportionalOdds(drawn(50, Seeds.generator(3, "slopes")), 4, 0.5);
        double[] at = {-1, 0.3, 1.1, 0.7, -0.2, 0.4};
        double[] gradient = new double[at.length];
        double[] moved = new double[at.length];
        var curvature = new DMatrixRMaj(at.length, at.length);
        odds.slopes(at, gradient, curvature, () -> {});
        double step = 1e-5;
        for (int p = 0; p < at.length; p++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[p] += step;
            below[p] -= step;
            assertEquals((odds.loss(above) - odds.loss(below)) / (2 * step), gradient[p], 1e-5);
            double[] fromBelow = new double[at.length];
            odds.slopes(above, moved, new DMatrixRMaj(at.length, at.length), () -> {});
            odds.slopes(below, fromBelow, new DMatrixRMaj(at.length, at.length), () -> {});
            for (int q = 0; q < at.length; q++) {
                double bend = (moved[q] - fromBelow[q]) / (2 * step);
                assertEquals(bend, curvature.get(p, q), 1e-4);
            }
        }
    }

    @Test
    void isOfferedForOrderedClassesAlone() {
        var family = new OrdinalFamily();
        assertTrue(family.suits(GRADES));
        assertTrue(!family.suits(new TargetCoding("y", Task.MULTICLASS, GRADES.classes())));
    }

    @Test
    void metricsHonourTheOrder() {
        float[] labels = {0, 1, 2, 3};
        float[] near = {0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        float[] far = {0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        assertEquals(0.25, Metrics.value("classError", GRADES, near, labels), 1e-12);
        assertEquals(0.75, Metrics.value("classError", GRADES, far, labels), 1e-12);
        // Observed 1; expected for answers (0 2 1 1) and labels (1 1 1 1): 32 / 4.
        assertEquals(1 - 1 / 8.0, Metrics.value("kappa", GRADES, near, labels), 1e-12);
        assertEquals(1, Metrics.value("kappa", GRADES, identity(), labels), 1e-12);
    }

    private static float[] identity() {
        float[] scores = new float[16];
        for (int i = 0; i < 4; i++) {
            scores[5 * i] = 1;
        }
        return scores;
    }
}
