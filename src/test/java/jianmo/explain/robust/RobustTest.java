package jianmo.explain.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.djl.MlpFamily;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.RawModel;
import jianmo.explain.SmallModels;
import jianmo.train.Metric;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.Residual;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

class RobustTest {

    private static final int[] COLUMNS = {0, 1, 2};

    private static Layer.Dense dense(int inputs, int outputs, long seed) {
        var random = new Random(seed);
        float[] weights = new float[inputs * outputs];
        float[] bias = new float[outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return new Layer.Dense(inputs, outputs, weights, bias);
    }

    private static LayerForm network() {
        return new LayerForm(
                List.of(
                        dense(3, 8, 1),
                        new Layer.Gelu(),
                        new Residual(List.of(dense(8, 8, 2), new Layer.Silu()), List.of()),
                        new Layer.Relu(),
                        dense(8, 1, 3)),
                Link.SIGMOID);
    }

    private static Matrix matrix(int rows) {
        var random = new Random(5);
        float[] values = new float[rows * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Matrix(values, rows, 3);
    }

    @Test
    void slopesAreThoseOfDifferences() {
        LayerForm form = network();
        var loss = new RowLoss(Task.BINARY, Link.SIGMOID, 1);
        var exact = new InputSlopes(form, loss);
        var near = new DifferenceSlopes(form, loss, COLUMNS);
        Matrix rows = matrix(30);
        int close = 0;
        for (int row = 0; row < 30; row++) {
            float[] a = exact.at(rows.row(row), row % 2);
            float[] b = near.at(rows.row(row), row % 2);
            boolean same = true;
            for (int i = 0; i < 3; i++) {
                same &= Math.abs(a[i] - b[i]) < 0.02 * Math.max(1, Math.abs(b[i]));
            }
            close += same ? 1 : 0;
        }
        // a difference across the bend of a rectifier is no slope
        assertTrue(close >= 24, close + " of 30");
    }

    @Test
    void attacksRaiseTheLossAndTheProjectedOneIsNeverWeaker() {
        LayerForm form = network();
        var loss = new RowLoss(Task.BINARY, Link.SIGMOID, 1);
        Matrix rows = matrix(60);
        var attack = new Attack(form, loss, COLUMNS, rows, 7);
        double before = 0;
        double fast = 0;
        for (int row = 0; row < 60; row++) {
            float[] x = rows.row(row);
            float[] moved = attack.fast(x, row % 2, 0.1);
            float[] worst = attack.projected(x, row % 2, 0.1, row);
            before += attack.loss(x, row % 2);
            fast += attack.loss(moved, row % 2);
            assertTrue(attack.loss(worst, row % 2) >= attack.loss(moved, row % 2));
            for (int i = 0; i < 3; i++) {
                assertTrue(Math.abs(worst[i] - x[i]) <= 0.1 + 1e-5);
            }
        }
        assertTrue(fast > before * 1.05, fast + " after " + before);
    }

    @Test
    void aRowTurnsAtTheDistanceToTheBorder() {
        RawModel model = SmallModels.linear(Task.BINARY, 0, 1, 0);
        double[] first = SmallModels.normal(300, 1);
        HeldRows rows = SmallModels.rows(first, SmallModels.normal(300, 2));
        FlipReport report =
                new Flips(model, rows, rows, new float[300]).find(0.05, Progress.ignored());
        var own = report.columns().getFirst();
        assertEquals("x0", own.column());
        assertEquals(1, own.ever());
        long near = IntStream.range(0, 300).filter(i -> Math.abs(first[i]) < own.noise()).count();
        assertEquals(near / 300.0, own.within(), 0.01);
        assertEquals(0, report.columns().get(1).ever());
    }

    /// Two columns tell the class weakly and a third well, but at a scale that an attack overcomes.
    @Test
    void adversarialTrainingLowersTheShareThatTurns() {
        var random = new Random(11);
        int count = 600;
        float[] values = new float[count * 12];
        float[] labels = new float[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 2;
            for (int c = 0; c < 12; c++) {
                double shift = (labels[row] * 2 - 1) * (c == 0 ? 1.2 : 0.12);
                values[row * 12 + c] = (float) (random.nextGaussian() + shift);
            }
        }
        var all = new Labelled(new Matrix(values, count, 12), labels);
        Labelled train = all.take(IntStream.range(0, 400).toArray());
        Labelled rows = all.take(IntStream.range(400, count).toArray());
        double usual = turned(train, rows, 0);
        double hardened = turned(train, rows, 0.3);
        assertTrue(hardened < usual, hardened + " hardened, " + usual + " as usual");
    }

    private static double turned(Labelled train, Labelled rows, double strength) {
        var family = new MlpFamily();
        var target = SmallModels.linear(Task.BINARY, 0, 1).target();
        var settings =
                family.standard().with(Map.of("adversarialStrength", strength, "epochs", 30));
        ModelForm form =
                family.train(
                                new TrainRequest(target, train, rows, settings, 7, 1),
                                TrainWatcher.none())
                        .form();
        RawModel model = SmallModels.of(Task.BINARY, form, 12);
        double[][] columns = new double[12][rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int c = 0; c < 12; c++) {
                columns[c][row] = rows.matrix().at(row, c);
            }
        }
        return new Attacks(model.model(), train.matrix(), rows, 7)
                .measure(List.of(0.3), SmallModels.rows(columns), Progress.ignored())
                .strengths()
                .getFirst()
                .pgd()
                .turned();
    }

    private static FeatureShare share(String name, double mean) {
        return new FeatureShare(name, mean, mean);
    }

    @Test
    void lightsTellOrdersThatDiffer() {
        var own = List.of(share("a", 3), share("b", 2), share("c", 1));
        var turned = List.of(share("a", 1), share("b", 2), share("c", 3));
        var sanity = new Sanity(own, "auc");
        assertEquals(Light.Level.GOOD, sanity.same("seed", List.of(own)).level());
        assertEquals(-1, sanity.same("seed", List.of(turned)).figure(), 1e-12);
    }

    @Test
    void shuffledLabelsThatGiveSignalAreBad() {
        var sanity = new Sanity(List.of(share("a", 3)), "auc");
        var none = new ControlModel(new Metric(0.5, 0.42, 0.58, 100), List.of(share("a", 1)));
        var signal = new ControlModel(new Metric(0.8, 0.7, 0.9, 100), List.of(share("a", 1)));
        assertEquals(Light.Level.GOOD, sanity.shuffled(3, 0.5, List.of(none, none)).level());
        assertEquals(Light.Level.GOOD, sanity.shuffled(3, 0.5, List.of(none, signal)).level());
        assertEquals(Light.Level.BAD, sanity.shuffled(3, 0.5, List.of(signal, signal)).level());
    }
}
