package jianmo.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jianmo.base.json.Json;
import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess.Choice;
import jianmo.dataset.Table;
import jianmo.engine.duckdb.TableFiles;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CancellationException;

class QualityAssessmentTest {

    @TempDir Path folder;
    private TableFiles files;

    @BeforeEach
    void setUp() {
        files = new TableFiles(folder);
    }

    private static QualityMatrix assess(QualityInput input) {
        return new QualityAssessment(QualityChecks.all()).assess(input);
    }

    private static QualityCell cell(QualityMatrix matrix, String column, String dimension) {
        return matrix.cells().stream()
                .filter(c -> c.column().equals(column) && c.dimension().equals(dimension))
                .findFirst()
                .orElseThrow(() -> new AssertionError(column + " " + dimension));
    }

    @Test
    void judgesTheRealCreditTable() {
        try (Table table = files.table(TableFiles.CREDIT)) {
            QualityMatrix matrix = assess(QualityTables.input(table, "class", Map.of()));
            assertEquals(1000, matrix.rows());
            assertEquals("", matrix.cells().getFirst().column());
            assertEquals(0.0, cell(matrix, "", "completeness").value());
            assertEquals(Verdict.WARNING, cell(matrix, "class", "label-consistency").verdict());
            assertEquals(0.3, cell(matrix, "class", "class-balance").value(), 1e-12);
            assertEquals(Verdict.NOT_APPLICABLE, cell(matrix, "", "timeliness").verdict());
            assertEquals(0.0, cell(matrix, "", "duplicates").value());
            assertEquals(10.0 / 11, cell(matrix, "purpose", "feature-coverage").value(), 1e-12);
            String kept = Json.write(matrix);
            assertEquals(kept, Json.write(Json.read(kept, QualityMatrix.class)));
        }
    }

    @Test
    void findsWhatIsWrong() {
        var text = new StringBuilder("id,same,gaps,wild,when,t\n");
        for (int i = 0; i < 100; i++) {
            String gap = i % 2 == 0 ? "" : "g";
            int wild = i < 10 ? 100_000 : i % 7;
            String target = i < 4 ? "rare" : "often";
            text.append("k%d,x,%s,%d,2026-01-20,%s\n".formatted(i, gap, wild, target));
        }
        var choices =
                Map.of(
                        "id", new Choice(null, Role.FEATURE),
                        "same", new Choice(null, Role.FEATURE));
        try (Table table = files.csv(text.toString())) {
            QualityMatrix matrix = assess(QualityTables.input(table, "t", choices));
            assertEquals(0.5, cell(matrix, "gaps", "completeness").value());
            assertEquals(Verdict.BAD, cell(matrix, "same", "constant").verdict());
            assertEquals(Verdict.BAD, cell(matrix, "id", "identifier").verdict());
            assertEquals(0.1, cell(matrix, "wild", "outliers").value(), 1e-12);
            assertEquals(Verdict.WARNING, cell(matrix, "wild", "outliers").verdict());
            assertEquals(40.0, cell(matrix, "when", "timeliness").value());
            assertEquals(Verdict.WARNING, cell(matrix, "when", "timeliness").verdict());
            assertEquals(Verdict.WARNING, cell(matrix, "t", "class-balance").verdict());
        }
    }

    @Test
    void coverageCountsBinsBetweenThePercentiles() {
        var text = new StringBuilder("half,full,t\n");
        for (int i = 0; i < 400; i++) {
            int half = i % 2 == 0 ? i % 10 : 90 + i % 10;
            text.append("%d,%d.25,%s\n".formatted(half, i, i % 3 == 0 ? "x" : "y"));
        }
        try (Table table = files.csv(text.toString())) {
            QualityMatrix matrix = assess(QualityTables.input(table, "t", Map.of()));
            assertEquals(1.0, cell(matrix, "full", "feature-coverage").value());
            assertEquals(0.2, cell(matrix, "half", "feature-coverage").value(), 1e-12);
        }
    }

    @Test
    void duplicatesCountFeaturesAndTargetOnly() {
        var text = new StringBuilder("id,a,t\n");
        for (int i = 0; i < 40; i++) {
            text.append(
                    "k%d,%s,%s\n"
                            .formatted(i, i < 20 ? "r" : "v" + i % 10, i % 2 == 0 ? "x" : "y"));
        }
        try (Table table = files.csv(text.toString())) {
            QualityMatrix matrix = assess(QualityTables.input(table, "t", Map.of()));
            assertEquals(28.0 / 40, cell(matrix, "", "duplicates").value(), 1e-12);
            assertEquals(Verdict.BAD, cell(matrix, "", "duplicates").verdict());
        }
    }

    @Test
    void aNumberAsTargetHasNoLabelsToAgree() {
        try (Table table = files.table(TableFiles.real("seattle-weather.csv.gz"))) {
            QualityInput input = QualityTables.input(table, "wind", Map.of());
            QualityMatrix matrix = assess(input);
            assertEquals(
                    Verdict.NOT_APPLICABLE, cell(matrix, "wind", "label-consistency").verdict());
            double age = QualityTables.TODAY.toEpochDay() - LocalDate.of(2015, 12, 31).toEpochDay();
            assertEquals(age, cell(matrix, "date", "timeliness").value());
            assertNotNull(cell(matrix, "", "feature-coverage").value());
        }
    }

    @Test
    void stopsWhenCancelled() {
        try (Table table = files.table(TableFiles.CREDIT)) {
            QualityInput input =
                    QualityTables.input(table, "class", Map.of())
                            .with((done, _, _) -> {
                                if (done > 1000) {
                                    throw new CancellationException();
                                }
                            });
            assertThrows(CancellationException.class, () -> assess(input));
        }
    }
}
