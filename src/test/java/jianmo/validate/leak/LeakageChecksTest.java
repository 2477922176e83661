package jianmo.validate.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.json.Json;
import jianmo.planted.LeakCase;
import jianmo.planted.LeakFault;
import jianmo.planted.LeakTables;
import jianmo.planted.PlainRows;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.validate.Finding;
import jianmo.validate.FindingList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What every leakage check owes, and that each kind is found in clean real tables it was planted
/// into. The figures over all tables and variants are made by `docs/benchmarks/run leak`.
class LeakageChecksTest {

    private static final int ROWS = 500;

    @TempDir static Path folder;

    @Test
    void everyCheckIsListedAndExplainedInBothLanguages() throws IOException {
        var listed =
                LeakageChecks.all().stream()
                        .map(check -> check.getClass().getSimpleName())
                        .collect(Collectors.toSet());
        try (var files = Files.list(Path.of("src/main/java/jianmo/validate/leak"))) {
            var written =
                    files.map(file -> file.getFileName().toString().replace(".java", ""))
                            .filter(name -> name.endsWith("Check") && !name.equals("LeakageCheck"))
                            .collect(Collectors.toSet());
            assertEquals(written, listed);
        }
        assertEquals(new HashSet<>(LeakageChecks.ids()).size(), LeakageChecks.ids().size());
        for (String language : List.of("en", "zh")) {
            for (String id : LeakageChecks.ids()) {
                assertTrue(Texts.in(language).has("validate." + id + ".title"), id);
                assertTrue(Texts.in(language).has("validate." + id + ".help"), id);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LeakFault.class)
    void aPlantedFaultIsFoundAndSaid(LeakFault fault) {
        // among 500 rows of credit_data a few near copies are too little to be sure of (leak.md)
        LeakTables one = fault == LeakFault.NEAR ? LeakTables.MLC_CHURN : LeakTables.CREDIT_DATA;
        for (LeakTables clean : List.of(one, LeakTables.WA_CHURN)) {
            PlainRows table = clean.read(ROWS, folder);
            LeakCase planted = fault.plant(clean, table, 0);
            FindingList list = planted.findings(folder);
            assertTrue(planted.found(list), () -> clean + " " + list.findings());
            list.findings().forEach(LeakageChecksTest::holdsTogether);
            assertEquals(list, Json.read(Json.write(list), FindingList.class));
        }
    }

    private static void holdsTogether(Finding finding) {
        assertTrue(LeakageChecks.ids().contains(finding.dimension()));
        assertTrue(finding.verdict() == Verdict.BAD || finding.verdict() == Verdict.WARNING);
        assertTrue(finding.sure() > 0 && finding.sure() <= 1, () -> finding.toString());
        assertTrue(finding.rows().total() >= finding.rows().rows().size());
        for (String language : List.of("en", "zh")) {
            assertFalse(Texts.in(language).of(finding.note()).contains("«"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LeakTables.class,
            names = {"GERMAN", "MLC_CHURN", "CREDIT_DATA", "WA_CHURN"})
    void aCleanTableRaisesNoAlarm(LeakTables clean) {
        var list = LeakFault.clean(clean, clean.read(ROWS, folder)).findings(folder);
        assertEquals(List.of(), list.findings());
    }

    @Test
    void theHonestScoreIsLowerWithoutTheColumnThatGivesTheTargetAway() {
        var clean = LeakTables.CREDIT_DATA;
        var list = LeakFault.ALONE.plant(clean, clean.read(ROWS, folder), 0).findings(folder);
        Finding found =
                list.findings().stream()
                        .filter(each -> each.dimension().equals("leak-alone"))
                        .findFirst()
                        .orElseThrow();
        var honest = Objects.requireNonNull(found.honest());
        assertTrue(honest.before().value() > 0.95, honest.toString());
        assertTrue(honest.after().high() < honest.before().low(), honest.toString());
        assertEquals("drop-column", found.repairs().getFirst().id());
    }

    @Test
    void theRowsNamedAreCopiesOfOthers() {
        var clean = LeakTables.WA_CHURN;
        LeakCase planted = LeakFault.OVERLAP.plant(clean, clean.read(ROWS, folder), 2);
        Finding found =
                planted.findings(folder).findings().stream()
                        .filter(each -> each.dimension().equals("leak-overlap"))
                        .findFirst()
                        .orElseThrow();
        for (long row : found.rows().rows()) {
            var own = List.of(planted.data().row((int) row));
            long same = 0;
            for (int i = 0; i < planted.data().size(); i++) {
                same += List.of(planted.data().row(i)).equals(own) ? 1 : 0;
            }
            assertTrue(same >= 2, "row " + row);
        }
    }
}
