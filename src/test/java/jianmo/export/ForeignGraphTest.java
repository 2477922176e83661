package jianmo.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.ReadOptions;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.onnx.ForeignGraphs;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.explain.ExplainMethod;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Graphs of other makers: scored, measured, explained, made INT8.
class ForeignGraphTest {

    @TempDir Path folder;
    private final DuckTables tables = new DuckTables();
    private final OnnxGraphs graphs = new OnnxGraphs();

    @Test
    void probabilitiesBehindAZipMapHaveItsNames() throws IOException {
        List<String> lines = predict(ForeignGraphs.linearZipMap(), "x,y\n2,0\n0,3\n-4,-4\n");
        assertEquals("row,label,probability_10,probability_20,probability_30", lines.getFirst());
        assertTrue(lines.get(1).startsWith("1,10,"), lines.get(1));
        assertTrue(lines.get(2).startsWith("2,20,"), lines.get(2));
        assertTrue(lines.get(3).startsWith("3,30,"), lines.get(3));
        double[] raw = {Math.exp(2), 1, 1};
        double sum = raw[0] + raw[1] + raw[2];
        String[] cells = lines.get(1).split(",");
        for (int k = 0; k < 3; k++) {
            assertEquals(raw[k] / sum, Double.parseDouble(cells[2 + k]), 1e-6);
        }
    }

    @Test
    void classesOfATreeAreKnownWhereTheAnswerHasNoShape() throws IOException {
        List<String> lines = predict(ForeignGraphs.treeWithTexts(), "a,b,c\n0,5,0\n0,5.5,0\n");
        assertEquals("row,label,probability_no,probability_yes", lines.getFirst());
        assertEquals(List.of("1", "yes"), List.of(lines.get(1).split(",")).subList(0, 2));
        assertEquals(List.of("2", "no"), List.of(lines.get(2).split(",")).subList(0, 2));
    }

    @Test
    void columnsSideBySideCanBeNamedInAnyOrder() throws IOException {
        Path model = save(ForeignGraphs.linearZipMap());
        Path rows = write("id,second,first\nr1,0,2\n");
        var options =
                new PredictOptions(ReadOptions.sniff(), false, List.of("first", "second"), null);
        assertTrue(predict(model, rows, options).get(1).startsWith("1,10,"));

        UserError unnamed =
                assertThrows(
                        UserError.class, () -> predict(model, rows, PredictOptions.standard()));
        assertEquals("graph.columns.needed", unnamed.message().key());
        assertEquals(2, unnamed.exitCode());
        var three =
                new PredictOptions(
                        ReadOptions.sniff(), false, List.of("id", "first", "second"), null);
        assertEquals(
                "graph.columns.count",
                assertThrows(UserError.class, () -> predict(model, rows, three)).message().key());
    }

    @Test
    void aColumnNameMayBeWrittenAsConvertersWriteIt() throws IOException {
        List<String> lines =
                predict(ForeignGraphs.perColumn(), "job,age in years\na,30\nb,30\nz,30\n");
        assertEquals(List.of("row,prediction", "1,30", "2,32", "3,30"), tidy(lines));
    }

    @Test
    void aProbabilityPerOutputIsNoSingleNumber() throws IOException {
        List<String> lines = predict(ForeignGraphs.columnsOut(), "x\n0.75\n0.25\n");
        assertEquals("row,label,probability_good,probability_bad", lines.getFirst());
        assertEquals("1,good,0.75,0.25", lines.get(1));
        assertEquals("2,bad,0.25,0.75", lines.get(2));
    }

    @Test
    void answersAreMeasuredByALabel() throws IOException {
        Path model = save(ForeignGraphs.treeWithTexts());
        Path rows = write("a,b,c,truth\n0,5,0,yes\n0,6,0,no\n0,4,0,no\n0,7,0,no\n0,1,0,\n");
        PredictReport report = report(model, rows, "truth");
        assertEquals(5, report.rows());
        assertEquals(4, report.labelled());
        assertEquals(0.75, report.metrics().get("accuracy"), 1e-12);
        // one yes (0.9) among no's with 0.2, 0.9, 0.2: two below it, one beside it
        assertEquals((2 + 0.5) / 3, report.metrics().get("auc"), 1e-6);
        assertTrue(report.notes().stream().anyMatch(note -> note.key().equals("graph.label.left")));
        var numbers = new PredictOptions(ReadOptions.sniff(), false, List.of("a", "b", "c"), "b");
        assertEquals(
                "graph.label.no-classes",
                assertThrows(UserError.class, () -> predict(model, rows, numbers)).message().key());
    }

    @Test
    void wholeNumbersAreTheSameClassHoweverWritten() throws IOException {
        PredictReport report =
                report(
                        save(ForeignGraphs.linearZipMap()),
                        write("x,y,t\n2,0,10.0\n0,3,20.0\n0,3,30.0\n"),
                        "t");
        assertEquals(3, report.labelled());
        assertEquals(2 / 3.0, report.metrics().get("accuracy"), 1e-12);
    }

