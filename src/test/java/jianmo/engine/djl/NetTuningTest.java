package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.base.seed.Seeds;
import jianmo.compress.lean.Regimen;
import jianmo.compress.lean.Students;
import jianmo.compress.lean.Teacher;
import jianmo.compress.lean.Treatment;
import jianmo.compress.lean.TuneRequest;
import jianmo.compress.lean.Tuned;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.FormBytes;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Span;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/// Networks that learn on: variants and control alike, but for the treatment.
class NetTuningTest {

    private static final int ROWS = 200;
    private static final int INPUTS = 4;
    private static final Regimen REGIMEN = new Regimen(6, 5e-3, 1e-2, 32, 0);

    private final RandomGenerator random = Seeds.generator(5, "tuning");
    private final Matrix matrix = new Matrix(numbers(ROWS * INPUTS), ROWS, INPUTS);
    private final NetTuning tuner = new NetTuning();

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static TargetCoding target(Task task) {
        List<String> classes =
                switch (task) {
                    case BINARY -> List.of("no", "yes");
                    case MULTICLASS -> List.of("a", "b", "c");
                    case REGRESSION -> List.of();
                };
        return new TargetCoding("y", task, classes);
    }

    private Labelled train(Task task) {
        float[] labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            float sum = matrix.at(i, 0) * matrix.at(i, 1) + matrix.at(i, 2);
            labels[i] =
                    switch (task) {
                        case BINARY -> sum > 0 ? 1 : 0;
                        case MULTICLASS -> sum > 0.5 ? 2 : sum > -0.5 ? 1 : 0;
                        case REGRESSION -> 500 + 40 * sum;
                    };
        }
        return new Labelled(matrix, labels);
    }

    private TuneRequest plain(Task task, Regimen regimen) {
        var start = Students.network(INPUTS, target(task), 8, 2, 9);
        return TuneRequest.plain(target(task), start, train(task), regimen, 77);
    }

    private static TuneRequest coded(TuneRequest plain) {
        return plain.treated(
                Treatment.CODED, 0, List.of(new Span(-3, 3), new Span(0, 3), new Span(0, 3)));
    }

    private static byte[] bytes(Tuned tuned) {
        return FormBytes.write(tuned.form());
    }

    @Test
    void everyTreatmentTakesTheSameEpochsStepsAndRows() {
        for (Task task : Task.values()) {
            TuneRequest plain = plain(task, REGIMEN);
            Tuned control = tuner.tune(plain, _ -> {});
            assertEquals(6, control.epochs());
            assertEquals(6L * 7, control.steps());
            assertEquals(6L * ROWS, control.rows());
            var teacher = new Teacher(plain.form().score(matrix), 2, 0.5);
            for (TuneRequest other :
                    List.of(
                            coded(plain),
                            plain.treated(Treatment.SPARSE, 0.5, List.of()),
                            plain.taughtBy(teacher))) {
                Tuned tuned = tuner.tune(other, _ -> {});
                assertEquals(control.epochs(), tuned.epochs());
                assertEquals(control.steps(), tuned.steps());
                assertEquals(control.rows(), tuned.rows());
            }
        }
    }

    @Test
    void equalRequestsGiveEqualBits() {
        TuneRequest plain = plain(Task.BINARY, REGIMEN);
        for (TuneRequest request :
                List.of(plain, coded(plain), plain.treated(Treatment.SPARSE, 0.5, List.of()))) {
            Tuned once = tuner.tune(request, _ -> {});
            Tuned again = tuner.tune(request, _ -> {});
            assertArrayEquals(bytes(once), bytes(again));
            assertEquals(once.spans(), again.spans());
        }
    }

    @Test
    void theShareOfWeightsThatIsAskedForIsZeroInTheEnd() {
        TuneRequest request =
                plain(Task.BINARY, REGIMEN).treated(Treatment.SPARSE, 0.75, List.of());
        int zeros = 0;
        int all = 0;
        for (Layer layer : tuner.tune(request, _ -> {}).form().layers()) {
            if (layer instanceof Layer.Dense dense) {
                for (float weight : dense.weights()) {
                    zeros += weight == 0 ? 1 : 0;
                    all++;
                }
            }
        }
        assertEquals(Math.round(0.75 * all), zeros);
    }

    @Test
    void numbersStayInTheirUnit() {
        var still = new Regimen(1, 1e-12, 0, 32, 0);
        TuneRequest request = plain(Task.REGRESSION, still);
        LayerForm after = tuner.tune(request, _ -> {}).form();
        assertArrayEquals(request.form().score(matrix), after.score(matrix), 1e-3f);
        var more = new Regimen(60, 1e-2, 0, 32, 0);
        LayerForm learned = tuner.tune(plain(Task.REGRESSION, more), _ -> {}).form();
        float[] answers = learned.score(matrix);
        float[] labels = train(Task.REGRESSION).labels();
        double squares = 0;
        for (int i = 0; i < ROWS; i++) {
            squares += Math.pow(answers[i] - labels[i], 2);
        }
        // the labels lie 57 around their mean of 500
        assertTrue(Math.sqrt(squares / ROWS) < 45, "learned: " + Math.sqrt(squares / ROWS));
    }

    @Test
    void aStudentComesNearerToItsTeacherThanOneThatLearnsLabels() {
        Task task = Task.BINARY;
        var longer = new Regimen(40, 1e-2, 0, 32, 0);
        // a teacher that is sure of something else than the labels
        float[] answers = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            answers[i] = matrix.at(i, 3) > 0 ? 0.9f : 0.2f;
        }
        TuneRequest plain = plain(task, longer);
        double labels = apart(tuner.tune(plain, _ -> {}).form().score(matrix), answers);
        double taught =
                apart(
                        tuner.tune(plain.taughtBy(new Teacher(answers, 3, 1)), _ -> {})
                                .form()
                                .score(matrix),
                        answers);
        assertTrue(taught < 0.5 * labels, taught + " and " + labels);
    }

    private static double apart(float[] some, float[] others) {
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            sum += Math.abs(some[i] - others[i]);
        }
        return sum / some.length;
    }

    /// Hinton et al. 2015, written out.
    @Test
    void theLossOfAStudentIsThatOfThePaper() {
        float[] sums = {1.5f, -0.5f, 0.25f};
        float[] answers = {0.7f, 0.2f, 0.1f};
        double temperature = 2.5;
        double share = 0.6;
        var teacher = new Teacher(answers, temperature, share);
        float[] labels = {0, 1, 0};
        float[] due = SoftObjective.due(labels, teacher.due(Task.MULTICLASS, 3, 0, 1), 3);
        double hard = -Math.log(softmax(new double[] {1.5, -0.5, 0.25})[1]);
        double[] student =
                softmax(new double[] {1.5 / temperature, -0.5 / temperature, 0.25 / temperature});
        double[] target = new double[3];
        double total = 0;
        for (int k = 0; k < 3; k++) {
            target[k] = Math.pow(answers[k], 1 / temperature);
            total += target[k];
        }
        double soft = 0;
        for (int k = 0; k < 3; k++) {
            soft -= target[k] / total * Math.log(student[k]);
        }
        try (NDManager manager = Torch.open()) {
            double loss =
                    new SoftObjective(Task.MULTICLASS, 3, teacher)
                            .loss(
                                    manager.create(sums, new Shape(1, 3)),
                                    manager.create(due, new Shape(1, 6)),
                                    null)
                            .toFloatArray()[0];
            assertEquals((1 - share) * hard + share * temperature * temperature * soft, loss, 1e-5);
        }
    }

    private static double[] softmax(double[] sums) {
        double total = 0;
        double[] shares = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            shares[k] = Math.exp(sums[k]);
            total += shares[k];
        }
        for (int k = 0; k < sums.length; k++) {
            shares[k] /= total;
        }
        return shares;
    }

    @Test
    void itTellsHowFarItIsAndCanBeStopped() {
        var told = new ArrayList<Double>();
        TuneRequest request = plain(Task.BINARY, REGIMEN);
        tuner.tune(request, told::add);
        assertEquals(42, told.size());
        assertEquals(1, told.getLast(), 1e-9);
        assertThrows(
                CancellationException.class,
                () ->
                        tuner.tune(
                                request,
                                share -> {
                                    if (share > 0.5) {
                                        throw new CancellationException();
                                    }
                                }));
    }
}
