package jianmo.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.quality.LabelSuspect;
import jianmo.quality.LabelVerdict;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

/// Labels flipped by chance in real tables that a model can learn are found.
class LabelNoiseTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"wdbc,0.05", "wdbc,0.1", "wine,0.05"})
    void flippedLabelsAreAmongTheSuspects(String name, double share) {
        Planted planted =
                new Faults(1).flippedLabels(CleanTables.of(name, folder.resolve("c")), share);
        LabelVerdict verdict = judge(planted, 1);
        List<Long> found = verdict.suspects().stream().map(LabelSuspect::row).toList();
        assertTrue(planted.recall(found) >= 0.8, name + " recall " + planted.recall(found));
        assertTrue(planted.precision(found) >= 0.6, name + " " + planted.precision(found));
        assertEquals(verdict, judge(planted, 2));
    }

    private LabelVerdict judge(Planted planted, int threads) {
        try (var opened = planted.table().open(folder, null)) {
            return LabelJudges.of(opened, threads).judge(Progress.ignored());
        }
    }
}
