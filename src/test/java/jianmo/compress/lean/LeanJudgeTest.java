package jianmo.compress.lean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.Message;
import jianmo.compress.lean.LeanReport.Locked;
import jianmo.compress.lean.LeanVariant.Against;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Which variant is recommended, and that nothing is claimed inside the noise.
class LeanJudgeTest {

    private static final LeanVariant FP32 =
            variant("fp32", 100_000, 40, 0.80, new Against(0, 0, 0));

    private static LeanVariant variant(
            String name, long bytes, double micros, double metric, Against gain) {
        return variant(name, bytes, micros, metric, gain, null);
    }

    private static LeanVariant variant(
            String name,
            long bytes,
            double micros,
            double metric,
            Against gain,
            @org.jspecify.annotations.Nullable Against over) {
        return new LeanVariant(
                name,
                name,
                "fp32",
                0,
                0,
                bytes,
                bytes,
                1,
                0,
                1,
                micros,
                metric,
                1,
                gain,
                over == null ? "" : "control",
                over,
                false);
    }

    private static LeanVariant best(LeanVariant... others) {
        var all = new java.util.ArrayList<>(List.of(FP32));
        all.addAll(List.of(others));
        return new LeanJudge("auc", 0.005).best(all);
    }

    @Test
    void theSmallestAndQuickestWithinTheLossIsTaken() {
        var small = variant("small", 20_000, 30, 0.799, new Against(-0.001, -0.01, 0.01));
        var tiny = variant("tiny", 5_000, 10, 0.79, new Against(-0.01, -0.02, 0));
        assertEquals("small", best(small, tiny).name(), "tiny loses 1.25 %");
    }

    @Test
    void whatSavesLessThanATenthIsNotWorthIt() {
        var little = variant("little", 95_000, 38, 0.81, new Against(0.01, 0.005, 0.015));
        assertEquals("fp32", best(little).name());
    }

    @Test
    void whatIsSlowerIsNotTakenHoweverSmallItIs() {
        var slow = variant("slow", 1_000, 50, 0.81, new Against(0.01, 0.005, 0.015));
        assertEquals("fp32", best(slow).name());
    }

    @Test
    void amongEquallySmallTheBetterIsTaken() {
        var one = variant("one", 20_000, 30, 0.799, new Against(-0.001, -0.01, 0.01));
        var other = variant("other", 20_100, 30.2, 0.802, new Against(0.002, -0.01, 0.01));
        assertEquals("other", best(one, other).name());
    }

    @Test
    void aGainInsideTheNoiseIsCalledNotProven() {
        var gain = new Against(0.003, -0.002, 0.008);
        var unproven = variant("qat-int8", 1, 1, 0.8, gain, gain);
        var better = variant("units", 1, 1, 0.8, gain, new Against(0.01, 0.004, 0.016));
        var worse = variant("sparse", 1, 1, 0.8, gain, new Against(-0.01, -0.02, -0.001));
        assertEquals(
                List.of("lean.finding.unproven", "lean.finding.better", "lean.finding.worse"),
                LeanJudge.findings(List.of(FP32, unproven, better, worse)).stream()
                        .map(Message::key)
                        .toList());
        var judge = new LeanJudge("auc", 0.005);
        assertEquals("lean.verdict.equal", judge.verdict(unproven, FP32).key());
        assertEquals("lean.verdict.fp32", judge.verdict(FP32, FP32).key());
    }

    @Test
    void whatLosesOnLockedRowsIsNotRecommended() {
        var small = variant("units", 20_000, 30, 0.799, new Against(-0.001, -0.01, 0.01));
        var judge = new LeanJudge("auc", 0.005);
        var report =
                new LeanReport(
                        "mlp",
                        "auc",
                        LeanSettings.standard(),
                        100,
                        100,
                        List.of(FP32, small),
                        List.of(),
                        List.of(),
                        "units",
                        judge.verdict(small, FP32),
                        null);
        var holds = new Locked("units", 50, 0.8, 0.799, new Against(-0.001, -0.01, 0.01));
        assertEquals("units", judge.after(report, holds).recommended());
        assertEquals("lean.verdict.holds", judge.after(report, holds).verdict().key());
        var lost = new Locked("units", 50, 0.8, 0.77, new Against(-0.03, -0.05, -0.01));
        assertEquals("fp32", judge.after(report, lost).recommended());
        assertEquals("lean.verdict.locked-lost", judge.after(report, lost).verdict().key());
        assertNull(judge.after(report, null).locked());
    }

    @Test
    void theFrontIsWhatNoOtherBeats() {
        Against none = new Against(0, 0, 0);
        var small = variant("small", 10, 30, 0.7, none);
        var beaten = variant("beaten", 20, 30, 0.7, none);
        var good = variant("good", 20, 50, 0.9, none);
        var marked = Front.marked(List.of(small, beaten, good), "auc");
        assertEquals(List.of(true, false, true), marked.stream().map(LeanVariant::front).toList());
        // of an error the smaller is the better
        assertTrue(Front.marked(List.of(small, good), "rmse").getFirst().front());
        assertEquals(
                List.of(true, false),
                Front.marked(List.of(small, good), "rmse").stream()
                        .map(LeanVariant::front)
                        .toList());
    }
}
