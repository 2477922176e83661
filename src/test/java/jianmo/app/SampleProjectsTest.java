package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// The other two sample projects run the same way.
class SampleProjectsTest {

    private static StudioTools tools;

    @BeforeAll
    static void open() {
        tools = new StudioTools();
    }

    @AfterAll
    static void close() {
        tools.close();
    }

    @Test
    void telcoChurnRunsWithMessyTypesAndMissingValues(@TempDir Path scratch) throws Exception {
        JsonNode result = run("telco-churn", scratch);
        assertEquals("binary", result.get("data").get("task").asText());
        double pooled = result.get("validation").get("pooled").asDouble();
        assertTrue(pooled > 0.82, "AUC " + pooled);
    }

    @Test
    void diamondsPriceRunsAsANumber(@TempDir Path scratch) throws Exception {
        JsonNode result = run("diamonds-price", scratch);
        assertEquals("regression", result.get("data").get("task").asText());
        assertEquals("rmse", result.get("validation").get("metric").asText());
        double pooled = result.get("validation").get("pooled").asDouble();
        assertTrue(pooled < 620, "RMSE " + pooled);
        assertTrue(result.get("validation").get("test").get("r2").get("value").asDouble() > 0.97);
    }

    private static JsonNode run(String sample, Path scratch) throws Exception {
        Workspace workspace = Workspace.copy(sample, scratch, 1);
        var run = Workspace.run(tools, "run", workspace.folder(), "--json");
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.exists(workspace.folder().resolve("exports/model.int8.onnx")));
        return Json.read(run.out(), JsonNode.class);
    }
}
