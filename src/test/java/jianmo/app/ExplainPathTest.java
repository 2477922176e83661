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

    @Test
    void treesAreExplainedAgainstBackgroundRowsAndByPairs() {
        JsonNode found = explained("--method", "interventional", "--background", "30");
        assertEquals("interventional-tree-shap", found.get("method").asText());
        assertEquals(30, found.get("background").get("rows").size());
        assertTrue(found.get("additivityError").asDouble() < 1e-9);
        String notes = found.get("notes").toString();
        assertTrue(notes.contains("30 training rows"), notes);

        for (String method : List.of("tree", "interventional")) {
            JsonNode pairs = explained("--interactions", "--method", method, "--limit", "4");
            assertEquals(method.equals("tree") ? 0 : 50, pairs.get("backgroundRows").asInt());
            assertEquals(4, pairs.get("pairs").size());
            assertEquals(10, pairs.get("pairCount").asInt());
            assertEquals("a", pairs.get("mains").get(0).get("name").asText());
            assertTrue(pairs.get("additivityError").asDouble() < 1e-9);
            double shares = pairs.get("pairShare").asDouble();
            for (JsonNode main : pairs.get("mains")) {
                shares += main.get("share").asDouble();
            }
            assertEquals(1, shares, 1e-9);
        }
        refused("no exact interaction values", "--interactions", "--unit", "probability");
        refused("not computed by the method", "--interactions", "--method", "kernel");
        var words = Workspace.run(tools, "explain", folder, "--interactions");
        assertEquals(0, words.code(), words.err());
        assertTrue(words.out().contains("acting together"), words.out());
        assertTrue(words.out().contains(" × "), words.out());
    }

    @Test
    void aRowIsFollowedThroughTheTrees() {
        JsonNode found = explained("--rows", planted(), "--row", "2", "--path").get("paths").get(0);
        assertEquals(2, found.get("row").asInt());
        double sum = found.get("start").asDouble();
        for (JsonNode leaf : found.get("leaves")) {
            sum += leaf.get("leaf").asDouble();
        }
        assertEquals(found.get("sum").asDouble(), sum, 1e-9);
        assertEquals(found.get("answer").asDouble(), sum, 1e-9);
        JsonNode answer = explained("--rows", planted(), "--row", "2").get("contributions").get(0);
        assertEquals(answer.get("answer").asDouble(), sum, 1e-9);
        assertEquals(1, found.get("trees").size());
        JsonNode step = found.get("trees").get(0).get("steps").get(0);
        assertTrue(step.get("condition").asText().contains(" "), step.toString());
        JsonNode second =
                explained("--rows", planted(), "--row", "2", "--path", "--tree", "2")
                        .get("paths")
                        .get(0);
        assertEquals(2, second.get("trees").get(0).get("tree").asInt());

        refused("Say which", "--path");
        refused("There is no tree 0", "--rows", planted(), "--row", "1", "--tree", "0");
        refused("There is no tree 999", "--rows", planted(), "--row", "1", "--tree", "999");
        var words =
                Workspace.run(
                        tools, "explain", folder, "--rows", planted(), "--row", "1,2", "--path");
        assertEquals(0, words.code(), words.err());
        assertTrue(words.out().contains("met?") && words.out().contains("kind = "), words.out());
    }

    private static Path planted() {
        try {
            return Files.writeString(
                    scratch.resolve("planted.csv"),
                    "kind,noise,b,age,a\nred,0,0,45,2\ngreen,,0.5,45,-2\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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
