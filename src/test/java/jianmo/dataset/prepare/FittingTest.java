package jianmo.dataset.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.prepare.Preparation.Clip;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.Preparation.Merge;
import jianmo.engine.duckdb.DuckTables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class FittingTest {

    private static final String CSV =
            """
            n,half,kind,date,empty
            1,0.5,red,2024-01-01,
            2,,Red ,2024-01-02,
            3,1.5,red,2024-01-04,
            4,2.5,ｒｅｄ,,
            100,3.5,blue,2024-01-03,
            99999,9.5,locked,2030-01-01,
            """;

    @TempDir Path folder;

    @Test
    void whatIsFoundComesFromTheGivenRowsAlone() throws Exception {
        try (Table table = table()) {
            var fitting = new Fitting(table, Rows.of(0, 1, 2, 3, 4), Progress.ignored());
            assertEquals(
                    new Impute("n", Impute.Method.MEDIAN, "3", null),
                    fitting.median("n").orElseThrow());
            assertEquals(
                    new Impute("half", Impute.Method.MEDIAN, "2", null),
                    fitting.median("half").orElseThrow());
            assertEquals(
                    new Impute("date", Impute.Method.MEDIAN, "2024-01-02 12:00", null),
                    fitting.median("date").orElseThrow());
            assertEquals(
                    new Impute("kind", Impute.Method.MOST_FREQUENT, "red", null),
                    fitting.mostFrequent("kind").orElseThrow());
            assertEquals(new Clip("n", 1.0, 100.0), fitting.clip("n", 0, 1).orElseThrow());
            assertEquals(new Clip("n", -1.0, 7.0), fitting.fences("n", 1.5).orElseThrow());
            assertEquals(
                    new Merge("kind", Map.of("Red", "red", "ｒｅｄ", "red")),
                    fitting.mergeSpellings("kind").orElseThrow());
            assertEquals(
                    new Merge("kind", Map.of("Red", "其他", "ｒｅｄ", "其他", "blue", "其他")),
                    fitting.mergeRare("kind", 0.3, "其他").orElseThrow());
        }
    }

    @Test
    void whereNothingIsToBeFoundNothingIsGiven() throws Exception {
        try (Table table = table()) {
            var fitting = new Fitting(table, Rows.of(0, 1, 2), Progress.ignored());
            assertTrue(fitting.median("kind").isEmpty());
            assertTrue(fitting.mostFrequent("empty").isEmpty());
            assertTrue(fitting.fences("n", 1.5).isEmpty());
            assertTrue(fitting.clip("kind", 0.1, 0.9).isEmpty());
            assertTrue(fitting.mergeRare("kind", 0.1, "x").isEmpty());
        }
    }

    private Table table() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), CSV);
        var tables = new DuckTables();
        return tables.open(
                tables.importFile(file, ReadOptions.sniff(), folder, Progress.ignored())
                        .columnar());
    }
}