    /// Shapley values of a sum are known: the distance of each column from its background mean.
    @Test
    void contributionsOfASumAreItsTerms() throws IOException {
        Path model = save(ForeignGraphs.perColumn());
        Path rows = write("age_in_years,job\n10,a\n20,b\n30,a\n40,a\n");
        for (ExplainMethod method : List.of(ExplainMethod.AUTO, ExplainMethod.PERMUTATION)) {
            ExplainGraph.Found found =
                    new ExplainGraph(tables, graphs)
                            .run(
                                    new ExplainGraph.Request(
                                            model,
                                            rows,
                                            PredictOptions.standard(),
                                            List.of(1),
                                            10,
                                            100,
                                            method,
                                            7),
                                    Progress.ignored());
            assertEquals(List.of("age_in_years", "job"), found.columns());
            assertEquals(4, found.background());
            var row = found.rows().getFirst();
            assertEquals(List.of("20.0", "b"), row.values());
            assertEquals(25.5, row.shap().base().getFirst(), 1e-4);
            assertEquals(22, row.shap().answers().getFirst(), 1e-4);
            assertEquals(-5, row.shap().values().getFirst().get(0), 1e-4);
            assertEquals(1.5, row.shap().values().getFirst().get(1), 1e-4);
        }
    }

    @Test
    void aMatrixInputCanBeMadeInt8AndMeasured() throws IOException {
        Path model = save(ForeignGraphs.network(30, 64, 3));
        var rows = new StringBuilder();
        for (int c = 0; c < 30; c++) {
            rows.append(c == 0 ? "" : ",").append('c').append(c);
        }
        for (int i = 0; i < 40; i++) {
            rows.append('\n');
            for (int c = 0; c < 30; c++) {
                rows.append(c == 0 ? "" : ",").append((i * 7 + c * 3) % 11 - 5);
            }
        }
        ShrinkModel.Report report =
                new ShrinkModel(tables, graphs)
                        .run(
                                model,
                                folder.resolve("small.onnx"),
                                write(rows.append('\n').toString()),
                                Progress.ignored());
        assertEquals(1, report.shrunk().products());
        var compared = report.compared();
        assertTrue(compared != null && compared.rows() == 40);
        assertTrue(compared.maxAbsDiff() > 0 && compared.maxAbsDiff() < 5, compared::toString);
    }

    @Test
    void dataBesideTheGraphIsReadAndDataElsewhereIsNot() throws IOException {
        ModelProto whole = ForeignGraphs.network(4, 3, 5);
        byte[] weights = whole.getGraph().getInitializer(0).getRawData().toByteArray();
        byte[] file = ByteBuffer.allocate(8 + weights.length).putLong(1).put(weights).array();
        Path models = Files.createDirectories(folder.resolve("models/data"));
        Files.write(models.resolve("weights.bin"), file);
        Files.write(folder.resolve("secret.bin"), file);
        Path rows = write("a,b,c,d\n1,2,3,4\n");
        List<String> expected = predict(save(whole), rows, PredictOptions.standard());

        Path beside =
                ForeignGraphs.save(
                        ForeignGraphs.external(whole, "data/weights.bin"),
                        folder.resolve("models/m.onnx"));
        assertEquals(expected, predict(beside, rows, PredictOptions.standard()));

        for (String outside :
                List.of(
                        "../secret.bin",
                        "data/../../secret.bin",
                        folder.resolve("secret.bin").toString(),
                        "C:\\secret.bin",
                        "data\\weights.bin",
                        "./data/weights.bin",
                        "")) {
            assertRefused("export.graph.external-data", whole, outside, rows);
        }
        Path link = folder.resolve("models/link.bin");
        Files.createSymbolicLink(link, folder.resolve("secret.bin"));
        assertRefused("export.graph.external-data", whole, "link.bin", rows);
        assertRefused("export.graph.external-missing", whole, "gone.bin", rows);
        assertRefused("export.graph.external-missing", whole, "data", rows);
        Files.write(models.resolve("weights.bin"), new byte[20]);
        assertRefused("export.graph.external-short", whole, "data/weights.bin", rows);
    }

    private void assertRefused(String key, ModelProto whole, String location, Path rows) {
        Path file = folder.resolve("models/refused.onnx");
        ForeignGraphs.save(ForeignGraphs.external(whole, location), file);
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> predict(file, rows, PredictOptions.standard()),
                        location);
        assertEquals(key, error.message().key(), location);
    }

    private PredictReport report(Path model, Path rows, String label) throws IOException {
        return new PredictRows(tables, graphs)
                .toWriter(
                        model,
                        rows,
                        new StringWriter(),
                        new PredictOptions(ReadOptions.sniff(), false, List.of(), label),
                        Progress.ignored());
    }

    private List<String> predict(ModelProto model, String rows) throws IOException {
        return predict(save(model), write(rows), PredictOptions.standard());
    }

    private List<String> predict(Path model, Path rows, PredictOptions options) {
        var out = new StringWriter();
        new PredictRows(tables, graphs).toWriter(model, rows, out, options, Progress.ignored());
        return out.toString().lines().toList();
    }

    private static List<String> tidy(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\\.0+$", "")).toList();
    }

    private Path save(ModelProto model) {
        return ForeignGraphs.save(model, folder.resolve("foreign.onnx"));
    }

    private Path write(String rows) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), rows);
    }
}
