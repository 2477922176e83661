package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.engine.onnx.OnnxGraphs;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import javax.tools.ToolProvider;

/// One click on the command line: what export says, chooses and hands on, for trees over numbers,
/// names with awkward letters, dates and gaps.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportPathTest {

    private static final int ROWS = 250;

    private final StudioTools tools = new StudioTools();
    private Path scratch;
    private Path project;
    private Path bundle;
    private JsonNode export;

    @BeforeAll
    void exportOnce(@TempDir Path folder) throws Exception {
        scratch = folder;
        project = Files.createDirectories(folder.resolve("visits"));
        Files.writeString(project.resolve("visits.csv"), visits());
        Files.writeString(
                project.resolve("recipe.yaml"),
                """
                jianmo: 1
                name: Visits
                data:
                  file: visits.csv
                  target: bought
                  columns:
                    day: {role: feature}
                train:
                  families: [xgboost]
                  settings:
                    xgboost: {maxRounds: 30}
                tune:
                  trials: 0
                validate:
                  folds: 2
                explain:
                  rows: 20
                """);
        bundle = folder.resolve("handed on.zip");
        var run =
                Workspace.run(
                        tools,
                        "export",
                        project,
                        "--int8",
                        "--max-loss",
                        "0.7",
                        "--bundle",
                        bundle,
                        "--json");
        assertEquals(0, run.code(), run.err());
        export = Json.read(run.out(), JsonNode.class).get("export");
    }

    private static String visits() {
        var random = new Random(5);
        var csv = new StringBuilder("pages,from,day,bought\n");
        List<String> names = List.of("search", "\"mail, weekly\"", "\"the \"\"app\"\"\"", "=shop");
        for (int i = 0; i < ROWS; i++) {
            double pages = random.nextGaussian() * 4 + 10;
            int name = random.nextInt(names.size());
            boolean bought = pages / 4 + name + random.nextGaussian() > 4;
            csv.append(random.nextInt(10) == 0 ? "" : String.format("%.2f", pages))
                    .append(',')
                    .append(random.nextInt(12) == 0 ? "" : names.get(name))
                    .append(",2025-0")
                    .append(1 + random.nextInt(9))
                    .append("-1")
                    .append(random.nextInt(10))
                    .append(bought ? ",yes\n" : ",no\n");
        }
        return csv.toString();
    }

    @AfterAll
    void close() {
        tools.close();
    }

    @Test
    @Order(1)
    void theLossInPercentIsWrittenAsAShare() throws IOException {
        String recipe = Files.readString(project.resolve("recipe.yaml"));
        assertTrue(recipe.contains("maxLoss: 0.007\n"), recipe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "-0.1", "100.5", "NaN", "1e999999999", ""})
    @Order(2)
    void anotherLossIsWrongUse(String percent) throws IOException {
        String before = Files.readString(project.resolve("recipe.yaml"));
        var run = Workspace.run(tools, "export", project, "--max-loss=" + percent);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("from 0 to 100"), run.err());
        assertEquals(before, Files.readString(project.resolve("recipe.yaml")));
    }

    @Test
    @Order(3)
    void bothGraphsSayWhatTheyAreInBothLanguages() throws Exception {
        assertEquals("ai.onnx 17, ai.onnx.ml 3", export.get("opset").asText());
        for (String file : List.of("model.onnx", "model.int8.onnx")) {
            Path graph = project.resolve("exports").resolve(file);
            byte[] before = Files.readAllBytes(graph);
            try (var scorer = new OnnxGraphs().open(graph)) {
                var about = scorer.metadata();
                assertEquals("ai.onnx 17, ai.onnx.ml 3", about.get("jianmo.opset"));
                String english = about.get("jianmo.card.en");
                assertTrue(english.startsWith("Visits: model card\nPredicts bought"), english);
                assertTrue(english.contains("from 3 columns. Model family: "), english);
                assertTrue(english.contains("Classes: yes / no."), english);
                assertTrue(about.get("jianmo.card.zh").contains("Visits"));
                assertTrue(about.get("jianmo.card.zh").contains("区间"));
                assertTrue(!english.contains(project.toString()));
                assertEquals(about.get("receipt.tune"), about.get("jianmo.receipt.tune"));
                for (String hash : List.of("receipt.data", "receipt.train", "data.sha256")) {
                    assertEquals(64, about.get("jianmo." + hash).length(), hash);
                }
                assertTrue(about.containsKey("jianmo.seed") && about.containsKey("jianmo.schema"));
                long size = about.values().stream().mapToLong(String::length).sum();
                assertTrue(size < 6000, () -> size + " characters");
            }
            assertArrayEquals(before, Files.readAllBytes(graph));
        }
    }

    @Test
    @Order(3)
    void whatChangedIsSaidWithIntervalsAndRows() throws Exception {
        Path answers = scratch.resolve("answers.csv");
        var scored =
                Workspace.run(
                        tools,
                        "predict",
                        project.resolve("exports/model.onnx"),
                        "--input",
                        project.resolve("visits.csv"),
                        "--output",
                        answers);
        assertEquals(0, scored.code(), scored.err());
        List<String> lines = Files.readAllLines(answers);
        JsonNode changes = export.get("changes");
        assertEquals(List.of("model.int8.onnx", "model.compact"), changes.findValuesAsText("file"));
        for (JsonNode change : changes) {
            assertEquals(
                    List.of("auc", "accuracy"), change.get("metrics").findValuesAsText("metric"));
            for (JsonNode figure : change.get("metrics")) {
                double gain = figure.get("gain").asDouble();
                assertEquals(
                        figure.get("after").asDouble() - figure.get("before").asDouble(),
                        gain,
                        1e-12);
                assertTrue(figure.get("low").asDouble() <= figure.get("high").asDouble());
                assertTrue(Math.abs(gain) < 0.02, figure::toString);
                assertEquals(ROWS / 5, figure.get("rows").asInt());
            }
            assertEquals(5, change.get("rows").size());
            double moved = Double.MAX_VALUE;
            for (JsonNode row : change.get("rows")) {
                double before = row.get("before").asDouble();
                double distance = Math.abs(row.get("after").asDouble() - before);
                assertTrue(distance > 0 && distance <= moved, row::toString);
                moved = distance;
                String[] line = lines.get(row.get("row").asInt() + 1).split(",");
                int column = lines.getFirst().indexOf("probability_" + row.get("output").asText());
                int cell =
                        (int)
                                lines.getFirst()
                                        .substring(0, column)
                                        .chars()
                                        .filter(c -> c == ',')
                                        .count();
                assertEquals(Double.parseDouble(line[cell]), before, 1e-5, row::toString);
                assertEquals(line[1], row.get("classBefore").asText());
            }
        }
    }

    @Test
    @Order(4)
    void theBundleHoldsEverythingAndItsSumsAreRight() throws Exception {
        Path folder = unpacked();
        for (String name :
                List.of(
                        "model.onnx",
                        "model.int8.onnx",
                        "model.compact",
                        "schema.json",
                        "MODEL_CARD.md",
                        "MODEL_CARD.zh.md",
                        "rows.csv",
                        "expected-model.onnx.csv",
                        "predict.txt",
                        "Predict.java",
                        "predict.py")) {
            assertTrue(Files.size(folder.resolve(name)) > 10, name);
        }
        JsonNode schema =
                Json.read(Files.readString(folder.resolve("schema.json")), JsonNode.class);
        assertEquals(
                List.of("number", "category", "time"),
                schema.get("columns").findValuesAsText("type"));
        List<String> sums = Files.readAllLines(folder.resolve("SHA256SUMS"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(files.count() - 1, sums.size());
        }
        for (String line : sums) {
            String[] parts = line.split("  ", 2);
            assertEquals(parts[0], Hashes.ofFile(folder.resolve(parts[1])), parts[1]);
        }
        for (String card : List.of("MODEL_CARD.md", "MODEL_CARD.zh.md")) {
            String text = Files.readString(folder.resolve(card));
            assertTrue(text.contains(Hashes.ofFile(project.resolve("visits.csv"))), text);
            assertTrue(!text.contains("«") && !text.matches("(?s).*\\{\\d.*"), text);
        }
    }

    @Test
    @Order(5)
    void theSameExportGivesTheSameBundle() throws Exception {
        Path again = scratch.resolve("again.zip");
        var run = Workspace.run(tools, "export", project, "--bundle", again);
        assertEquals(0, run.code(), run.err());
        assertArrayEquals(Files.readAllBytes(bundle), Files.readAllBytes(again));
        var nowhere =
                Workspace.run(
                        tools, "export", project, "--bundle", scratch.resolve("no/where.zip"));
        assertEquals(1, nowhere.code());
        assertTrue(nowhere.err().contains("could not be written"), nowhere.err());
    }

    @Test
    @Order(6)
    void theJavaSnippetCompilesAndFindsItsAnswersRight() throws Exception {
        Path folder = unpacked();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var errors = new ByteArrayOutputStream();
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        int rc =
                compiler.run(
                        null,
                        null,
                        errors,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        folder.resolve("Predict.java").toString());
        assertEquals(0, rc, errors.toString(StandardCharsets.UTF_8));
        try (var loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            var run =
                    loader.loadClass("Predict")
                            .getMethod("run", Path.class, String.class, PrintStream.class);
            for (String model : List.of("model.onnx", "model.int8.onnx")) {
                var out = new ByteArrayOutputStream();
                Object code =
                        run.invoke(
                                null,
                                folder,
                                model,
                                new PrintStream(out, true, StandardCharsets.UTF_8));
                assertEquals(0, code, out.toString(StandardCharsets.UTF_8));
                assertEquals(21, out.toString(StandardCharsets.UTF_8).lines().count());
            }
            Path expected = folder.resolve("expected-model.onnx.csv");
            var lines = new ArrayList<>(Files.readAllLines(expected));
            lines.set(3, lines.get(3).replaceFirst(",0[.](.)", ",0.9$1"));
            Files.write(expected, lines);
            var out = new ByteArrayOutputStream();
            assertEquals(
                    1,
                    run.invoke(
                            null,
                            folder,
                            "model.onnx",
                            new PrintStream(out, true, StandardCharsets.UTF_8)),
                    lines.get(3) + out);
        }
    }

    @Test
    @Order(7)
    void thePythonSnippetIsWellFormed() throws Exception {
        Path folder = unpacked();
        assumeTrue(succeeds(folder, "python3", "--version"), "no python3 here");
        assertTrue(succeeds(folder, "python3", "-m", "py_compile", "predict.py"));
    }

    @Test
    @Order(8)
    void thePythonSnippetFindsItsAnswersRight() throws Exception {
        Path folder = unpacked();
        assumeTrue(
                succeeds(folder, "python3", "-c", "import onnxruntime"),
                "no python3 with onnxruntime here");
        assertTrue(succeeds(folder, "python3", "predict.py", "model.onnx"));
        assertTrue(succeeds(folder, "python3", "predict.py", "model.int8.onnx"));
    }

    @Test
    @Order(9)
    void choosingAnotherFileMeasuresNothingAgain() throws Exception {
        Path graph = project.resolve("exports/model.onnx");
        var written = Files.getLastModifiedTime(graph);
        var run = Workspace.run(tools, "export", project, "--use", "int8", "--bundle", bundle);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Unchanged"), run.out());
        assertEquals(written, Files.getLastModifiedTime(graph));
        String command = Files.readString(unpacked().resolve("predict.txt"));
        assertTrue(command.contains("model.int8.onnx"), command);
        var unknown = Workspace.run(tools, "export", project, "--use", "int4");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("auto, fp32, int8, compact"), unknown.err());
    }

    private Path unpacked() throws IOException {
        Path folder = Files.createTempDirectory(scratch, "bundle");
        try (var zip = new ZipFile(bundle.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, folder.resolve(entry.getName()));
                }
            }
        }
        return folder;
    }

    private static boolean succeeds(Path folder, String... command) throws Exception {
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("out.log").toFile())
                            .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
