package jianmo.engine.ejml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.KernelForm;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class GpFamilyTest {

    private static final double NOISE = 0.2;

    /// A sine with noise on the left two thirds of its range.
    private static Labelled sine(int rows, String part) {
        var random = Seeds.generator(7, part);
        float[] x = new float[rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = (float) (random.nextDouble() * 4 - 2);
            y[i] = (float) (100 + 10 * (Math.sin(3 * x[i]) + NOISE * random.nextGaussian()));
        }
        return new Labelled(new Matrix(x, rows, 1), y);
    }

    private static KernelForm trained(Labelled validation) {
        var family = new GpFamily();
        var request =
                new TrainRequest(
                        new TargetCoding("y", Task.REGRESSION, List.of()),
                        sine(300, "train"),
                        validation,
                        family.standard().with(Map.of("rows", 300)),
                        7,
                        1);
        return (KernelForm) family.train(request, TrainWatcher.none()).form();
    }

    @Test
    void learnsTheCurveTheNoiseAndHowSureItIs() {
        var validation = sine(1000, "validation");
        KernelForm form = trained(validation);
        float[] answers = form.score(validation.matrix());
        float[] deviations = form.deviations(validation.matrix()).orElseThrow();
        int covered = 0;
        for (int i = 0; i < answers.length; i++) {
            covered +=
                    Math.abs(answers[i] - validation.labels()[i]) <= 1.96 * deviations[i] ? 1 : 0;
        }
        assertEquals(0.95, covered / 1000.0, 0.025);
        assertEquals(10 * NOISE, Math.sqrt(form.spread().noise()), 0.3);
        var asked = new Matrix(new float[] {0, 30}, 2, 1);
        float[] sure = form.deviations(asked).orElseThrow();
        assertTrue(sure[1] > 3 * sure[0], sure[0] + " and far away " + sure[1]);
        assertEquals(100, form.score(asked)[1], 12);
    }
}
