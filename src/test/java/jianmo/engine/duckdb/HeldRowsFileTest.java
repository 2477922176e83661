package jianmo.engine.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Source;
import jianmo.dataset.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class HeldRowsFileTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"out/table.csv", "out/table.parquet"})
    void whatIsWrittenIsReadBack(String name) {
        Path file = folder.resolve(name);
        new DuckTables().write(rows(), file);
        var imported =
                new DuckTables()
                        .importFrom(
                                Source.of(file),
                                ReadOptions.sniff(),
                                folder.resolve("data"),
                                null,
                                Progress.ignored());
        try (Table table = new DuckTables().open(imported.columnar())) {
            HeldRows back = HeldRows.read(table, rows().columns(), null, Progress.ignored());
            for (int column = 0; column < 4; column++) {
                for (int row = 0; row < 3; row++) {
                    assertEquals(
                            rows().text(column, row),
                            back.text(column, row),
                            name + " " + column + " " + row);
                }
            }
        }
    }

    @Test
    void wholeNumbersAreWrittenWhole() throws IOException {
        Path file = folder.resolve("table.csv");
        new DuckTables().write(rows(), file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("whole,\"a \"\"part\"\"\",kind,day", lines.getFirst());
        assertTrue(lines.get(1).startsWith("3,0.25,"), lines.get(1));
    }

    @Test
    void saysWhereItCouldNotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("table.csv");
        var error = assertThrows(UserError.class, () -> new DuckTables().write(rows(), file));
        assertEquals("data.table-not-written", error.message().key());
    }

    private static HeldRows rows() {
        return HeldRows.of(
                List.of(
                        new Column("whole", ColumnType.NUMBER, Role.FEATURE),
                        new Column("a \"part\"", ColumnType.NUMBER, Role.FEATURE),
                        new Column("kind", ColumnType.CATEGORY, Role.FEATURE),
                        new Column("day", ColumnType.TIME, Role.FEATURE)),
                new int[] {0, 1, 2},
                List.of(
                        new double[] {3, Double.NaN, -4},
                        new double[] {0.25, 1e-9, 7},
                        new double[0],
                        new double[] {18_000, 18_001, Double.NaN}),
                List.of(
                        new String[0],
                        new String[0],
                        new String[] {"红,\"x\"", null, "b"},
                        new String[0]));
    }
}
