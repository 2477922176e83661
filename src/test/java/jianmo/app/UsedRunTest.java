package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A run that a person likes becomes the project's own, and its model the project's model.
class UsedRunTest {

    @TempDir Path parent;

    @Test
    void theStageTakesTheModelOfTheRunThatIsUsed() throws Exception {
        Path project = Workspace.copy("german-credit", parent, 3).folder();
        try (var tools = new StudioTools()) {
            JsonNode run =
                    json(tools, "train", project, "--family", "xgboost", "--set", "maxRounds=20");
            JsonNode other = json(tools, "train", project, "--family", "linear");
            assertEquals(2, other.get("id").asLong());

            var unknown = Workspace.run(tools, "runs", project, "--use", 9);
            assertEquals(2, unknown.code(), unknown.err());
            JsonNode used = json(tools, "runs", project, "--use", 1);
            assertEquals(1, used.get("id").asLong());
            Recipe recipe = RecipeFile.read(project);
            assertEquals(List.of("xgboost"), recipe.train().families());
            Map<String, Object> settings = recipe.train().settings().get("xgboost");
            assertNotNull(settings);
            assertEquals(Map.of("maxRounds", 20), new TreeMap<>(settings));
            assertEquals(0, recipe.tune().trials());

            json(tools, "tune", project);
            JsonNode list = json(tools, "runs", project).get("runs");
            assertEquals(2, list.size(), list.toString());
            var found = Workspace.run(tools, "train", project, "--json");
            assertTrue(found.out().contains(run.get("file").asText()), found.out());
        }
    }

    private static JsonNode json(StudioTools tools, Object... arguments) {
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        var ended = Workspace.run(tools, all);
        assertEquals(0, ended.code(), ended.err());
        return Json.read(ended.out(), JsonNode.class);
    }
}
