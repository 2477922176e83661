package jianmo.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.compress.CompactFile;
import jianmo.compress.CompactModel;
import jianmo.compress.tree.CodedForest;
import jianmo.compress.tree.TreeQuantiser;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.text.Texts;
import jianmo.train.Band;
import jianmo.train.IntervalReport;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PredictRowsTest {

    @TempDir Path folder;
    private Path graph;
    private final PredictRows predict = new PredictRows(new DuckTables(), new OnnxGraphs());

    /// P(yes) = sigmoid(age − 40 + 2 · [job = 1] − 1 · [job = 2] + [since is missing → its fill]).
    @BeforeEach
    void writeModel() {
        var plan =
                new FeaturePlan(
                        PlanStyle.SCALED,
                        List.of(
                                new Encoding.Numeric("age", 40, 40, 1, false),
                                new Encoding.OneHot("job", List.of("1", "2", "")),
                                new Encoding.Calendar("since", 10957, 10957, 1)),
                        new TargetCoding("y", Task.BINARY, List.of("no", "yes")));
        float[] weights = {1, 2, -1, 0.5f, 0.25f, 0, 0, 0, 0};
        var dense = new Layer.Dense(9, 1, weights, new float[] {0});
        var form = new LayerForm(List.of(dense), Link.SIGMOID);
        graph = folder.resolve("m.onnx");
        var model = new PortableModel("linear", new Settings(Map.of()), plan, form);
        new OnnxGraphs().write(model, graph, Map.of());
    }

    @Test
    void rowsAreScoredInOrderWithCodesReadAsTheirText() throws IOException {
        Path input =
                write("job,age,since\n1,41,2000-01-01\n2,40,2000-01-05\n,,\n1,39,2000-01-01\n");
        Path output = folder.resolve("out.csv");
        PredictReport report =
                predict.toFile(graph, input, output, PredictOptions.standard(), Progress.ignored());
        assertEquals(4, report.rows());
        assertEquals(List.of(), report.notes());
        List<String> lines = Files.readAllLines(output);
        assertEquals("row,label,probability_no,probability_yes", lines.getFirst());
        double[] sums = {3, -1 + 4 * 0.25, 0.5, 1};
        for (int i = 0; i < 4; i++) {
            String[] cells = lines.get(i + 1).split(",");
            double wanted = 1 / (1 + Math.exp(-sums[i]));
            assertEquals(String.valueOf(i + 1), cells[0]);
            assertEquals(wanted > 0.5 ? "yes" : "no", cells[1]);
            assertEquals(1 - wanted, Double.parseDouble(cells[2]), 1e-6);
            assertEquals(wanted, Double.parseDouble(cells[3]), 1e-6);
        }
    }

    @Test
    void theEndsOfAnIntervalStandBesideTheNumberAndNeverCross() throws IOException {
        var plan =
                new FeaturePlan(
                        PlanStyle.SCALED,
                        List.of(new Encoding.Numeric("age", 40, 40, 1, false)),
                        new TargetCoding("y", Task.REGRESSION, List.of()));
        var report = new IntervalReport(0.8, 0.8, 0.7, 0.9, 100, 2, 0, 100);
        var band = new Band(report, line(-1, -2), line(1, 2));
        var model = new PortableModel("linear", new Settings(Map.of()), plan, line(3, 5), band);
        new OnnxGraphs().write(model, graph, Map.of());
        var out = new StringWriter();
        PredictReport said =
                predict.toWriter(
                        graph,
                        write("age\n40\n43\n30\n"),
                        out,
                        PredictOptions.standard(),
                        Progress.ignored());
        assertEquals(
                "row,prediction,lower,upper\n1,5.0,-2.0,2.0\n2,14.0,-5.0,5.0\n3,-25.0,-8.0,8.0\n",
                out.toString());
        assertEquals(List.of(Message.of("export.predict.interval", 0.8)), said.notes());
        assertReadable(said.notes().getFirst());
    }

    @Test
    void aCompactFileGivesTheEndsToo() throws IOException {
        var plan =
                new FeaturePlan(
                        PlanStyle.FILLED_TREE,
                        List.of(new Encoding.Numeric("age", 40, 0, 1, false)),
                        new TargetCoding("y", Task.REGRESSION, List.of()));
        Path compact = folder.resolve("model.compact");
        CompactFile.write(
                new CompactModel(
                        plan,
                        stump(5, 14),
                        List.of(stump(-2, 5), stump(6, 2)),
                        Map.of("jianmo.interval", "0.8")),
                compact);
        var out = new StringWriter();
        PredictReport said =
                predict.toWriter(
                        compact,
                        write("age\n39\n43\n"),
                        out,
                        PredictOptions.standard(),
                        Progress.ignored());
        String[] lines = out.toString().split("\n");
        assertEquals("row,prediction,lower,upper", lines[0]);
        double[][] wanted = {{5, -2, 6}, {14, 2, 5}};
        for (int i = 0; i < 2; i++) {
            String[] cells = lines[i + 1].split(",");
            for (int k = 0; k < 3; k++) {
                assertEquals(wanted[i][k], Double.parseDouble(cells[k + 1]), 0.06);
            }
        }
        assertEquals(List.of(Message.of("export.predict.interval", 0.8)), said.notes());
    }

    /// One answer below 41 and another from there on.
    private static CodedForest stump(float below, float above) {
        var tree =
                new Tree(
                        0,
                        new int[] {0, -1, -1},
                        new float[] {41, 0, 0},
                        new int[] {1, -1, -1},
                        new int[] {2, -1, -1},
                        new boolean[3],
                        new float[] {0, below, above},
                        new float[] {2, 1, 1});
        var form = new TreeForm(1, new float[1], Link.IDENTITY, List.of(tree));
        return TreeQuantiser.quantise(form);
    }

    private static LayerForm line(float slope, float from) {
        var dense = new Layer.Dense(1, 1, new float[] {slope}, new float[] {from});
        return new LayerForm(List.of(dense), Link.IDENTITY);
    }

    @Test
    void inputColumnsCanBeKept() throws IOException {
        Path input = write("age,job,since,label,note\n41,1,2000-01-01,=1+2,\"a,b\"\n");
        var out = new StringWriter();
        var options = new PredictOptions(ReadOptions.sniff(), true);
        PredictReport report = predict.toWriter(graph, input, out, options, Progress.ignored());
        String[] lines = out.toString().split("\n");
        assertEquals(
                "row,age,job,since,label,note,label_,probability_no,probability_yes", lines[0]);
        assertTrue(lines[1].startsWith("1,41,1,2000-01-01"), lines[1]);
        assertTrue(lines[1].contains(",'=1+2,\"a,b\",yes,"), lines[1]);
        assertEquals("export.predict.unused", report.notes().getFirst().key());
    }

    @Test
    void missingColumnsAreNamedAndNothingIsWritten() throws IOException {
        Path input = write("Age,since\n41,2000-01-01\n");
        Path output = folder.resolve("out.csv");
        UserError error = failure(input, output);
        assertEquals(2, error.exitCode());
        assertEquals("export.predict.missing-columns", error.message().key());
        assertEquals("age, job", error.message().values().get(2));
        assertFalse(Files.exists(output));
        assertReadable(error.message());
    }

    @Test
    void valuesThatCannotBeReadOrWereNeverSeenAreCounted() throws IOException {
        Path input = write("age,job,since\n41,1,2000-01-01\nold,9,2000-01-01\n42,7,soon\n");
        var out = new StringWriter();
        PredictReport report =
                predict.toWriter(graph, input, out, PredictOptions.standard(), Progress.ignored());
        assertEquals(4, out.toString().split("\n").length);
        assertEquals(
                List.of(
                        Message.of("export.predict.unreadable", "age", 1L, "old", 2L),
                        Message.of("export.predict.unreadable", "since", 1L, "soon", 3L),
                        Message.of("export.predict.unseen", "job", 2L, "9", 2L)),
                report.notes());
        report.notes().forEach(PredictRowsTest::assertReadable);
    }

    @Test
    void aColumnOfTheWrongKindStopsTheWorkAndKeepsTheOldFile() throws IOException {
        Path input = write("age,job,since\nred,1,2000-01-01\nblue,1,2000-01-01\n");
        Path output = folder.resolve("out.csv");
        Files.writeString(output, "older");
        UserError error = failure(input, output);
        assertEquals("export.predict.wrong-type", error.message().key());
        assertEquals("older", Files.readString(output));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void badOutputsAreRefusedBeforeAnyWork() throws IOException {
        Path input = write("age,job,since\n41,1,2000-01-01\n");
        assertEquals(
                "export.predict.no-folder",
                failure(input, folder.resolve("none/out.csv")).message().key());
        assertEquals("export.predict.is-folder", failure(input, folder).message().key());
        assertEquals("export.predict.same-file", failure(input, input).message().key());
    }

    @Test
    void manyRowsGoThroughInBatches() throws IOException {
        var text = new StringBuilder("age,job,since\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(i % 90).append(",2,2000-01-01\n");
        }
        Path output = folder.resolve("out.csv");
        Path input = write(text.toString());
        predict.toFile(graph, input, output, PredictOptions.standard(), Progress.ignored());
        List<String> lines = Files.readAllLines(output);
        assertEquals(10_001, lines.size());
        var seen = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            String[] cells = lines.get(i + 1).split(",", 2);
            assertEquals(String.valueOf(i + 1), cells[0]);
            if (i < 90) {
                seen.add(cells[1]);
            }
            assertEquals(seen.get(i % 90), cells[1]);
        }
    }

    private UserError failure(Path input, Path output) {
        var options = PredictOptions.standard();
        return assertThrows(
                UserError.class,
                () -> predict.toFile(graph, input, output, options, Progress.ignored()));
    }

    private static void assertReadable(Message message) {
        for (String language : List.of("en", "zh")) {
            String text = Texts.in(language).of(message);
            assertFalse(text.contains("«") || text.contains("{"), text);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("in.csv"), text);
    }
}
