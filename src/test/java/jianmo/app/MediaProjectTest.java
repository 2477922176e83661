package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.advise.Advice;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.SplitRule;
import jianmo.dataset.folder.MediaFiles;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.text.TextSettings;
import jianmo.engine.onnx.SmallBackbone;
import jianmo.explain.Explanation;
import jianmo.workflow.FamilyOffer;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The sample projects of pictures and of texts, through the whole program.
class MediaProjectTest {

    private static final String FIRST = "animals/" + first();

    private static StudioTools tools;

    @BeforeAll
    static void open() {
        tools = new StudioTools();
    }

    @AfterAll
    static void close() {
        tools.close();
    }

    private static String first() {
        String[] names = MediaFiles.STAMPS.resolve("animals").toFile().list();
        return new TreeSet<>(List.of(names)).first();
    }

    @Test
    void picturesAreJudgedAndShown(@TempDir Path scratch) throws Exception {
        Path folder = Workspace.copy("tux-stamps", scratch, 1).folder();
        assertEquals(0, Workspace.run(tools, "import", folder).code());
        JsonNode quality = quality(folder);
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
            var offered = project.runs().families().stream().map(FamilyOffer::id).toList();
            assertTrue(offered.containsAll(List.of("forest", "cnn")));
            List.of("ordinal", "backbone", "tfidf")
                    .forEach(family -> assertFalse(offered.contains(family), family));
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

    @Test
    void textsAreJudgedByMeaningAndShownAsTokens(@TempDir Path scratch) throws Exception {
        Path source = some(MediaFiles.SECTIONS, List.of("games", "web"), 15, scratch);
        Path folder = scratch.resolve("project");
        var made = Workspace.run(tools, "new", folder, "--data", source);
        assertEquals(0, made.code(), made.err());
        assertTrue(Files.isDirectory(folder.resolve("descriptions/games")));
        JsonNode quality = quality(folder);
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
            project.edit(recipe.withData(recipe.data().withText(new TextSettings(3, 8, 0.9, 0))));
            assertEquals(new TextSettings(3, 8, 0.9, 0), RecipeFile.read(folder).data().text());
            var view = project.media().tokens("one two three four five six seven eight nine");
            assertEquals(8, view.kept().size());
            assertEquals(3, view.cut().size());
            assertFalse(view.noise());
            assertEquals(StageState.DONE, project.state(Stage.DATA));
            assertEquals(StageState.OUT_OF_DATE, project.state(Stage.QUALITY));
        }
    }

    private static Path some(Path from, List<String> groups, int each, Path scratch) {
        Path source = scratch.resolve("descriptions");
        for (String group : groups) {
            String[] names = from.resolve(group).toFile().list();
            for (String name : new TreeSet<>(List.of(names)).stream().limit(each).toList()) {
                MediaFiles.copy(
                        from.resolve(group).resolve(name), source.resolve(group).resolve(name));
            }
        }
        return source;
    }

    @Test
    void textsGoThroughEveryStageAndNewOnesAreAnswered(@TempDir Path scratch) throws Exception {
        Path source = some(MediaFiles.SECTIONS, List.of("games", "web"), 24, scratch);
        Path folder = scratch.resolve("project");
        assertEquals(0, Workspace.run(tools, "new", folder, "--data", source).code());
        try (Project project = tools.projects().open(folder)) {
            edit(project, List.of("tfidf"));
        }
        assertRuns(folder);
        try (Project project = tools.projects().open(folder)) {
            var advice = project.result(Stage.ADVICE, Advice.class).orElseThrow();
            assertEquals("text", advice.path().get(1).taken());
            assertEquals(List.of("sentence", "tfidf"), advice.picked());
            var words = project.result(Stage.EXPLAIN, Explanation.class).orElseThrow();
            assertTrue(
                    words.features().stream()
                            .limit(5)
                            .anyMatch(f -> f.name().matches("text: (games?|web|http|browser)")),
                    words.features().subList(0, 5).toString());
            assertTrue(words.additivityError() < 1e-4);
            assertIsTheSameRun(project);
        }
        Path out = scratch.resolve("answers.csv");
        List<String> rows = predicted(folder, source, out);
        assertEquals(49, rows.size());
        assertTrue(right(rows, 24) > 40, rows.toString());
        String csv = "text\n\"a game of cards\"\n\n";
        Path table = MediaFiles.text(scratch.resolve("new.csv"), csv);
        assertTrue(predicted(folder, table, out).get(1).contains(",games,"));
    }

