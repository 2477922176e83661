package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.export.GraphEngine;
import jianmo.train.PortableModel;
import jianmo.train.form.Kernel;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class GraphEqualsModelTest {

    private static final int ROWS = 300;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Task.class)
    void treesAnswerAsTheGraphDoes(Task task) {
        for (int seed = 0; seed < 8; seed++) {
            var models = new RandomModels(Seeds.generator(seed, "trees"));
            assertEqualAnswers(models.trees(task), models);
        }
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void networksAnswerAsTheGraphDoes(Task task) {
        for (int seed = 0; seed < 8; seed++) {
            var models = new RandomModels(Seeds.generator(seed, "layers"));
            int[] hidden = seed % 2 == 0 ? new int[0] : new int[] {16, 8};
            assertEqualAnswers(models.layers(task, hidden), models);
        }
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void kernelsAnswerAsTheGraphDoes(Task task) {
        for (int seed = 0; seed < 4; seed++) {
            var models = new RandomModels(Seeds.generator(seed, "kernel"));
            assertEqualAnswers(models.kernel(task, new Kernel.Radial(0.05 * (1 + seed))), models);
            assertEqualAnswers(
                    models.kernel(task, new Kernel.Polynomial(0.02, 1, 1 + seed)), models);
        }
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void neighboursAnswerAsTheGraphDoesEvenAmongTwins(Task task) {
        for (int seed = 0; seed < 4; seed++) {
            var models = new RandomModels(Seeds.generator(seed, "neighbours"));
            assertEqualAnswers(models.neighbours(task, 1 + 4 * seed, false), models);
            assertEqualAnswers(models.neighbours(task, 3 + 5 * seed, true), models);
        }
    }

    @Test
    void orderedClassesAnswerAsTheGraphDoes() {
        var random = Seeds.generator(4, "ordered");
        var models = new RandomModels(random);
        FeaturePlan plan = models.plan(RandomModels.target(Task.MULTICLASS), true);
        float[] weights = new float[4 * plan.width()];
        for (int c = 0; c < plan.width(); c++) {
            Arrays.fill(weights, 4 * c, 4 * c + 3, (float) random.nextGaussian());
        }
        var dense = new Layer.Dense(plan.width(), 4, weights, new float[] {2, 0.5f, -1, -40});
        var form = new LayerForm(List.of(dense), Link.CUMULATIVE);
        assertEqualAnswers(RandomModels.model(plan, form), models);
    }

    @Test
    void aForestOfProbabilitiesAndAModelWithoutTreesWorkToo() {
        var models = new RandomModels(Seeds.generator(1, "forest"));
        FeaturePlan plan = models.plan(RandomModels.target(Task.BINARY), false);
        float[] base = {0.25f};
        var form = new TreeForm(plan.width(), base, Link.IDENTITY, List.of());
        assertEqualAnswers(RandomModels.model(plan, form), models);
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        var model = new RandomModels(Seeds.generator(2, "bytes")).layers(Task.BINARY, 8);
        Map<String, String> about = Map.of("receipt", "abc", "data", "def", "metric", "auc 0.8");
        var graphs = new OnnxGraphs();
        graphs.write(model, folder.resolve("a.onnx"), about);
        graphs.write(model, folder.resolve("b.onnx"), about);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a.onnx")),
                Files.readAllBytes(folder.resolve("b.onnx")));
        try (var scorer = graphs.open(folder.resolve("a.onnx"))) {
            assertEquals("abc", scorer.metadata().get("receipt"));
            assertEquals("BINARY", scorer.metadata().get("jianmo.task"));
            assertEquals("fp32", scorer.metadata().get("jianmo.int8"));
        }
    }

    @Test
    void oneRowScoresAsItDoesAmongOthers() {
        var models = new RandomModels(Seeds.generator(3, "one"));
        PortableModel model = models.trees(Task.MULTICLASS);
        List<Object> raw = models.raw(model.plan(), 50);
        Path file = folder.resolve("m.onnx");
        new OnnxGraphs().write(model, file, Map.of());
        try (var scorer = new OnnxGraphs().open(file)) {
            float[] all = scorer.score(raw);
            for (int i = 0; i < 50; i++) {
                float[] alone = scorer.score(Columns.take(raw, i, 1));
                for (int k = 0; k < 4; k++) {
                    assertEquals(all[i * 4 + k], alone[k], 1e-6f);
                }
            }
            assertEquals(0, scorer.score(Columns.take(raw, 0, 0)).length);
        }
    }

    private void assertEqualAnswers(PortableModel model, RandomModels models) {
        List<Object> raw = models.raw(model.plan(), ROWS);
        Matrix matrix = RandomModels.matrix(model.plan(), raw, ROWS);
        float[] wanted = model.form().score(matrix);
        Path file = folder.resolve("model.onnx");
        GraphEngine graphs = new OnnxGraphs();
        graphs.write(model, file, Map.of());
        try (var scorer = graphs.open(file)) {
            float[] got = scorer.score(raw);
            assertEquals(model.target().classes(), scorer.classes());
            assertEquals(model.plan().encodings().size(), scorer.inputs().size());
            int width = Math.max(1, scorer.classes().size());
            assertEquals(ROWS * width, got.length);
            boolean binary = model.target().task() == Task.BINARY;
            for (int i = 0; i < wanted.length; i++) {
                float answer = binary ? got[2 * i + 1] : got[i];
                assertEquals(wanted[i], answer, 1e-5f * Math.max(1, Math.abs(wanted[i])));
                assertTrue(!binary || Math.abs(got[2 * i] + answer - 1) < 1e-6);
            }
        }
    }
}
