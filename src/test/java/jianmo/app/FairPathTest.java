package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.report.HtmlReport;
import jianmo.text.Texts;
import jianmo.workflow.Project;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fairness from the command line: the report, both repairs, and what a repair changes in what is
/// exported.
@ExtendWith(PlantedProject.Once.class)
class FairPathTest {

    @TempDir Path parent;

    @Test
    void groupsAreComparedAndRepaired(PlantedProject planted) throws Exception {
        StudioTools tools = planted.tools();
        Path project = planted.copy(parent);
        String before = report(tools, project);
        assertTrue(before.contains("No fairness examination was done"));
        assertTrue(before.contains("没有做过公平性检查"));
        JsonNode report = json(tools, project, "--column", "age", "--edges", "35,55");
        JsonNode groups = report.at("/report/table/groups");
        assertEquals(3, groups.size());
        long rows = report.at("/report/rows").asLong();
        assertEquals(PlantedProject.ROWS / 5, rows);
        assertTrue(report.at("/report/proxies/columns").size() == 4);
        JsonNode again = json(tools, project, "--column", "age", "--edges", "35,55");
        assertEquals(report, again);

        JsonNode repair =
                json(
                        tools,
                        project,
                        "--column",
                        "age",
                        "--edges",
                        "35,55",
                        "--repair",
                        "thresholds",
                        "--locked",
                        "--apply");
        assertEquals(PlantedProject.ROWS / 5, repair.at("/repair/locked/rows").asLong());
        // the validation stage had looked at them once
        assertEquals(2, repair.at("/repair/looks").asLong());
        Map<String, Double> written = thresholds(project);
        assertEquals(3, written.size());
        // known already: the locked rows are not opened again
        JsonNode known =
                json(
                        tools,
                        project,
                        "--column",
                        "age",
                        "--edges",
                        "35,55",
                        "--repair",
                        "thresholds",
                        "--locked");
        assertEquals(2, known.at("/repair/looks").asLong());
        told(report(tools, project), report, written.size());
        exported(tools, project, written);
        Path source = project.resolve("exports/model.c");
        var inC = Workspace.run(tools, "c-source", project);
        assertEquals(0, inC.code(), inC.err());
        assertTrue(inC.out().contains("thresholds of groups"), inC.out());
        assertTrue(Files.readString(source).contains("Not in this file: the thresholds of groups"));

        JsonNode weighed =
                json(tools, project, "--column", "age", "--edges", "35,55", "--repair", "reweigh");
        assertTrue(weighed.at("/repair/run").asLong() > 0);
        assertNotEquals(
                weighed.at("/repair/validation/before/groups").toString(),
                weighed.at("/repair/validation/after/groups").toString());
        assertEquals(0, Workspace.run(tools, "verify", project).code());
        refusals(tools, project);
    }

    /// The report of the project; written anew whenever something else is known of groups.
    private static String report(StudioTools tools, Path folder) throws Exception {
        try (Project project = tools.projects().open(folder)) {
            var html = new HtmlReport();
            assertFalse(html.isCurrent(project, "en"));
            Path file = html.write(project, "en");
            assertTrue(html.isCurrent(project, "en"));
            return Files.readString(file);
        }
    }