    /// What only the checks of texts read makes no other run.
    private static void assertIsTheSameRun(Project project) throws Exception {
        var before = project.runs().list("").getFirst();
        var recipe = project.recipe();
        var texts = recipe.data().text();
        project.edit(
                recipe.withData(
                        recipe.data()
                                .withText(
                                        new TextSettings(
                                                texts.minTokens() + 1,
                                                texts.maxTokens(),
                                                texts.nearDuplicate() - 0.01,
                                                texts.length()))));
        var again = project.runs().start(before.family(), before.settings());
        assertEquals(before, again.run(Progress.ignored()));
        project.edit(recipe);
    }

    @Test
    void picturesAreReadByAFrozenNetworkAlsoWhenPredicted(@TempDir Path scratch) throws Exception {
        Path source = some(MediaFiles.STAMPS, List.of("food", "plants"), 24, scratch);
        Path folder = scratch.resolve("project");
        assertEquals(0, Workspace.run(tools, "new", folder, "--data", source).code());
        SmallBackbone.write(folder.resolve("small.onnx"), 32, 3);
        try (Project project = tools.projects().open(folder)) {
            edit(project, List.of("backbone"));
            var recipe = project.recipe();
            var image = recipe.data().image();
            project.edit(
                    recipe.withData(
                            recipe.data()
                                    .withImage(
                                            new ImageSettings(
                                                    image.resize(),
                                                    image.crop(),
                                                    image.mean(),
                                                    image.deviation(),
                                                    image.augment(),
                                                    0,
                                                    "small.onnx"))));
        }
        assertRuns(folder);
        try (Project project = tools.projects().open(folder)) {
            var advice = project.result(Stage.ADVICE, Advice.class).orElseThrow();
            assertEquals("images", advice.path().get(1).taken());
            assertEquals("backbone", advice.picked().getFirst());
            assertTrue(advice.picked().contains("linear"));
            assertEquals(StageState.DONE, project.state(Stage.TRAIN));
            SmallBackbone.write(folder.resolve("small.onnx"), 0, 3);
            assertEquals(StageState.OUT_OF_DATE, project.state(Stage.TRAIN));
        }
        Path out = scratch.resolve("answers.csv");
        List<String> rows = predicted(folder, source, out);
        assertEquals(49, rows.size());
        assertTrue(right(rows, 24) > 34, rows.toString());
    }

    private static void edit(Project project, List<String> families) {
        var recipe = project.recipe();
        project.edit(
                recipe.withTrain(
                                new Recipe.TrainStep(
                                        families, 0.2, 0.2, SplitRule.AUTO, null, Map.of(), null))
                        .withTune(new Recipe.TuneStep(2))
                        .withValidate(new Recipe.ValidateStep(2, 1, false)));
    }

    private static void assertRuns(Path folder) {
        var run = Workspace.run(tools, "run", folder, "--json");
        assertEquals(0, run.code(), run.err());
        for (String file : List.of("model.onnx", "model.int8.onnx", "report.html")) {
            assertTrue(Files.exists(folder.resolve("exports").resolve(file)), file);
        }
    }

    private static List<String> predicted(Path folder, Path input, Path out) throws IOException {
        var ended =
                Workspace.run(
                        tools,
                        "predict",
                        folder.resolve("exports/model.onnx"),
                        "--input",
                        input,
                        "--output",
                        out);
        assertEquals(0, ended.code(), ended.err());
        return Files.readAllLines(out);
    }

    /// Rows of the two classes, `each` of the first and then the second, that are answered so.
    private static long right(List<String> rows, int each) {
        String header = rows.getFirst();
        List<String> classes =
                List.of(header.substring(header.indexOf("probability_")).split(",")).stream()
                        .map(name -> name.replace("probability_", ""))
                        .sorted()
                        .toList();
        long right = 0;
        for (int i = 1; i < rows.size(); i++) {
            String wanted = classes.get(i <= each ? 0 : 1);
            right += rows.get(i).split(",")[1].equals(wanted) ? 1 : 0;
        }
        return right;
    }

    private static JsonNode quality(Path folder) {
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
