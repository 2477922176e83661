package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.engine.onnx.RandomModels;
import jianmo.train.form.Link;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/// INT8 of an ONNX file from the command line.
class QuantisePathTest {

    @TempDir Path folder;

    @Test
    void makesAFileAndMeasuresItOnRows() throws Exception {
        Path model = folder.resolve("model.onnx");
        Path rows = folder.resolve("rows.csv");
        write(model, rows);
        try (var tools = new StudioTools()) {
            var done = Workspace.run(tools, "quantise", model, "--rows", rows, "--json");
            assertEquals(0, done.code(), done.err());
            JsonNode report = Json.read(done.out(), JsonNode.class);
            assertEquals(200, report.get("rows").asInt());
            assertTrue(report.get("agreement").asDouble() > 0.95, report.toString());
            assertTrue(report.get("int8RowsPerSecond").asDouble() > 0, report.toString());
            Path small = folder.resolve("model.int8.onnx");
            assertEquals(Files.size(small), report.get("int8Bytes").asLong());
            assertTrue(Files.size(small) < 0.4 * Files.size(model));

            Path other = folder.resolve("other.onnx");
            var bare = Workspace.run(tools, "quantise", model, "--output", other);
            assertEquals(0, bare.code(), bare.err());
            assertTrue(bare.out().contains("--rows FILE"), bare.out());
            Path answers = folder.resolve("answers.csv");
            var scored =
                    Workspace.run(tools, "predict", other, "--input", rows, "--output", answers);
            assertEquals(0, scored.code(), scored.err());
            assertEquals(201, Files.readAllLines(answers).size());
        }
    }

    @Test
    void wrongUseGetsASentenceAndLeavesTheModel() throws Exception {
        Path model = folder.resolve("model.onnx");
        Path rows = folder.resolve("rows.csv");
        write(model, rows);
        long size = Files.size(model);
        try (var tools = new StudioTools()) {
            var same = Workspace.run(tools, "quantise", model, "--output", model);
            assertEquals(2, same.code());
            assertTrue(same.err().contains("--output"), same.err());
            Files.writeString(rows, "a,b\n1,2\n");
            var unfit = Workspace.run(tools, "quantise", model, "--rows", rows);
            assertEquals(2, unfit.code(), unfit.err());
            var table = Workspace.run(tools, "quantise", rows);
            assertEquals(1, table.code(), table.err());
        }
        assertEquals(size, Files.size(model));
    }

    private static void write(Path model, Path rows) throws Exception {
        var models = new RandomModels(Seeds.generator(3, "quantise"));
        var encodings = new ArrayList<Encoding>();
        var text = new StringBuilder();
        for (int c = 0; c < 20; c++) {
            encodings.add(new Encoding.Numeric("x" + c, 0, 0, 1, false));
            text.append(c == 0 ? "" : ",").append("x").append(c);
        }
        var target = RandomModels.target(Task.BINARY);
        var plan = new FeaturePlan(PlanStyle.SCALED, encodings, target);
        var form = models.network(20, 1, Link.SIGMOID, 128, 64);
        new OnnxGraphs().write(RandomModels.model(plan, form), model, Map.of());
        var random = Seeds.generator(4, "rows");
        for (int i = 0; i < 200; i++) {
            text.append('\n');
            for (int c = 0; c < 20; c++) {
                text.append(c == 0 ? "" : ",").append((float) random.nextGaussian());
            }
        }
        Files.writeString(rows, text.append('\n'));
    }
}