    /// Groups with intervals, criteria with their meaning, the repair in force with its price, and
    /// proxies, in both languages.
    private static void told(String page, JsonNode report, int groups) {
        for (String language : List.of("zh", "en")) {
            String start = "<h2 id=\"fairness-" + language + "\">";
            String part = page.substring(page.indexOf(start));
            part = part.substring(0, part.indexOf("</main>"));
            var texts = Texts.in(language);
            for (String key :
                    List.of(
                            "fair.measure.selection-rate",
                            "fair.measure.true-positive-rate",
                            "fair.measure.false-positive-rate",
                            "fair.measure.miscalibration",
                            "fair.criterion.equalized-odds",
                            "fair.meaning.demographic-parity",
                            "fair.repair.thresholds",
                            "fair.repair.change",
                            "fair.proxy.association",
                            "report.fairness.in-force")) {
                String text = texts.of(key).replace("'", "&#39;").replace("\"", "&quot;");
                assertTrue(part.contains(text), key + " " + language);
            }
            assertFalse(part.contains("«"), part);
            JsonNode first = report.at("/report/table/groups/0");
            assertTrue(
                    part.contains("<td>" + first.get("rows").asLong() + "</td>"), first.toString());
            assertEquals(groups, report.at("/report/table/groups").size());
            assertTrue(part.split("<svg", -1).length - 1 >= 2, "pictures");
            // groups of few rows are marked
            assertTrue(part.contains(texts.of("fair.group.below", "35") + " !</td>"));
        }
    }

    private static Map<String, Double> thresholds(Path project) {
        Recipe.FairnessStep step = RecipeFile.read(project).explain().fairness();
        return step == null ? Map.of() : step.thresholds();
    }

    /// Labels of `predict` follow the thresholds of the groups.
    private void exported(StudioTools tools, Path project, Map<String, Double> thresholds)
            throws Exception {
        var export = Workspace.run(tools, "export", project);
        assertEquals(0, export.code(), export.err());
        Path out = parent.resolve("out.csv");
        var predict =
                Workspace.run(
                        tools,
                        "predict",
                        project.resolve("exports/model.onnx"),
                        "--input",
                        project.resolve("table.csv"),
                        "--output",
                        out,
                        "--keep-columns");
        assertEquals(0, predict.code(), predict.err());
        assertTrue(predict.err().contains("thresholds"), predict.err());
        List<String> lines = Files.readAllLines(out);
        var place = new HashMap<String, Integer>();
        String[] header = lines.getFirst().split(",");
        for (int i = 0; i < header.length; i++) {
            place.put(header[i], i);
        }
        int turned = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
            double age = Double.parseDouble(cells[place.get("age")]);
            double score = Double.parseDouble(cells[place.get("probability_yes")]);
            String id = age < 35 ? "(−∞, 35)" : age < 55 ? "[35, 55)" : "[55, ∞)";
            boolean said = cells[place.get("label")].equals("yes");
            double threshold = thresholds.getOrDefault(id, 0.5);
            if (Math.abs(score - threshold) > 1e-6) {
                assertEquals(score >= threshold, said, line);
            }
            turned += said != (score >= 0.5) ? 1 : 0;
        }
        assertTrue(turned > 0);
    }

    private static void refusals(StudioTools tools, Path project) {
        refused(tools, 2, "no column \"nobody\"", project, "--column", "nobody");
        refused(tools, 2, "column the model predicts", project, "--column", "y");
        refused(tools, 2, "no class \"ugly\"", project, "--column", "age", "--outcome", "ugly");
        refused(tools, 2, "no probability", project, "--column", "age", "--threshold", "2");
        refused(tools, 2, "belong to a repair", project, "--column", "age", "--locked");
        refused(tools, 2, "not known here", project, "--column", "age", "--repair", "prayer");
        refused(tools, 2, "one group", project, "--column", "age", "--edges", "1000");
    }

    private static void refused(
            StudioTools tools, int code, String words, Path project, Object... arguments) {
        var all = new java.util.ArrayList<Object>(List.of("fairness", project));
        all.addAll(List.of(arguments));
        var ended = Workspace.run(tools, all.toArray());
        assertEquals(code, ended.code(), ended.err());
        assertTrue(ended.err().contains(words), ended.err());
    }

    private static JsonNode json(StudioTools tools, Path project, Object... arguments) {
        var all = new java.util.ArrayList<Object>(List.of("fairness", project));
        all.addAll(List.of(arguments));
        all.add("--json");
        var ended = Workspace.run(tools, all.toArray());
        assertEquals(0, ended.code(), ended.err());
        return Json.read(ended.out(), JsonNode.class);
    }
}
