package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.compress.CompactFile;
import jianmo.compress.CompactModel;
import jianmo.compress.CompactScorer;
import jianmo.compress.tree.CodedForest;
import jianmo.compress.tree.TreeQuantiser;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.PortableModel;
import jianmo.train.form.Link;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class CodedNodesTest {

    private static final int ROWS = 300;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Task.class)
    void theGraphAnswersAsTheWholeNumbersDo(Task task) {
        for (int seed = 0; seed < 8; seed++) {
            var models = new RandomModels(Seeds.generator(seed, "coded"));
            assertEqualAnswers(models.trees(task), models);
        }
    }

    @Test
    void aModelThatAsksNothingAnswersItsBase() {
        var models = new RandomModels(Seeds.generator(1, "bare"));
        var plan = models.plan(RandomModels.target(Task.BINARY), false);
        var bare = new TreeForm(plan.width(), new float[] {0.25f}, Link.IDENTITY, List.of());
        assertEqualAnswers(RandomModels.model(plan, bare), models);
        var trees = List.of(models.tree(0, plan.width(), 0));
        var leaf = new TreeForm(plan.width(), new float[] {0.25f}, Link.SIGMOID, trees);
        assertEqualAnswers(RandomModels.model(plan, leaf), models);
    }

    @Test
    void aChangedCompactFileIsRefusedWithASentence() throws IOException {
        var models = new RandomModels(Seeds.generator(2, "compact"));
        PortableModel model = tables(models, Task.BINARY);
        Path file = folder.resolve(CompactFile.NAME);
        CompactFile.write(compact(model), file);
        byte[] whole = Files.readAllBytes(file);
        for (int place = 0; place < whole.length; place += 97) {
            byte[] changed = whole.clone();
            changed[place] ^= 4;
            Files.write(file, changed);
            assertThrows(UserError.class, () -> new OnnxGraphs().open(file));
        }
    }

    @Test
    void theCompactFileIsFarSmallerThanTheGraph() throws IOException {
        var models = new RandomModels(Seeds.generator(3, "compact"));
        PortableModel model = tables(models, Task.MULTICLASS);
        Path graph = folder.resolve("model.onnx");
        new OnnxGraphs().write(model, graph, Map.of());
        byte[] bytes = CompactFile.bytes(compact(model));
        assertTrue(bytes.length * 3 < Files.size(graph), bytes.length + " " + Files.size(graph));
    }

    private void assertEqualAnswers(PortableModel model, RandomModels models) {
        List<Object> raw = models.raw(model.plan(), ROWS);
        Matrix matrix = RandomModels.matrix(model.plan(), raw, ROWS);
        float[] wanted = coded(model).sums(matrix);
        model.form().link().apply(wanted, model.form().outputs());
        Path file = folder.resolve("model.int8.onnx");
        GraphWriter.save(GraphWriter.graph(model, new CodedStyle(), "trees", Map.of()), file);
        assertEqualAnswers(model, wanted, raw, file);
        if (CompactScorer.suits(model.plan().encodings())) {
            Path small = folder.resolve(CompactFile.NAME);
            CompactFile.write(compact(model), small);
            assertEqualAnswers(model, wanted, raw, small);
        }
    }

    private static void assertEqualAnswers(
            PortableModel model, float[] wanted, List<Object> raw, Path file) {
        try (var scorer = new OnnxGraphs().open(file)) {
            float[] got = scorer.score(raw);
            assertEquals(model.target().classes(), scorer.classes());
            boolean binary = model.target().task() == Task.BINARY;
            for (int i = 0; i < wanted.length; i++) {
                float answer = binary ? got[2 * i + 1] : got[i];
                assertEquals(wanted[i], answer, 1e-5f * Math.max(1, Math.abs(wanted[i])));
            }
        }
    }

    private static CodedForest coded(PortableModel model) {
        return TreeQuantiser.quantise((TreeForm) model.form());
    }

    private static CompactModel compact(PortableModel model) {
        return new CompactModel(model.plan(), coded(model), Map.of());
    }

    /// A model without texts and pictures.
    private static PortableModel tables(RandomModels models, Task task) {
        PortableModel model = models.trees(task);
        while (!CompactScorer.suits(model.plan().encodings())) {
            model = models.trees(task);
        }
        return model;
    }
}
