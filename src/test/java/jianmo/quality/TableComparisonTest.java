package jianmo.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.dataset.Table;
import jianmo.engine.duckdb.TableFiles;
import jianmo.quality.Comparison.ColumnComparison;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class TableComparisonTest {

    @TempDir Path folder;

    private static ColumnComparison column(Comparison comparison, String name) {
        return comparison.columns().stream()
                .filter(c -> c.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String table(int shift, String city, boolean more) {
        var text = new StringBuilder(more ? "x,y,city,extra\n" : "x,y,city\n");
        for (int i = 0; i < 500; i++) {
            text.append(
                    "%d.5,%d,%s%s\n"
                            .formatted(
                                    i % 97 + shift,
                                    i % 13,
                                    i % 5 == 0 ? city : "Rome",
                                    more ? ",1" : ""));
        }
        return text.toString();
    }

    @Test
    void aTableIsLikeItself() {
        var files = new TableFiles(folder);
        try (Table one = files.table(TableFiles.CREDIT);
                Table same = files.table(TableFiles.CREDIT)) {
            Comparison comparison =
                    new TableComparison(one, same, Progress.ignored())
                            .compare(one.columns(), same.columns());
            assertEquals(one.columns().size(), comparison.columns().size());
            for (ColumnComparison column : comparison.columns()) {
                assertEquals(Verdict.GOOD, column.verdict());
                assertEquals(0.0, column.shift(), 1e-12);
            }
        }
    }

    @Test
    void shiftsNewValuesAndColumnsAreNamed() {
        var files = new TableFiles(folder);
        try (Table one = files.csv(table(0, "Paris", false));
                Table other = files.csv(table(60, "Oslo", true))) {
            Comparison comparison =
                    new TableComparison(one, other, Progress.ignored())
                            .compare(one.columns(), other.columns());
            assertEquals(Verdict.BAD, column(comparison, "x").verdict());
            assertTrue(column(comparison, "x").distance() > 0.5);
            assertEquals(Verdict.GOOD, column(comparison, "y").verdict());
            assertEquals("[Oslo]", column(comparison, "city").newValues().toString());
            assertEquals("[Paris]", column(comparison, "city").gone().toString());
            assertEquals(null, column(comparison, "extra").typeA());
            assertEquals(comparison, Json.read(Json.write(comparison), Comparison.class));
        }
    }
}
