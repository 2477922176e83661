package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Rows;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.SplitMaker;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeatureReader;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.forest.ForestFamily;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.export.ExportReport;
import jianmo.export.PredictOptions;
import jianmo.export.PredictRows;
import jianmo.export.QuantiseRequest;
import jianmo.text.Texts;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Real tables from the file to the answers: the graph, the studio's own answers and `predict` on
/// the source file agree.
class RealDataTest {

    private static final Progress QUIET = Progress.ignored();

    @TempDir Path folder;
    private final DuckTables tables = new DuckTables();
    private final OnnxGraphs graphs = new OnnxGraphs();

    @Test
    void germanCreditByALinearModel() throws IOException {
        var file = Path.of("workspaces/german-credit/credit-g.arff");
        ExportReport report = check(file, "class", new LinearFamily());
        assertTrue(report.fp32Metric() > 0.7, report::toString);
        assertTrue(report.agreement() > 0.97, report::toString);
    }

    @Test
    void germanCreditByBoostedTrees() throws IOException {
        var file = Path.of("workspaces/german-credit/credit-g.arff");
        ExportReport report = check(file, "class", new XgboostFamily());
        assertEquals("trees-8bit", report.form());
        assertTrue(report.maxAbsDiff() < 0.02, report::toString);
        assertTrue(report.int8Bytes() < report.fp32Bytes() / 2, report::toString);
        assertTrue(report.compact() != null && report.compact().bytes() < report.fp32Bytes() / 3);
    }

    @Test
    void horseColicByAForestOfThreeClasses() throws IOException {
        check(Path.of("src/test/resources/data/colic.csv.gz"), "outcome", new ForestFamily());
    }

    @Test
    void seattleWeatherWithItsDates() throws IOException {
        var file = Path.of("src/test/resources/data/seattle-weather.csv.gz");
        check(file, "temp_max", new XgboostFamily());
        check(file, "weather", new LinearFamily());
    }

    private ExportReport check(Path file, String target, ModelFamily family) throws IOException {
        var imported = tables.importFile(file, ReadOptions.sniff(), folder, QUIET);
        try (var table = tables.open(imported.columnar())) {
            var guessed = new SchemaGuess(table, Map.of()).guess(target, null, null, QUIET);
            var coding = guessed.target();
            var split = new SplitMaker(7, 0.2, 0.2).split(table, coding, QUIET);
            var plan =
                    new FeatureFitter(guessed.schema(), coding)
                            .fit(table, split.train(), family.style(), QUIET);
            var reader = new FeatureReader(plan);
            Settings settings =
                    family instanceof XgboostFamily
                            ? family.standard().with(Map.of("maxRounds", 60))
                            : family.standard();
            var request =
                    new TrainRequest(
                            coding,
                            reader.labelled(table, split.train(), QUIET),
                            reader.labelled(table, split.validation(), QUIET),
                            settings,
                            7,
                            2);
            var form = family.train(request, TrainWatcher.none()).form();
            var model = new PortableModel(family.id(), settings, plan, form);
            Path fp32 = folder.resolve("model.onnx");
            Path int8 = folder.resolve("model.int8.onnx");
            graphs.write(model, fp32, Map.of("receipt", "r"));
            var rows = new QuantiseRequest.Parts(split.train(), split.validation(), split.test());
            String metric = Metrics.deciding(coding.task());
            var asked = new QuantiseRequest(model, table, rows, metric, 0.01, Map.of());
            ExportReport report = graphs.quantise(asked, fp32, int8, QUIET);
            assertTrue(report.fp32Difference() < 1e-4, report::toString);
            for (String language : List.of("en", "zh")) {
                String sentence = Texts.in(language).of(report.verdict());
                assertFalse(sentence.contains("«") || sentence.contains("{"), sentence);
            }
            Rows all = Rows.all((int) table.rows());
            float[] scores = form.score(reader.matrix(table, all, QUIET));
            assertPredictAgrees(file, fp32, coding.task(), scores);
            return report;
        }
    }

    private void assertPredictAgrees(Path file, Path graph, Task task, float[] scores)
            throws IOException {
        Path output = folder.resolve("out.csv");
        var report =
                new PredictRows(tables, graphs)
                        .toFile(graph, file, output, PredictOptions.standard(), QUIET);
        List<String> lines = Files.readAllLines(output);
        assertEquals(report.rows() + 1, lines.size());
        int first = task.isClassification() ? 2 : 1;
        int skip = task == Task.BINARY ? 1 : 0;
        int width = lines.getFirst().split(",").length - first - skip;
        for (int i = 0; i < report.rows(); i++) {
            String[] cells = lines.get(i + 1).split(",");
            for (int k = 0; k < width; k++) {
                float wanted = scores[i * width + k];
                double got = Double.parseDouble(cells[first + skip + k]);
                assertEquals(wanted, got, 1e-5 * Math.max(1, Math.abs(wanted)), "row " + (i + 1));
            }
        }
    }
}
