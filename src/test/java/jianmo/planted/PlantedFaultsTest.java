package jianmo.planted;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Faults planted into real tables are found where they are, and hardly anything else is.
class PlantedFaultsTest {

    private static final double SHARE = 0.05;

    @TempDir Path folder;

    private PlainTable clean(String name) {
        return CleanTables.of(name, folder.resolve("clean"));
    }

    private List<Long> found(Planted planted, String... rules) {
        try (var opened = planted.table().open(folder, null)) {
            return Matrices.rows(
                    Matrices.of(opened, List.of(rules)), planted.column(), planted.kind());
        }
    }

    /// Rows found already in the clean table are no false alarms of the planted one.
    private List<Long> added(Planted planted, PlainTable clean) {
        var before =
                Set.copyOf(found(new Planted(planted.kind(), clean, Set.of(), planted.column())));
        return found(planted).stream().filter(row -> !before.contains(row)).toList();
    }

    private static void require(Planted planted, List<Long> found, double recall) {
        assertTrue(planted.recall(found) >= recall, "recall " + planted.recall(found));
        assertTrue(planted.precision(found) >= 0.95, "precision " + planted.precision(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"german", "segment"})
    void exactCopiesAreFound(String name) {
        PlainTable clean = clean(name);
        Planted planted = new Faults(1).duplicates(clean, SHARE);
        require(planted, added(planted, clean), 1);
    }

    @ParameterizedTest
    @CsvSource({"german,0.9", "segment,0.8"})
    void nearCopiesAreFound(String name, double recall) {
        PlainTable clean = clean(name);
        Planted planted = new Faults(1).nearDuplicates(clean, SHARE);
        require(planted, added(planted, clean), recall);
    }

    @ParameterizedTest
    @ValueSource(strings = "vote")
    void wrongDatesAreFound(String name) {
        Planted planted = new Faults(1).wrongDates(clean(name), SHARE);
        require(planted, found(planted), 0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = "vote")
    void badFormatsAreFound(String name) {
        Planted planted = new Faults(1).badFormats(clean(name), SHARE);
        require(planted, found(planted), 0.95);
        Planted spelled = new Faults(1).spellings(clean(name), SHARE);
        require(spelled, found(spelled), 0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = "vote")
    void impossibleValuesAndPersonalDataAreFound(String name) {
        Planted ages = new Faults(1).impossibleValues(clean(name), SHARE);
        require(ages, found(ages, "age between 0 and 120"), 1);
        Planted persons = new Faults(1).personalData(clean(name), SHARE);
        require(persons, found(persons), 1);
    }
}
