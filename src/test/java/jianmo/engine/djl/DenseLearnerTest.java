package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.BatchNorm;
import jianmo.train.form.Layer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Dense layers learned without tensors, beside the same learned with them. Only where libtorch
/// opens its products to callers; elsewhere there is nothing to compare.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DenseLearnerTest {

    private static final int ROWS = 1_500;
    private static final int COLUMNS = 7;

    /// How a learner is set up: what differs between two trainings that must end alike.
    private record Setting(Task task, double dropout, int batch, boolean weighed) {
        int outputs() {
            return task == Task.MULTICLASS ? 3 : 1;
        }

        List<Layer> layers() {
            var start = new Start(3);
            return List.of(
                    start.dense("a", COLUMNS, 20, Start.RELU),
                    new Layer.Relu(),
                    new Layer.Dropout(dropout),
                    start.dense("b", 20, 12, Start.RELU),
                    new Layer.Relu(),
                    new Layer.Dropout(dropout),
                    start.dense("c", 12, outputs(), Start.LINEAR));
        }

        Regime regime() {
            return new Regime(
                    new MlpFamily()
                            .standard()
                            .with(
                                    Map.of(
                                            Regime.BATCH_SIZE,
                                            String.valueOf(batch),
                                            Regime.CLIP,
                                            0.5,
                                            Regime.WEIGHT_DECAY,
                                            0.5)));
        }
    }

    private static float[] drawn(String name, int count) {
        RandomGenerator random = Seeds.generator(5, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] due(Setting setting) {
        float[] due = drawn("due", ROWS * setting.outputs());
        for (int i = 0; i < due.length && setting.task() != Task.REGRESSION; i++) {
            due[i] = setting.task() == Task.BINARY ? (due[i] > 0 ? 0.95f : 0.05f) : 0.1f / 3;
        }
        for (int i = 0; i < ROWS && setting.task() == Task.MULTICLASS; i++) {
            due[i * 3 + i % 3] += 0.9f;
        }
        return due;
    }

    private static float @Nullable [] weights(Setting setting) {
        float[] weights = drawn("weights", ROWS);
        for (int i = 0; i < ROWS; i++) {
            weights[i] = Math.abs(weights[i]);
        }
        return setting.weighed() ? weights : null;
    }

    /// What some steps gave: losses and norms, then all weights.
    private record Outcome(List<Learner.Step> steps, Values values, AdamW.State state) {}

    private static Outcome learned(NDManager manager, Setting setting, boolean plain) {
        var network = new Network(setting.layers());
        Slots slots = network.slots();
        var lesson = new Replica.Lesson(network, Objective.of(setting.task()), null);
        var start = new Values(slots.start(), List.of());
        try (var team = new Team(manager, lesson, start, List.of(Device.cpu()), 1, 1)) {
            Learner learner = learner(manager, team, setting, slots, plain);
            var chance = List.<RandomGenerator>of(Seeds.generator(1, "dropout"));
            var steps = new ArrayList<Learner.Step>();
            for (int s = 0; s < 4; s++) {
                int[] batch = new int[s == 3 ? setting.batch() / 2 : setting.batch()];
                for (int i = 0; i < batch.length; i++) {
                    batch[i] = (i * 7 + s) % ROWS;
                }
                steps.add(learner.learn(batch, 0.01, Seeds.generator(1, "feed"), chance));
            }
            learner.meet();
            return new Outcome(steps, team.first().values(), learner.optimiser());
        }
    }

    private static Learner learner(
            NDManager manager, Team team, Setting setting, Slots slots, boolean plain) {
        float[] rows = drawn("rows", ROWS * COLUMNS);
        float[] weights = weights(setting);
        if (plain) {
            var shape = DenseShape.of(setting.layers());
            assertNotNull(shape);
            var data =
                    new DenseRows(
                            new Matrix(rows, ROWS, COLUMNS),
                            due(setting),
                            weights,
                            PlainLoss.of(setting.task()));
            return new DenseLearner(team, shape, slots, setting.regime(), data, null);
        }
        var data =
                new NetTraining.Data(
                        manager,
                        manager.create(rows, new Shape(ROWS, COLUMNS)),
                        manager.create(due(setting), new Shape(ROWS, setting.outputs())),
                        weights == null ? null : manager.create(weights, new Shape(ROWS, 1)));
        Regime regime = setting.regime();
        var optimiser =
                new AdamW(manager, team.first().vector(), slots.decayed(), regime.weightDecay());
        return new TeamLearner(team, optimiser, regime, Feed.plain(), data);
    }

    private static void same(Setting setting) {
        Torch.with(manager -> {
            Outcome tensors = learned(manager, setting, false);
            Outcome plain = learned(manager, setting, true);
            for (int s = 0; s < tensors.steps().size(); s++) {
                Learner.Step expected = tensors.steps().get(s);
                Learner.Step step = plain.steps().get(s);
                assertEquals(1, step.loss() / expected.loss(), 1e-4, "loss of step " + s);
                assertEquals(1, step.norm() / expected.norm(), 1e-4, "norm of step " + s);
            }
            assertArrayEquals(tensors.values().weights(), plain.values().weights(), 2e-4f);
            assertEquals(4, plain.state().steps());
            assertArrayEquals(tensors.state().mean(), plain.state().mean(), 1e-5f);
            assertArrayEquals(tensors.state().square(), plain.state().square(), 1e-6f);
            return plain;
        });
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void learnsAsTensorsDo(Task task) {
        same(new Setting(task, 0, 1024, false));
        same(new Setting(task, 0, 32, true));
        same(new Setting(task, 0.4, 64, true));
    }

    @Test
    void batchesOfSeveralBlocksAndDropoutRepeatBitForBit() {
        var setting = new Setting(Task.BINARY, 0.3, 1024, true);
        Torch.with(manager -> {
            Outcome one = learned(manager, setting, true);
            Outcome other = learned(manager, setting, true);
            assertEquals(one.steps(), other.steps());
            assertArrayEquals(one.values().weights(), other.values().weights());
            return one;
        });
    }

    @Test
    void onlyStacksOfDenseLayersAreTaken() {
        List<Layer> layers = new Setting(Task.BINARY, 0, 32, false).layers();
        assertEquals(List.of(COLUMNS, 20, 12, 1), DenseShape.of(layers).widths());
        assertEquals(1, DenseShape.of(layers.subList(6, 7)).layers());
        assertNull(DenseShape.of(layers.subList(0, 6)));
        assertNull(DenseShape.of(layers.subList(1, 7)));
        var normed = new ArrayList<>(layers);
        normed.add(1, BatchNorm.of(20));
        assertNull(DenseShape.of(normed));
    }

    @Test
    void libtorchOpensItsProducts() {
        assertEquals(true, Torch.with(_ -> Sgemm.found()));
    }
}
