package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.compress.CompactFile;
import jianmo.compress.CompactScorer;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.export.ExportReport;
import jianmo.train.Metrics;
import jianmo.train.PortableModel;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class QuantiserTest {

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Task.class)
    void theFileKeepsTheMetricAndShrinks(Task task) {
        var random = Seeds.generator(11, "quantise");
        var models = new RandomModels(random);
        PortableModel model = models.layers(task, 128, 64);
        ExportReport report = run(model, models, random, Progress.ignored());
        assertTrue(report.int8Bytes() < 0.45 * report.fp32Bytes(), report::toString);
        assertTrue(report.fp32Difference() < 1e-5, report::toString);
        assertTrue(
                task == Task.REGRESSION || report.agreement() > 0.95 && report.maxAbsDiff() < 0.1,
                report::toString);
        assertEquals(12, report.candidates().size());
        // Which form is taken depends on measured speed, so the bound holds for each of them.
        // Ranges that cut something off may be far off in a row.
        double span = task == Task.REGRESSION ? 0.25 : 0.1;
        assertTrue(
                report.candidates().stream()
                        .filter(each -> !each.id().matches(".*(percentile|entropy).*"))
                        .allMatch(each -> each.maxAbsDiff() < span),
                report::toString);
        var labels = List.of("percentile 99.9", "percentile 99.99", "entropy", "mse", "operators");
        assertEquals(
                labels,
                report.candidates().stream()
                        .skip(7)
                        .map(each -> each.id().substring(each.id().indexOf(", ") + 2))
                        .toList());
        assertEquals(
                List.of(report.form()),
                report.candidates().stream()
                        .filter(ExportReport.Candidate::taken)
                        .map(ExportReport.Candidate::id)
                        .toList());
        assertTrue(report.fp32RowsPerSecond() > 0 && report.int8RowMicros() > 0);
        try (var scorer = new OnnxGraphs().open(folder.resolve("model.int8.onnx"))) {
            assertEquals(report.form(), scorer.metadata().get("jianmo.int8"));
            assertEquals("r1", scorer.metadata().get("receipt"));
        }
    }

    @Test
    void theOneLayerThatLosesTooMuchStaysFloat() {
        var random = Seeds.generator(15, "quantise");
        var models = new RandomModels(random);
        PortableModel drawn = models.layers(Task.BINARY, 48, 32, 24);
        var layers = new ArrayList<>(((LayerForm) drawn.form()).layers());
        // one unit that never fires has weights that no 8-bit code reaches beside the others
        float[] weights = ((Layer.Dense) layers.get(0)).weights();
        IntStream.range(0, weights.length / 48).forEach(i -> weights[i * 48] = 0);
        ((Layer.Dense) layers.get(0)).bias()[0] = -1;
        Arrays.fill(((Layer.Dense) layers.get(2)).weights(), 0, 32, 5000);
        PortableModel model = RandomModels.model(drawn.plan(), new LayerForm(layers, Link.SIGMOID));
        ExportReport report = run(model, models, random, Progress.ignored());
        assertEquals(13, report.candidates().size());
        var last = report.candidates().getLast();
        assertTrue(last.taken(), report::toString);
        assertTrue(last.id().endsWith(", 1 layer float"), last::id);
        assertTrue(
                report.candidates().stream()
                        .limit(12)
                        .allMatch(each -> each.metric() < 0.95 * report.fp32Metric()),
                report::toString);
        assertTrue(report.int8Metric() > 0.95 * report.fp32Metric(), report::toString);
        var graph = GraphCheck.read(folder.resolve("model.int8.onnx")).model().getGraph();
        var whole =
                graph.getInitializerList().stream()
                        .filter(tensor -> tensor.getDataType() == DataType.FLOAT.getNumber())
                        .filter(tensor -> tensor.getDimsCount() == 2)
                        .map(tensor -> tensor.getDimsList())
                        .toList();
        assertEquals(List.of(List.of(48L, 32L)), whole);
    }

    @Test
    void treesBecomeWholeNumbersInAGraphAndInAFileOfTheirOwn() throws IOException {
        var random = Seeds.generator(12, "quantise");
        var models = new RandomModels(random);
        PortableModel model = models.trees(Task.BINARY);
        while (!CompactScorer.suits(model.plan().encodings())) {
            model = models.trees(Task.BINARY);
        }
        ExportReport report = run(model, models, random, Progress.ignored());
        assertEquals("trees-8bit", report.form());
        assertTrue(report.int8Bytes() < report.fp32Bytes() / 2, report::toString);
        assertTrue(report.maxAbsDiff() > 0 && report.maxAbsDiff() < 0.05, report::toString);
        assertEquals(2, report.candidates().size());
        var compact = Objects.requireNonNull(report.compact());
        assertEquals(Files.size(folder.resolve(compact.file())), compact.bytes());
        assertTrue(compact.bytes() < report.fp32Bytes() / 3, report::toString);
        // a probability moves at most a quarter as far as its log-odds
        assertTrue(compact.maxAbsDiff() <= compact.bound() / 4 + 1e-6, report::toString);
        assertEquals(report.int8Metric(), compact.metric(), 1e-3);
        assertEquals("compact", report.recommended());
        assertEquals("export.verdict.compact", report.verdict().key());
    }

    @Test
    void aCompactFileOfAnEarlierModelDoesNotStayBesideAModelThatHasNone() throws IOException {
        Path old = Files.writeString(folder.resolve(CompactFile.NAME), "old");
        var random = Seeds.generator(14, "quantise");
        var models = new RandomModels(random);
        PortableModel model = models.trees(Task.BINARY);
        while (CompactScorer.suits(model.plan().encodings())) {
            model = models.trees(Task.BINARY);
        }
        ExportReport report = run(model, models, random, Progress.ignored());
        assertNull(report.compact());
        assertTrue(Files.notExists(old));
    }

    @Test
    void cancellingLeavesNoFile() {
        var random = Seeds.generator(13, "quantise");
        var models = new RandomModels(random);
        Progress stop =
                (_, _, step) -> {
                    if (step.key().equals("export.step.speed")) {
                        throw new CancellationException();
                    }
                };
        assertThrows(
                CancellationException.class,
                () -> run(models.layers(Task.BINARY, 32), models, random, stop));
        assertTrue(Files.notExists(folder.resolve("model.int8.onnx")));
    }

    private ExportReport run(
            PortableModel model, RandomModels models, RandomGenerator random, Progress progress) {
        Path fp32 = folder.resolve("model.onnx");
        new OnnxGraphs().write(model, fp32, Map.of());
        Sample calibration = sample(model, models, random, 400);
        String metric = Metrics.deciding(model.target().task());
        return new Quantiser(model, metric, 0.05, Map.of("receipt", "r1"), progress)
                .run(
                        calibration.matrix(),
                        sample(model, models, random, 500),
                        sample(model, models, random, 300),
                        fp32,
                        folder.resolve("model.int8.onnx"));
    }

    /// Rows whose labels follow the model with noise.
    private static Sample sample(
            PortableModel model, RandomModels models, RandomGenerator random, int rows) {
        List<Object> raw = models.raw(model.plan(), rows);
        Matrix matrix = RandomModels.matrix(model.plan(), raw, rows);
        float[] scores = model.form().score(matrix);
        int outputs = model.target().outputs();
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            float[] own = java.util.Arrays.copyOfRange(scores, i * outputs, (i + 1) * outputs);
            labels[i] = label(model.target().task(), own, random);
        }
        return new Sample(raw, matrix, labels);
    }

    private static float label(Task task, float[] scores, RandomGenerator random) {
        if (task == Task.REGRESSION) {
            return scores[0] + (float) random.nextGaussian();
        }
        float draw = random.nextFloat();
        if (task == Task.BINARY) {
            return draw < scores[0] ? 1 : 0;
        }
        int k = 0;
        for (float left = draw - scores[0]; left > 0 && k < scores.length - 1; k++) {
            left -= scores[k + 1];
        }
        return k;
    }
}
