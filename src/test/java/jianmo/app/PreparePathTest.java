package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.dataset.DataSummary;
import jianmo.dataset.prepare.Preparation;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.RecipeFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Preparing data from the command line to the scores of new rows, with a real worker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PreparePathTest {

    private final StudioTools tools = new StudioTools();
    private Path folder = Path.of("");
    private Path source = Path.of("");

    @BeforeAll
    void makeProject(@TempDir Path scratch) throws Exception {
        var lines = Files.readAllLines(Path.of("workspaces/german-credit/credit-g.arff"));
        List<String> rows =
                lines.stream()
                        .dropWhile(line ->
                                !line.toLowerCase(java.util.Locale.ROOT).startsWith("@data"))
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .limit(400)
                        .toList();
        List<String> names =
                lines.stream()
                        .filter(line ->
                                line.toLowerCase(java.util.Locale.ROOT).startsWith("@attribute"))
                        .map(line -> line.split("\\s+")[1].replace("'", ""))
                        .toList();
        source = scratch.resolve("credit.csv");
        // every seventh row lacks its duration
        var text = new StringBuilder(String.join(",", names)).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i).replace("'", "\"");
            text.append(i % 7 == 0 ? row.replaceFirst(",[0-9]+,", ",,") : row).append('\n');
        }
        Files.writeString(source, text);
        folder = scratch.resolve("project");
        var made = run("new", folder, "--data", source, "--target", "class");
        assertEquals(0, made.code(), made.err());
        Path recipe = folder.resolve(RecipeFile.NAME);
        Files.writeString(
                recipe,
                Files.readString(recipe)
                        .replace("trials: 30", "trials: 0")
                        .replace("train:\n", "train:\n  families: [linear]\n"));
    }

    @AfterAll
    void close() {
        tools.close();
    }

    private Workspace.Ended run(Object... arguments) {
        return Workspace.run(tools, arguments);
    }

    @Test
    @Order(1)
    void aPreviewKeepsNothing() {
        var shown = run("prepare", folder, "--add", "clip duration 6 24", "--preview", "--json");
        assertEquals(0, shown.code(), shown.err());
        JsonNode document = Json.read(shown.out(), JsonNode.class);
        assertEquals(0, document.get("steps").size());
        assertTrue(document.get("effect").get("changedCells").asLong() > 50);
        assertEquals(400, document.get("effect").get("rowsAfter").asLong());
        assertEquals(List.of(), RecipeFile.read(folder).data().steps());
    }

    @Test
    @Order(2)
    void stepsAreAddedAndTheLastIsTakenBack() {
        for (String step :
                List.of(
                        "impute duration model",
                        "clip duration - 24",
                        "derive rate = credit_amount / duration",
                        "filter credit_amount < 15000",
                        "drop-column own_telephone",
                        "drop-column foreign_worker")) {
            var added = run("prepare", folder, "--add", step);
            assertEquals(0, added.code(), added.err());
        }
        assertEquals(0, run("prepare", folder, "--undo").code());
        assertEquals(0, run("prepare", folder, "--add-json", "{\"step\": \"deduplicate\"}").code());
        var steps = RecipeFile.read(folder).data().steps();
        assertEquals(
                List.of("Impute", "Clip", "Derive", "Filter", "DropColumn", "Deduplicate"),
                steps.stream().map(s -> s.getClass().getSimpleName()).toList());
        var impute = (Preparation.Impute) steps.getFirst();
        assertTrue(Files.exists(folder.resolve("models").resolve(impute.model())));
    }

    @Test
    @Order(3)
    void whatDoesNotFitIsSaidAndNotWritten() {
        var before = RecipeFile.read(folder);
        for (String wrong :
                List.of(
                        "derive x = read_text('recipe.yaml')",
                        "derive x = nothere + 1",
                        "impute class model",
                        "clip purpose 1 2",
                        "dance")) {
            var ended = run("prepare", folder, "--add", wrong);
            assertNotEquals(0, ended.code());
            assertTrue(ended.err().strip().length() > 30, ended.err());
        }
        assertEquals(2, run("prepare", folder, "--undo", "--preview").code());
        assertEquals(before, RecipeFile.read(folder));
    }

    @Test
    @Order(4)
    void theWholePathRunsOnThePreparedTable() throws Exception {
        var ended = run("export", folder);
        assertEquals(0, ended.code(), ended.err());
        Path small = folder.resolve("small.c");
        var written = run("c-source", folder, "--output", small);
        assertEquals(0, written.code(), written.err());
        assertTrue(Files.readString(small).contains("float jianmo_predict(const float *x"));
        var whole = run("c-source", folder, "--int8", "--json", "--output", small);
        assertEquals(0, whole.code(), whole.err());
        assertTrue(Files.readString(small).contains("static const int8_t weights0[]"));
        var strayed = Json.read(whole.out(), JsonNode.class).get("int8");
        assertTrue(strayed.get("same").asDouble() > 0.97, whole.out());
        assertTrue(strayed.get("largest").asDouble() < 0.05, whole.out());
        try (Project project = tools.projects().open(folder)) {
            var data = project.result(Stage.DATA, DataSummary.class).orElseThrow();
            assertTrue(data.profile().rows() < 400);
            assertEquals(0, data.profile().column("duration").missing());
            assertEquals(24, data.profile().column("duration").numbers().max());
            assertTrue(data.schema().find("rate").isPresent());
        }
    }

    @Test
    @Order(5)
    void predictReplaysTheStepsOnTheSource() throws Exception {
        Path plain = folder.resolve("plain.csv");
        for (String graph : List.of("model.onnx", "model.int8.onnx")) {
            var ended =
                    run(
                            "predict",
                            folder.resolve("exports").resolve(graph),
                            "--input",
                            source,
                            "--output",
                            plain);
            assertEquals(0, ended.code(), ended.err());
            assertTrue(ended.err().contains("preparation"), ended.err());
            assertEquals(401, Files.readAllLines(plain).size(), "no row is left out");
        }
        // beyond the limit a duration makes no difference; the order of columns and rows with
        // nothing in them do none either
        List<String> lines = Files.readAllLines(source);
        int duration = List.of(lines.getFirst().split(",")).indexOf("duration");
        Path longer = folder.resolve("longer.csv");
        Files.writeString(
                longer,
                lines.stream()
                        .map(line -> {
                            String[] cells = line.split(",", -1);
                            boolean number = cells[duration].matches("[0-9]+");
                            if (number && Integer.parseInt(cells[duration]) >= 24) {
                                cells[duration] = "480";
                            }
                            return String.join(",", cells);
                        })
                        .collect(Collectors.joining("\n")));
        Path other = folder.resolve("other.csv");
        var again =
                run(
                        "predict",
                        folder.resolve("exports/model.int8.onnx"),
                        "--input",
                        longer,
                        "--output",
                        other);
        assertEquals(0, again.code(), again.err());
        assertEquals(Files.readString(plain), Files.readString(other));
    }

    @Test
    @Order(6)
    void aMissingSourceColumnIsNamed() throws Exception {
        Path narrow = folder.resolve("narrow.csv");
        Files.writeString(narrow, "duration,purpose\n12,radio/tv\n");
        var ended = run("predict", folder.resolve("exports/model.onnx"), "--input", narrow);
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("credit_amount"), ended.err());
    }
}
