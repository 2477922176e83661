package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Embed;
import jianmo.train.form.Folding;
import jianmo.train.form.FormBytes;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One description, three ways to use it: on PyTorch, in Java, as bytes.
class NetworkTest {

    private static final int ROWS = 40;

    private final Descriptions make = new Descriptions(11);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFormAnswersAsPytorchDoesAlsoWithItsNormalisationFolded(boolean picture) {
        List<Layer> layers = picture ? make.picture(3) : make.table(3);
        Matrix rows = picture ? make.matrix(ROWS, 2 * 9 * 7) : make.coded(ROWS);
        float[] engine = engine(layers, rows);
        float[] open = new LayerForm(layers, Link.IDENTITY).sums(rows);
        List<Layer> folded = Folding.fold(layers);
        float[] closed = new LayerForm(folded, Link.IDENTITY).sums(rows);
        assertArrayEquals(engine, open, 2e-5f);
        assertArrayEquals(engine, closed, 2e-5f);
        assertTrue(spread(engine) > 0.5, "the rows differ in what is answered");
        byte[] bytes = FormBytes.write(new LayerForm(folded, Link.IDENTITY));
        assertArrayEquals(closed, FormBytes.read(bytes).sums(rows));
        assertArrayEquals(bytes, FormBytes.write(FormBytes.read(bytes)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUntrainedNetworkGivesItsDescriptionBack(boolean picture) {
        List<Layer> layers = picture ? make.picture(2) : make.table(2);
        var network = new Network(layers);
        var slots = network.slots();
        var back = network.trained(new Values(slots.start(), slots.states()));
        assertArrayEquals(
                FormBytes.write(new LayerForm(Folding.fold(layers), Link.SIGMOID)),
                FormBytes.write(new LayerForm(Folding.fold(back), Link.SIGMOID)));
    }

    /// The gradient of a loss along a direction, beside the loss a little further and a little
    /// back.
    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        List<Layer> layers = make.table(3);
        Matrix rows = make.coded(24);
        float[] due = due(24, 3);
        float[] slope = gradient(layers, rows, due, List.of(Device.cpu()), 1, 1, 0);
        float[] direction = make.numbers(slope.length, -1, 1);
        double along = 0;
        for (int i = 0; i < slope.length; i++) {
            along += (double) slope[i] * direction[i];
        }
        double step = 3e-4;
        double change =
                loss(layers, rows, due, direction, step)
                        - loss(layers, rows, due, direction, -step);
        assertEquals(along, change / (2 * step), 0.02 * Math.abs(along) + 1e-3);
    }

    @Test
    void twoDevicesGiveTheGradientOfOneAndFollowItsSteps() {
        List<Layer> layers = unnormed();
        Matrix rows = make.coded(37);
        float[] due = due(37, 3);
        var single = List.of(Device.cpu());
        var pair = List.of(Device.cpu(), Device.cpu());
        for (int steps = 0; steps < 2; steps++) {
            float[] one = gradient(layers, rows, due, single, 1, 1, steps);
            float[] two = gradient(layers, rows, due, pair, 1, 2, steps);
            float[] four = gradient(layers, rows, due, pair, 2, 2, steps);
            double allowed = (steps == 0 ? 1e-6 : 1e-3) * distance(one, new float[one.length]);
            assertTrue(allowed > 0);
            assertTrue(distance(one, two) <= allowed, () -> distance(one, two) + " apart");
            assertTrue(distance(one, four) <= allowed, () -> distance(one, four) + " apart");
            assertArrayEquals(four, gradient(layers, rows, due, pair, 2, 1, steps), "one thread");
        }
    }

    /// Without what looks at the whole batch or at chance.
    private List<Layer> unnormed() {
        var layers = new ArrayList<Layer>(Folding.fold(make.table(3)));
        layers.removeIf(Layer.Dropout.class::isInstance);
        return layers;
    }

    private float[] due(int rows, int classes) {
        float[] due = new float[rows * classes];
        for (int i = 0; i < rows; i++) {
            due[i * classes + i % classes] = 1;
        }
        return due;
    }

    private static float[] engine(List<Layer> layers, Matrix rows) {
        var network = new Network(layers);
        var values = new Values(network.slots().start(), network.slots().states());
        try (NDManager manager = Torch.open();
                NDManager scratch = manager.newSubManager()) {
            var replica = Replica.first(manager, Device.cpu(), values);
            return replica.answers(network, scratch, array(scratch, layers, rows)).toFloatArray();
        }
    }

    private static NDArray array(NDManager manager, List<Layer> layers, Matrix rows) {
        Matrix read =
                layers.getFirst() instanceof Embed embed ? EmbedUnit.positions(embed, rows) : rows;
        return manager.create(read.values(), new Shape(read.rows(), read.columns()));
    }

    /// The gradient after some steps.
    private static float[] gradient(
            List<Layer> layers,
            Matrix rows,
            float[] due,
            List<Device> devices,
            int each,
            int threads,
            int steps) {
        var network = new Network(layers);
        var slots = network.slots();
        var lesson = new Replica.Lesson(network, Objective.of(Task.MULTICLASS), null);
        var start = new Values(slots.start(), slots.states());
        try (NDManager manager = Torch.open();
                var team = new Team(manager, lesson, start, devices, each, threads)) {
            var optimiser = new AdamW(manager, team.first().vector(), slots.decayed(), 0.1);
            for (int step = 0; ; step++) {
                try (NDManager scratch = manager.newSubManager()) {
                    var part =
                            new Replica.Part(
                                    array(scratch, layers, rows),
                                    scratch.create(due, new Shape(rows.rows(), 3)),
                                    null);
                    team.gradient(part, chances(team.size()));
                }
                try (NDArray sum = team.first().gradient()) {
                    if (step == steps) {
                        return sum.toFloatArray();
                    }
                    optimiser.step(sum, 0.05, 1);
                }
                team.follow();
            }
        }
    }

    private static List<RandomGenerator> chances(int count) {
        var chances = new ArrayList<RandomGenerator>();
        for (int i = 0; i < count; i++) {
            chances.add(Seeds.generator(3, "chance/" + i));
        }
        return chances;
    }

    private double loss(
            List<Layer> layers, Matrix rows, float[] due, float[] direction, double step) {
        var network = new Network(layers);
        float[] weights = network.slots().start();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (step * direction[i]);
        }
        var lesson = new Replica.Lesson(network, Objective.of(Task.MULTICLASS), null);
        var values = new Values(weights, network.slots().states());
        try (NDManager manager = Torch.open();
                var team = new Team(manager, lesson, values, List.of(Device.cpu()), 1, 1);
                NDManager scratch = manager.newSubManager()) {
            var part =
                    new Replica.Part(
                            array(scratch, layers, rows),
                            scratch.create(due, new Shape(rows.rows(), 3)),
                            null);
            return team.gradient(part, chances(1)) / rows.rows();
        }
    }

    private static double spread(float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
