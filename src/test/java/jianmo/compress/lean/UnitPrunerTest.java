package jianmo.compress.lean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Extent;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Pool;
import jianmo.train.form.Residual;
import jianmo.train.form.Window;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.random.RandomGenerator;

/// Units that do nothing go first, and taking them out changes nothing.
class UnitPrunerTest {

    private final RandomGenerator random = Seeds.generator(11, "pruner");

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private Matrix rows(int count, int columns) {
        return new Matrix(numbers(count * columns), count, columns);
    }

    /// A dense layer of which some outputs never pass a `max(0, x)`.
    private Layer.Dense dead(int inputs, int outputs, int... dead) {
        float[] bias = numbers(outputs);
        for (int unit : dead) {
            bias[unit] = -1000;
        }
        return new Layer.Dense(inputs, outputs, numbers(inputs * outputs), bias);
    }

    private Layer.Dense dense(int inputs, int outputs) {
        return dead(inputs, outputs);
    }

    @Test
    void deadUnitsOfAStackGoAndTheAnswersKeepTheirBits() {
        var form =
                new LayerForm(
                        List.of(
                                dead(5, 8, 1, 4, 6, 7),
                                new Layer.Relu(),
                                dead(8, 6, 0, 2, 5),
                                new Layer.Relu(),
                                dense(6, 3)),
                        Link.SOFTMAX);
        Matrix rows = rows(40, 5);
        var pruner = new UnitPruner(0.5, rows);
        LayerForm thin = pruner.prune(form);
        assertEquals(7, pruner.removed());
        assertEquals(4, ((Layer.Dense) thin.layers().get(0)).outputs());
        assertEquals(3, ((Layer.Dense) thin.layers().get(2)).outputs());
        assertArrayEquals(form.score(rows), thin.score(rows));
        Matrix others = rows(20, 5);
        assertArrayEquals(form.score(others), thin.score(others));
    }

    @Test
    void insideAResidualUnitsGoAndItsWidthStays() {
        var body = List.<Layer>of(dead(4, 6, 0, 3, 5), new Layer.Relu(), dense(6, 4));
        var form =
                new LayerForm(
                        List.of(dense(3, 4), new Residual(body, List.of()), dense(4, 1)),
                        Link.IDENTITY);
        Matrix rows = rows(30, 3);
        var pruner = new UnitPruner(0.5, rows);
        LayerForm thin = pruner.prune(form);
        assertEquals(3, pruner.removed());
        assertArrayEquals(form.score(rows), thin.score(rows));
    }

    @Test
    void deadChannelsOfAConvolutionGoThroughPoolAndFlatten() {
        var window = new Window(3, 1, 1);
        float[] bias = numbers(6);
        bias[1] = -1000;
        bias[2] = -1000;
        bias[5] = -1000;
        var first = new Conv2d(2, 6, window, 1, numbers(6 * 2 * 9), bias);
        var form =
                new LayerForm(
                        List.of(
                                new Layer.Input(Extent.of(2, 4, 4)),
                                first,
                                new Layer.Relu(),
                                new Pool(Pool.Kind.MAX, new Window(2, 2, 0)),
                                new Layer.Flatten(),
                                dense(6 * 2 * 2, 2)),
                        Link.SOFTMAX);
        Matrix rows = rows(12, 32);
        var pruner = new UnitPruner(0.5, rows);
        LayerForm thin = pruner.prune(form);
        assertEquals(3, pruner.removed());
        assertEquals(12, ((Layer.Dense) thin.layers().getLast()).inputs());
        assertArrayEquals(form.score(rows), thin.score(rows));
    }

    @Test
    void aUnitThatIsAlwaysTheSameGoesIntoTheBias() {
        float[] weights = new float[2 * 4];
        weights[0] = 1;
        weights[5] = 1;
        // units 2 and 3 take nothing in and give 0.5 and 2 always
        var first = new Layer.Dense(2, 4, weights, new float[] {0, 0, 0.5f, 2});
        var last = new Layer.Dense(4, 1, new float[] {1, 1, 3, -4}, new float[] {0.25f});
        var form = new LayerForm(List.of(first, new Layer.Relu(), last), Link.IDENTITY);
        Matrix rows = rows(25, 2);
        LayerForm thin = new UnitPruner(0.5, rows).prune(form);
        assertEquals(-6.25f, ((Layer.Dense) thin.layers().getLast()).bias()[0], 1e-6);
        assertArrayEquals(form.score(rows), thin.score(rows), 1e-5f);
    }
}
