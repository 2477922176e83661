package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.BiLstm;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.Experts;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Link;
import jianmo.train.form.Pool;
import jianmo.train.form.Pooling;
import jianmo.train.form.Positions;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.Window;
import jianmo.train.form.WordVectors;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Back-propagation against finite differences, through every kind of layer.
class SlopesTest {

    private static final float STEP = 4e-3f;

    private final RandomGenerator random = Seeds.generator(9, "slopes");

    private float[] drawn(long count) {
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.6 * random.nextGaussian());
        }
        return values;
    }

    private Layer.Dense dense(int inputs, int outputs) {
        return new Layer.Dense(inputs, outputs, drawn((long) inputs * outputs), drawn(outputs));
    }

    /// Slopes of every unit of a form at a row.
    private void check(LayerForm form, float... row) {
        List<AnswerUnit> units =
                form.link() == Link.IDENTITY
                        ? List.of(AnswerUnit.TARGET)
                        : List.of(AnswerUnit.LOG_ODDS, AnswerUnit.PROBABILITY);
        for (AnswerUnit unit : units) {
            var answers = new Answers(form, unit);
            for (int output = 0; output < form.outputs(); output++) {
                float[] found = Slopes.of(form, answers).at(row, output);
                double largest = 0;
                for (int i = 0; i < row.length; i++) {
                    double slope =
                            (at(answers, row, i, STEP, output) - at(answers, row, i, -STEP, output))
                                    / (2 * STEP);
                    assertEquals(slope, found[i], 2e-3 + 0.03 * Math.abs(slope), "input " + i);
                    largest = Math.max(largest, Math.abs(slope));
                }
                assertTrue(largest > 1e-3, "nothing was tried: " + largest);
            }
        }
    }

    private static double at(Answers answers, float[] row, int input, float step, int output) {
        float[] moved = row.clone();
        moved[input] += step;
        return answers.of(new Matrix(moved, 1, row.length))[output];
    }

    @Test
    void throughDenseLayersAndBends() {
        for (Link link : List.of(Link.SOFTMAX, Link.SIGMOID, Link.CUMULATIVE, Link.IDENTITY)) {
            check(
                    new LayerForm(
                            List.of(
                                    dense(4, 6),
                                    new Layer.Gelu(),
                                    new Residual(List.of(dense(6, 6), new Layer.Silu()), List.of()),
                                    new Scale(drawn(6), drawn(6)),
                                    dense(6, 3)),
                            link),
                    drawn(4));
        }
    }

    @Test
    void throughPictures() {
        check(
                new LayerForm(
                        List.of(
                                new Layer.Input(Extent.of(2, 6, 6)),
                                new Conv2d(2, 4, new Window(3, 1, 1), 2, drawn(4 * 9), drawn(4)),
                                new Layer.Silu(),
                                new Pool(Pool.Kind.MEAN, new Window(2, 2, 0)),
                                new Conv2d(4, 3, new Window(3, 2, 1), 1, drawn(108), drawn(3)),
                                new Layer.Gelu(),
                                new GlobalAverage(),
                                dense(3, 2)),
                        Link.SOFTMAX),
                drawn(72));
    }

    /// Each place far from the others, so that no step changes which is largest.
    @Test
    void throughTheLargestOfAWindow() {
        float[] row = new float[16];
        for (int i = 0; i < row.length; i++) {
            row[i] = (i * 7 % 16) / 8f - 1;
        }
        check(
                new LayerForm(
                        List.of(
                                new Layer.Input(Extent.of(1, 4, 4)),
                                new Pool(Pool.Kind.MAX, new Window(3, 2, 1)),
                                new Layer.Flatten(),
                                dense(4, 2)),
                        Link.SOFTMAX),
                row);
    }

    @Test
    void throughTheLayersOfTexts() {
        int width = 4;
        var lstm =
                new BiLstm(
                        width,
                        2,
                        List.of(
                                drawn(8L * width),
                                drawn(16),
                                drawn(8),
                                drawn(8),
                                drawn(8L * width),
                                drawn(16),
                                drawn(8),
                                drawn(8)));
        var attention =
                new SelfAttention(
                        width,
                        2,
                        List.of(
                                drawn(3L * width * width),
                                drawn(3L * width),
                                drawn((long) width * width),
                                drawn(width)));
        var experts =
                new Experts(
                        width,
                        3,
                        2,
                        2,
                        List.of(
                                drawn(2L * width),
                                drawn(2L * width * 3),
                                drawn(6),
                                drawn(2L * 3 * width),
                                drawn(2L * width)));
        List<List<Layer>> bodies =
                List.of(
                        List.of(new Positions(6, width, drawn(6L * width)), attention),
                        List.of(new LayerNorm(width, drawn(width), drawn(width))),
                        List.of(lstm),
                        List.of(new Residual(List.of(experts), List.of())));
        for (List<Layer> body : bodies) {
            for (Pooling pooling : Pooling.values()) {
                checkWords(width, body, pooling);
            }
        }
    }

    /// Words are moved by moving their vectors in the table.
    private void checkWords(int width, List<Layer> body, Pooling pooling) {
        float[] table = drawn(5L * width);
        float[] row = {2, 3, 4, 0, 0, 0};
        LayerForm form = text(width, table, body, pooling);
        var answers = new Answers(form, AnswerUnit.PROBABILITY);
        float[] vectors = new float[3 * width];
        System.arraycopy(table, 2 * width, vectors, 0, vectors.length);
        float[] found = Slopes.ofWords(form, answers, 3).at(vectors, 1);
        double largest = 0;
        for (int i = 0; i < found.length; i++) {
            double[] beside = new double[2];
            for (int side = 0; side < 2; side++) {
                float[] moved = table.clone();
                moved[2 * width + i] += side == 0 ? -STEP : STEP;
                beside[side] =
                        new Answers(text(width, moved, body, pooling), AnswerUnit.PROBABILITY)
                                .of(new Matrix(row, 1, 6))[1];
            }
            double slope = (beside[1] - beside[0]) / (2 * STEP);
            assertEquals(slope, found[i], 1e-3 + 0.03 * Math.abs(slope), body + " at " + i);
            largest = Math.max(largest, Math.abs(slope));
        }
        assertTrue(largest > 1e-3, "nothing was tried: " + largest);
    }

    private final Layer.Dense last = dense(4, 3);

    private LayerForm text(int width, float[] table, List<Layer> body, Pooling pooling) {
        var layers = new ArrayList<Layer>();
        layers.add(new WordVectors(5, width, table));
        layers.addAll(body);
        return new LayerForm(List.of(new TextEncoder(6, layers, pooling), last), Link.SOFTMAX);
    }

    @Test
    void categoriesAreSlidByTheirVectors() {
        var embed = new Embed(List.of(0, 3), List.of(1, 2), drawn(8));
        var form =
                new LayerForm(
                        List.of(embed, dense(3, 4), new Layer.Gelu(), dense(4, 1)), Link.SIGMOID);
        var slopes = Slopes.of(form, new Answers(form, AnswerUnit.LOG_ODDS));
        assertEquals(3, slopes.width());
        assertEquals(List.of(0, 1, 1), java.util.Arrays.stream(slopes.sources()).boxed().toList());
        float[] entered = slopes.enter(new float[] {0.5f, 2});
        assertEquals(0.5f, entered[0]);
        assertEquals(embed.vectors(1)[7], entered[2]);
    }
}
