package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.export.ExportReport.Candidate;
import jianmo.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;

class Int8ChoiceTest {

    private static final QuantForm WHOLE = QuantForm.candidates(2).getFirst();
    private static final QuantForm WEIGHTS =
            QuantForm.candidates(2).stream()
                    .filter(form -> form.id().equals("weight-only-8bit"))
                    .findFirst()
                    .orElseThrow();

    private final Int8Choice auc = new Int8Choice("auc", 0.01);

    @Test
    void lossIsAShareOfFp32InTheMetricsOwnDirection() {
        assertEquals(0.01, auc.loss(0.8, 0.792), 1e-12);
        assertTrue(auc.loss(0.8, 0.81) < 0);
        var rmse = new Int8Choice("rmse", 0.01);
        assertEquals(0.01, rmse.loss(500, 505), 1e-12);
        assertTrue(rmse.loss(500, 490) < 0);
        assertEquals(0, auc.loss(Double.NaN, Double.NaN));
        assertEquals(Double.POSITIVE_INFINITY, auc.loss(0.8, Double.NaN));
    }

    @Test
    void withinTheLossQuickWinsThenSmallThenNear() {
        Candidate lossy = candidate("lossy", 100, 0.1, 0.700, 9000);
        Candidate slow = candidate("slow", 50, 0.001, 0.800, 1000);
        Candidate quick = candidate("quick", 100, 0.03, 0.799, 3000);
        Candidate near = candidate("near", 105, 0.01, 0.799, 2900);
        Candidate large = candidate("large", 200, 0.005, 0.799, 3000);
        assertEquals(near, auc.best(List.of(lossy, slow, quick, near, large), 0.8));
        assertEquals(quick, auc.best(List.of(lossy, slow, quick, large), 0.8));
        assertEquals(slow, auc.best(List.of(lossy, slow), 0.8));
    }

    @Test
    void whereAllLoseTooMuchTheLeastLossIsKeptAndFp32Recommended() {
        Candidate bad = candidate("bad", 100, 0.1, 0.70, 9000);
        Candidate worse = candidate("worse", 50, 0.2, 0.60, 9900);
        assertEquals(bad, auc.best(List.of(worse, bad), 0.8));
        var recommended = auc.recommend(WHOLE, auc.loss(0.8, 0.7), 3, 0.25);
        assertEquals("fp32", recommended.use());
        assertEquals("export.verdict.loses", recommended.verdict().key());
    }

    @Test
    void int8IsRecommendedOnlyWhereItGains() {
        assertVerdict("int8", "int8", WHOLE, 1.5, 0.27);
        assertVerdict("int8", "int8", WHOLE, 1.2, 0.9);
        assertVerdict("int8", "weights", WEIGHTS, 1.0, 0.27);
        assertVerdict("fp32", "slower", WHOLE, 0.8, 0.31);
        assertVerdict("fp32", "no-gain", WHOLE, 1.0, 0.95);
        assertVerdict("fp32", "no-gain", WHOLE, 0.8, 1.2);
    }

    @Test
    void whereSingleRowsAreSlowerTheVerdictSaysSo() {
        var quick = auc.recommend(WHOLE, 0.001, 1.5, 0.27);
        assertEquals(quick, auc.ofRows(quick, 20, 21));
        var slow = auc.ofRows(quick, 20, 24);
        assertEquals("int8", slow.use());
        assertEquals("export.verdict.one-row", slow.verdict().key());
        var weights = auc.recommend(WEIGHTS, 0.001, 1, 0.27);
        assertEquals(weights, auc.ofRows(weights, 20, 24));
        var kept = auc.recommend(WHOLE, 0.001, 0.8, 0.31);
        assertEquals(kept, auc.ofRows(kept, 20, 24));
        for (String language : List.of("en", "zh")) {
            String sentence = Texts.in(language).of(slow.verdict());
            assertTrue(sentence.contains("1.20") && !sentence.contains("{"), sentence);
        }
    }

    private void assertVerdict(String use, String key, QuantForm form, double speed, double size) {
        var recommended = auc.recommend(form, 0.001, speed, size);
        assertEquals(use, recommended.use());
        assertEquals("export.verdict." + key, recommended.verdict().key());
    }

    private static Candidate candidate(
            String id, long bytes, double difference, double metric, double speed) {
        return new Candidate(id, bytes, difference, metric, speed, false);
    }
}
