package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.folder.MediaFiles;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.text.TextSettings;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;
import jianmo.workflow.recipe.RecipeFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// The sample projects of pictures and of texts, through the whole program.
class MediaProjectTest {

    private static final String FIRST = "animals/" + first();

    private static String first() {
        String[] names = MediaFiles.STAMPS.resolve("animals").toFile().list();
        return new TreeSet<>(List.of(names)).first();
    }

    @Test
    void picturesAreJudgedAndShown(@TempDir Path scratch) throws Exception {
        Path folder = Workspace.copy("tux-stamps", scratch, 1).folder();
        try (var tools = new StudioTools()) {
            assertEquals(0, Workspace.run(tools, "import", folder).code());
            JsonNode quality = quality(tools, folder);
            assertTrue(dimensions(quality).contains("image-duplicates"));
            assertFalse(dimensions(quality).contains("text-short"));
            try (Project project = tools.projects().open(folder)) {
                var data = project.result(Stage.DATA, DataSummary.class).orElseThrow();
                assertEquals(144, data.profile().rows());
                assertEquals(Role.IGNORE, data.schema().find("bytes").orElseThrow().role());
                assertEquals(Role.FEATURE, data.schema().find("red").orElseThrow().role());
                assertEquals(5, project.media().steps(FIRST).size());
                assertEquals(3, project.media().variations(FIRST, 3).size());
                assertTrue(project.media().picture("../recipe.yaml", 64).isEmpty());
                var recipe = project.recipe();
                var small =
                        new ImageSettings(
                                64,
                                48,
                                List.of(0.5, 0.5, 0.5),
                                List.of(0.5, 0.5, 0.5),
                                ImageSettings.Augment.none(),
                                0,
                                "");
                project.edit(recipe.withData(recipe.data().withImage(small)));
                assertEquals(recipe.data().withImage(small), RecipeFile.read(folder).data());
                assertEquals(48, project.media().steps(FIRST).getLast().picture().width());
                assertEquals(StageState.DONE, project.state(Stage.DATA));
                Files.delete(folder.resolve("stamps").resolve(FIRST));
                assertEquals(StageState.OUT_OF_DATE, project.state(Stage.DATA));
            }
        }
    }

    @Test
    void textsAreJudgedByMeaningAndShownAsTokens(@TempDir Path scratch) throws Exception {
        Path source = scratch.resolve("descriptions");
        for (String group : List.of("games", "web")) {
            String[] names = MediaFiles.SECTIONS.resolve(group).toFile().list();
            for (String name : new TreeSet<>(List.of(names)).stream().limit(15).toList()) {
                MediaFiles.copy(
                        MediaFiles.SECTIONS.resolve(group).resolve(name),
                        source.resolve(group).resolve(name));
            }
        }
        Path folder = scratch.resolve("project");
        try (var tools = new StudioTools()) {
            var made = Workspace.run(tools, "new", folder, "--data", source);
            assertEquals(0, made.code(), made.err());
            assertTrue(Files.isDirectory(folder.resolve("descriptions/games")));
            JsonNode quality = quality(tools, folder);
            assertTrue(dimensions(quality).contains("text-duplicates"));
            double agreed = -1;
            for (JsonNode cell : quality.get("quality")) {
                if (cell.get("dimension").asText().equals("label-consistency")) {
                    agreed = cell.get("value").asDouble();
                }
            }
            assertTrue(agreed > 0.7, "agreement " + agreed);
            try (Project project = tools.projects().open(folder)) {
                var data = project.result(Stage.DATA, DataSummary.class).orElseThrow();
                assertEquals(Role.FEATURE, data.schema().find("text").orElseThrow().role());
                var recipe = project.recipe();
                project.edit(
                        recipe.withData(recipe.data().withText(new TextSettings(3, 8, 0.9, 0))));
                assertEquals(new TextSettings(3, 8, 0.9, 0), RecipeFile.read(folder).data().text());
                var view = project.media().tokens("one two three four five six seven eight nine");
                assertEquals(8, view.kept().size());
                assertEquals(3, view.cut().size());
                assertFalse(view.noise());
                assertEquals(StageState.DONE, project.state(Stage.DATA));
                assertEquals(StageState.OUT_OF_DATE, project.state(Stage.QUALITY));
            }
        }
    }

    private static JsonNode quality(StudioTools tools, Path folder) {
        var ended = Workspace.run(tools, "quality", folder, "--json");
        assertEquals(0, ended.code(), ended.err());
        return Json.read(ended.out(), JsonNode.class);
    }

    private static List<String> dimensions(JsonNode document) {
        var found = new TreeSet<String>();
        document.get("quality").forEach(c -> found.add(c.get("dimension").asText()));
        return List.copyOf(found);
    }
}
