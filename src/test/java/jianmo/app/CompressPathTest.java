package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// `jianmo compress` on a small table: a network and boosted trees, made, kept, proven, taken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressPathTest {

    private static final int ROWS = 400;

    private final StudioTools tools = new StudioTools();

    @AfterAll
    void closeTheWorker() {
        tools.close();
    }

    private static Path project(Path folder, String family, String settings) throws IOException {
        Path project = Files.createDirectories(folder.resolve(family));
        var random = new Random(5);
        var csv = new StringBuilder("pages,minutes,from,bought\n");
        for (int i = 0; i < ROWS; i++) {
            double pages = random.nextGaussian() * 4 + 10;
            double minutes = random.nextDouble() * 30;
            int from = random.nextInt(3);
            boolean bought = pages / 4 + minutes / 10 + from + random.nextGaussian() > 5;
            csv.append(
                    String.format("%.2f,%.1f,s%d,%s\n", pages, minutes, from, bought ? "y" : "n"));
        }
        Files.writeString(project.resolve("visits.csv"), csv);
        Files.writeString(
                project.resolve("recipe.yaml"),
                """
                jianmo: 1
                name: Visits
                data:
                  file: visits.csv
                  target: bought
                train:
                  families: [%s]
                  settings:
                    %s: {%s}
                tune:
                  trials: 0
                compress:
                  epochs: 3
                  studentEpochs: 5
                  studentTrees: 10
                """
                        .formatted(family, family, settings));
        return project;
    }

    private JsonNode compress(Path project, Object... more) throws Exception {
        Object[] words = new Object[3 + more.length];
        words[0] = "compress";
        words[1] = project;
        words[2] = "--json";
        System.arraycopy(more, 0, words, 3, more.length);
        var run = Workspace.run(tools, words);
        assertEquals(0, run.code(), run.err());
        return Json.read(run.out(), JsonNode.class);
    }

    private static Map<String, JsonNode> variants(JsonNode report) {
        var variants = new TreeMap<String, JsonNode>();
        report.path("variants").forEach(v -> variants.put(v.path("name").asText(), v));
        return variants;
    }

    private static Map<String, byte[]> files(Path project, JsonNode report) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (JsonNode variant : report.path("variants")) {
            String name = variant.path("file").asText();
            files.put(name, Files.readAllBytes(project.resolve("exports/variants/" + name)));
        }
        return files;
    }

    @Test
    void aNetworkHasVariantsBesideControlsThatLearnAsLong(@TempDir Path folder) throws Exception {
        Path project = project(folder, "mlp", "epochs: 5, units: 64");
        JsonNode report = compress(project);
        var variants = variants(report);
        for (String name : new String[] {"fp32", "int8", "control", "control-int8", "qat-int8"}) {
            assertTrue(variants.containsKey(name), name + " in " + variants.keySet());
        }
        for (JsonNode variant : variants.values()) {
            JsonNode control = variants.get(variant.path("control").asText());
            if (control != null) {
                assertEquals(control.path("epochs").asInt(), variant.path("epochs").asInt());
                assertEquals(control.path("steps").asLong(), variant.path("steps").asLong());
                assertTrue(variant.has("overControl"));
            }
        }
        assertEquals(3, variants.get("qat-int8").path("epochs").asInt());
        assertEquals(5, variants.get("student").path("epochs").asInt());
        assertEquals(0.5, variants.get("sparse").path("zeros").asDouble(), 0.01);
        assertTrue(bytes(variants, "units") < bytes(variants, "fp32"), "a smaller file");
        assertTrue(bytes(variants, "int8") < bytes(variants, "fp32"));
        // but for the name of the variant inside
        assertEquals(bytes(variants, "fp32"), bytes(variants, "sparse"), 16, "zeros take room");
        assertTrue(
                variants.get("sparse").path("zipped").asLong()
                        < variants.get("fp32").path("zipped").asLong());
        var first = files(project, report);
        verified(project);
        String recommended = report.path("recommended").asText();
        assertEquals(
                !recommended.equals("fp32")
                        || report.path("verdict").path("key").asText().endsWith("locked-lost"),
                report.has("locked"),
                "locked rows are looked at for what is recommended alone");

        Path taken = folder.resolve("taken.onnx");
        JsonNode kept = compress(project, "--take", "units-int8", "--output", taken);
        assertEquals(report, kept, "done before");
        assertArrayEquals(first.get("model.units.int8.onnx"), Files.readAllBytes(taken));

        Files.delete(project.resolve("exports/variants/model.qat.int8.onnx"));
        JsonNode again = compress(project);
        assertFalse(again.equals(report), "times differ");
        var second = files(project, again);
        assertEquals(first.keySet(), second.keySet());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
        verified(project);
    }

    @Test
    void treesGetFewerShallowerAndTeach(@TempDir Path folder) throws Exception {
        Path project = project(folder, "xgboost", "maxRounds: 40");
        for (String step : new String[] {"clip pages 2 16", "derive both = pages + minutes"}) {
            var added = Workspace.run(tools, "prepare", project, "--add", step);
            assertEquals(0, added.code(), added.err());
        }
        JsonNode report = compress(project, "--try", "prune,distil");
        var variants = variants(report);
        for (String name :
                new String[] {
                    "compact", "fewer", "fewer-compact", "shallow", "student", "forest-compact"
                }) {
            assertTrue(variants.containsKey(name), name + " in " + variants.keySet());
        }
        long whole = variants.get("fp32").path("parts").asLong();
        assertTrue(variants.get("fewer").path("parts").asLong() < whole);
        assertTrue(variants.get("shallow").path("parts").asLong() < whole);
        assertEquals("forest-labels", variants.get("forest").path("control").asText());
        assertEquals(0, variants.get("forest").path("epochs").asInt());
        for (String name : new String[] {"fewer", "fewer-compact", "student"}) {
            takesRowsAsTheyCome(project, variants.get(name).path("file").asText());
        }
        verified(project);
    }

    /// The steps that made the table are inside each file.
    private void takesRowsAsTheyCome(Path project, String file) throws IOException {
        Path out = project.resolve("answers.csv");
        var run =
                Workspace.run(
                        tools,
                        "predict",
                        project.resolve("exports/variants/" + file),
                        "--input",
                        project.resolve("visits.csv"),
                        "--output",
                        out);
        assertEquals(0, run.code(), run.err());
        assertTrue((run.out() + run.err()).contains("2 preparation steps"), run.out() + run.err());
        assertEquals(ROWS + 1, Files.readAllLines(out).size());
    }

    @Test
    void whatCannotBeTriedIsSaid(@TempDir Path folder) throws Exception {
        Path project = project(folder, "linear", "");
        JsonNode report = compress(project, "--epochs", "1");
        var notes = report.path("notes").findValuesAsText("key");
        assertTrue(notes.contains("lean.note.no-units"), notes.toString());
        assertTrue(notes.contains("lean.note.nothing-hidden"), notes.toString());
        assertTrue(variants(report).containsKey("qat-int8"));
        assertEquals(2, Workspace.run(tools, "compress", project, "--try", "magic").code());
        assertEquals(2, Workspace.run(tools, "compress", project, "--epochs", "501").code());
    }

    private void verified(Path project) {
        var run = Workspace.run(tools, "verify", project);
        assertEquals(0, run.code(), run.out() + run.err());
    }

    private static long bytes(Map<String, JsonNode> variants, String name) {
        return variants.getOrDefault(name, Json.read("{}", JsonNode.class)).path("bytes").asLong();
    }
}
