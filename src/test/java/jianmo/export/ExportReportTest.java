package jianmo.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.json.Json;
import jianmo.base.message.Message;

import org.junit.jupiter.api.Test;

import java.util.List;

class ExportReportTest {

    private static final ExportReport.Compact COMPACT =
            new ExportReport.Compact("model.compact", 10, 0.1, 0.1, 1, 0.8, 1000, 5, 3);

    private static ExportReport report(String recommended) {
        return new ExportReport(
                "model.onnx",
                "model.int8.onnx",
                "trees-8bit",
                100,
                30,
                0,
                0.01,
                1,
                "auc",
                0.8,
                0.8,
                100,
                100,
                5,
                5,
                1,
                recommended,
                List.of(),
                "avx2",
                Message.of("export.verdict.trees", 1.0, 0.3, 0.0),
                null,
                List.of(),
                "ai.onnx 17, ai.onnx.ml 3");
    }

    @Test
    void aResultOfAnEarlierVersionHasNoChanges() {
        String before = Json.write(report("int8"));
        assertTrue(!before.contains("changes"), before);
        assertEquals(List.of(), Json.read(before, ExportReport.class).changes());
        String opset = ",\"opset\":\"ai.onnx 17, ai.onnx.ml 3\"";
        assertTrue(before.contains(opset), before);
        var older = Json.read(before.replace(opset, ""), ExportReport.class);
        assertEquals("", older.opset());
        assertTrue(!Json.write(older).contains("opset"));
    }

    @Test
    void changesAreKept() {
        var change =
                new Change(
                        "model.int8.onnx",
                        List.of(new Change.Figure("auc", 0.8, 0.79, -0.01, -0.02, 0.001, 50)),
                        List.of(new Change.Row(3, "good", "bad", 0.4, 0.6, "good", "bad")));
        ExportReport report = report("int8").withChanges(List.of(change));
        ExportReport read = Json.read(Json.write(report), ExportReport.class);
        assertEquals(report, read);
        assertTrue(read.change().orElseThrow().rows().getFirst().flipped());
        assertEquals("export.change.undecided", change.metrics().getFirst().verdict().key());
    }

    @Test
    void theFileInUseIsTheChosenOneOrTheRecommendedOne() {
        ExportReport two = report("int8");
        assertEquals("model.int8.onnx", ExportUse.AUTO.file(two));
        assertEquals("model.onnx", ExportUse.FP32.file(two));
        assertEquals("model.int8.onnx", ExportUse.COMPACT.file(two));
        ExportReport three = two.with(COMPACT, List.of(), "fp32", two.verdict());
        assertEquals("model.onnx", ExportUse.AUTO.file(three));
        assertEquals("model.compact", ExportUse.COMPACT.file(three));
    }
}
