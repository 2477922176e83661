package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;

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
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The main job on German credit, with a real worker, a real database and every engine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePathTest {

    private final StudioTools tools = new StudioTools();
    private Workspace credit;
    private JsonNode document;

    @BeforeAll
    void runOnce(@TempDir Path scratch) throws Exception {
        credit = Workspace.copy("german-credit", scratch, 6);
        var run = Workspace.run(tools, "run", credit.folder(), "--json");
        assertEquals(0, run.code(), run.err());
        document = Json.read(run.out(), JsonNode.class);
    }

    @AfterAll
    void close() {
        tools.close();
    }

    @Test
    @Order(1)
    void documentHasEveryKeyThatOutsidersRelyOn() {
        for (String key :
                List.of(
                        "quality",
                        "advice",
                        "models",
                        "tuning",
                        "validation",
                        "explanation",
                        "export",
                        "files",
                        "seconds")) {
            assertTrue(document.has(key), key);
        }
        JsonNode cell = document.get("quality").get(0);
        for (String key : List.of("column", "dimension", "value", "threshold", "verdict")) {
            assertTrue(cell.has(key), key);
        }
        assertTrue(document.get("advice").get("path").size() >= 4);
        assertTrue(document.get("advice").get("families").get(0).hasNonNull("why"));
        for (JsonNode model : document.get("models")) {
            for (String metric : List.of("accuracy", "auc", "f1", "logLoss")) {
                JsonNode figure = model.get("metrics").get(metric);
                assertTrue(figure.get("low").asDouble() <= figure.get("value").asDouble());
                assertTrue(figure.get("high").asDouble() >= figure.get("value").asDouble());
                assertEquals(200, figure.get("rows").asInt());
            }
        }
        assertEquals(6, document.get("tuning").get("trials").asInt());
        assertEquals(6, document.get("tuning").get("history").size());
        assertEquals(5, document.get("validation").get("perFold").size());
        for (String key :
                List.of(
                        "fp32Bytes",
                        "int8Bytes",
                        "maxAbsDiff",
                        "fp32Metric",
                        "int8Metric",
                        "speedRatio",
                        "recommended")) {
            assertTrue(document.get("export").hasNonNull(key), key);
        }
    }

    @Test
    @Order(2)
    void fourFamiliesAreTrainedBesideABaselineAndBeatIt() {
        var families = document.get("models").findValuesAsText("family");
        assertEquals("baseline", families.getFirst());
        assertTrue(families.containsAll(List.of("linear", "forest", "xgboost", "lightgbm")));
        for (JsonNode model : document.get("models")) {
            double auc = model.get("metrics").get("auc").get("value").asDouble();
            assertTrue(
                    model.get("family").asText().equals("baseline") ? auc == 0.5 : auc > 0.7,
                    model.get("family").asText() + " " + auc);
        }
        double pooled = document.get("validation").get("pooled").asDouble();
        assertTrue(pooled > 0.75 && pooled < 0.9, "pooled " + pooled);
    }

    @Test
    @Order(3)
    void sharesOfImportanceAddUpToOne() {
        double total = 0;
        for (JsonNode feature : document.get("explanation").get("features")) {
            total += feature.get("share").asDouble();
        }
        assertEquals(1, total, 1e-6);
        assertTrue(document.get("explanation").get("additivityError").asDouble() <= 1e-4);
    }

    @Test
    @Order(4)
    void bothGraphsAndTheReportAreThere() throws Exception {
        for (String name : List.of("model.onnx", "model.int8.onnx", "report.html")) {
            assertTrue(Files.size(credit.folder().resolve("exports").resolve(name)) > 1000, name);
        }
        String report = Files.readString(credit.folder().resolve("exports/report.html"));
        assertTrue(report.contains("<main lang=\"zh\">") && report.contains("<main lang=\"en\">"));
        assertTrue(report.contains("checking_status") && report.contains("<svg"));
        var missing = Pattern.compile("«[^»]*»").matcher(report).results().map(MatchResult::group);
        assertEquals(List.of(), missing.distinct().toList());
        assertFalse(report.matches("(?s).*(src|href)=\"http.*"), "the page needs the network");
    }

    @Test
    @Order(5)
    void secondRunDoesNoWorkTwiceAndSaysSo() throws Exception {
        Path report = credit.folder().resolve("exports/report.html");
        var written = Files.getLastModifiedTime(report);
        var again = Workspace.run(tools, "run", credit.folder(), "--json");
        assertEquals(0, again.code(), again.err());
        JsonNode second = Json.read(again.out(), JsonNode.class);
        assertTrue(second.get("reused").asBoolean());
        assertTrue(again.err().contains("Nothing has changed"), again.err());
        assertEquals(document.get("models"), second.get("models"));
        assertEquals(document.get("tuning"), second.get("tuning"));
        assertEquals(written, Files.getLastModifiedTime(report));
    }

    @Test
    @Order(5)
    void aPlotThatIsGoneIsDrawnAgain() throws Exception {
        Path plot = credit.folder().resolve("exports/plots/importance.svg");
        Files.delete(plot);
        var again = Workspace.run(tools, "run", credit.folder());
        assertEquals(0, again.code(), again.err());
        assertTrue(Files.exists(plot));
    }

    @Test
    @Order(6)
    void newRowsAreScoredByTheInt8Model(@TempDir Path scratch) throws Exception {
        Path answers = scratch.resolve("answers.csv");
        var predict =
                Workspace.run(
                        tools,
                        "predict",
                        credit.folder().resolve("exports/model.int8.onnx"),
                        "--input",
                        credit.folder().resolve("credit-g.arff"),
                        "--output",
                        answers);
        assertEquals(0, predict.code(), predict.err());
        var lines = Files.readAllLines(answers);
        assertEquals(1001, lines.size());
        assertEquals("row,label,probability_good,probability_bad", lines.getFirst());
        long bad = lines.stream().filter(line -> line.contains(",bad,")).count();
        assertTrue(bad > 100 && bad < 400, "bad: " + bad);
    }

    @Test
    @Order(7)
    void missingColumnsAreNamedAndNothingIsWritten(@TempDir Path scratch) throws Exception {
        Path rows = Files.writeString(scratch.resolve("rows.csv"), "age,colour\n30,red\n40,blue\n");
        Path answers = scratch.resolve("answers.csv");
        var predict =
                Workspace.run(
                        tools,
                        "predict",
                        credit.folder().resolve("exports/model.onnx"),
                        "--input",
                        rows,
                        "--output",
                        answers);
        assertEquals(2, predict.code(), predict.err());
        assertTrue(predict.err().contains("checking_status"), predict.err());
        assertFalse(Files.exists(answers));
    }

    @Test
    @Order(8)
    void aCorruptGraphIsRefusedWithASentence(@TempDir Path scratch) throws Exception {
        byte[] bytes = Files.readAllBytes(credit.folder().resolve("exports/model.onnx"));
        Path broken =
                Files.write(
                        scratch.resolve("broken.onnx"),
                        java.util.Arrays.copyOf(bytes, bytes.length / 2));
        var predict =
                Workspace.run(
                        tools,
                        "predict",
                        broken,
                        "--input",
                        credit.folder().resolve("credit-g.arff"),
                        "--output",
                        scratch.resolve("answers.csv"));
        assertEquals(1, predict.code(), predict.err());
        assertTrue(predict.err().contains("broken.onnx"), predict.err());
        assertFalse(predict.err().contains("Exception"), predict.err());
    }

    @Test
    @Order(9)
    void aChangedSettingMakesOnlyLaterStagesNew() throws Exception {
        Path recipe = credit.folder().resolve("recipe.yaml");
        Files.writeString(recipe, Files.readString(recipe) + "explain:\n  rows: 50\n");
        var again = Workspace.run(tools, "run", credit.folder(), "--json");
        JsonNode third = Json.read(again.out(), JsonNode.class);
        assertFalse(third.get("reused").asBoolean());
        assertEquals(0, third.get("seconds").get("train").asDouble());
        assertEquals(0, third.get("seconds").get("export").asDouble());
        assertEquals(50, third.get("explanation").get("rows").asInt());
    }

    @Test
    @Order(10)
    void aChangedRowIsFoundByVerify() throws Exception {
        var good = Workspace.run(tools, "verify", credit.folder());
        assertEquals(0, good.code(), good.out() + good.err());
        try (var db =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + credit.folder().resolve("project.db"));
                var statement = db.createStatement()) {
            statement.executeUpdate(
                    "UPDATE metric SET value = value + 0.01 WHERE name = 'auc' AND model ="
                            + " 'linear'");
        }
        var bad = Workspace.run(tools, "verify", credit.folder());
        assertEquals(1, bad.code(), bad.out() + bad.err());
    }
}
