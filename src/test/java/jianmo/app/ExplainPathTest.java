package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.train.TrainingReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `jianmo explain` with everything it takes, on a small planted table.
@ExtendWith(PlantedProject.Once.class)
class ExplainPathTest {

    @TempDir static Path scratch;

    private static StudioTools tools;
    private static Path folder;

    @BeforeAll
    static void open(PlantedProject planted) {
        tools = planted.tools();
        folder = planted.folder();
    }

    @Test
    void theStageExplainsTreesExactly() {
        JsonNode stage = explained();
        assertEquals("tree-shap", stage.get("explanation").get("method").asText());
    }

    private static JsonNode explained(Object... options) {
        var ended = ran(options);
        assertEquals(0, ended.code(), ended.err());
        return Json.read(ended.out(), JsonNode.class);
    }

    private static Workspace.Ended ran(Object... options) {
        var words = new java.util.ArrayList<Object>(List.of("explain", folder, "--json"));
        words.addAll(List.of(options));
        return Workspace.run(tools, words.toArray());
    }

    private static void refused(String says, Object... options) {
        var ended = ran(options);
        assertTrue(ended.code() == 1 || ended.code() == 2, "code " + ended.code());
        assertTrue(ended.err().contains(says), ended.err());
        assertEquals("", ended.out());
    }

    @Test
    void probabilitiesAddUpAndTheKeptResultStays() throws Exception {
        String before = version();
        JsonNode found = explained("--unit", "probability", "--limit", "3", "--lime");
        assertEquals("exact-shap", found.get("method").asText());
        assertTrue(found.get("additivityError").asDouble() < 1e-9);
        assertEquals(50, found.get("background").get("rows").size());
        assertEquals(3, found.get("contributions").size());
        assertEquals("a", found.get("features").get(0).get("name").asText());
        JsonNode row = found.get("contributions").get(0);
        double total = row.get("base").asDouble();
        for (JsonNode step : row.get("steps")) {
            total += step.get("contribution").asDouble();
        }
        assertEquals(row.get("answer").asDouble(), total, 1e-9);
        assertEquals("lime", found.get("lime").get("method").asText());
        assertEquals(before, version());
    }

    private static String version() throws Exception {
        try (Project project = tools.projects().open(folder)) {
            return project.version();
        }
    }

    @Test
    void rowsOfAFileAreExplainedAndUnknownCategoriesNamed() throws IOException {
        Path rows =
                Files.writeString(
                        scratch.resolve("rows.csv"),
                        "kind,noise,b,age,a\nviolet,0,0,45,2\nred,,0.5,45,-2\n");
        JsonNode found = explained("--rows", rows, "--method", "kernel", "--model", "1");
        assertEquals(2, found.get("rows").asInt());
        String notes = found.get("notes").toString();
        assertTrue(notes.contains("violet") && notes.contains("unknown"), notes);
        JsonNode row = found.get("contributions").get(0);
        assertEquals("a", row.get("steps").get(0).get("feature").asText());
        assertTrue(row.get("steps").get(0).get("contribution").asDouble() > 0);
        assertEquals(
                2,
                explained("--rows", rows, "--row", "2")
                        .get("contributions")
                        .get(0)
                        .get("row")
                        .asInt());
    }

    @Test
    void wrongUseIsAnsweredWithASentence() throws Exception {
        Path lacking = Files.writeString(scratch.resolve("lacking.csv"), "a,b\n1,2\n");
        refused("lacks 3 columns", "--rows", lacking);
        Path empty = Files.writeString(scratch.resolve("empty.csv"), "a,b,noise,kind,age\n");
        refused("no rows", "--rows", empty);
        refused("There is no run 99", "--model", "99");
        refused("no answer in the target's unit", "--unit", "target");
        refused("There is no unit", "--unit", "euros");
        refused("does not fit this model", "--method", "gradient");
        refused("There is no method", "--method", "magic");
        refused("A background of 0 rows", "--background", "0");
        refused("There is no row 801", "--row", "801");
        refused("reads neither a text", "--parts");
        try (Project project = tools.projects().open(folder)) {
            int locked =
                    project.result(Stage.TRAIN, TrainingReport.class)
                            .orElseThrow()
                            .split()
                            .test()
                            .at(0);
            refused("locked", "--row", locked + 1);
        }
    }
}
