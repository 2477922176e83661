package jianmo.engine.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine;
import jianmo.engine.duckdb.DuckTables;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/// SQLite files as tables.
class SqliteTest {

    @TempDir Path folder;
    private final TableEngine tables = new DuckTables(List.of(new Databases()));
    private Path file = Path.of("shop.db");

    @BeforeEach
    void setUp() throws SQLException {
        file = folder.resolve("shop.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE sale (id INTEGER, what TEXT, price REAL, day TEXT, pic BLOB)");
            statement.execute(
                    "INSERT INTO sale VALUES (1, '茶', 2.5, '2024-01-02', x'00ff'), (2, 'ink', NULL,"
                            + " '2024-01-03', NULL), (3, 'tea', 'n/a', '2024-01-04', NULL)");
            statement.execute("CREATE TABLE \"odd \"\" name\" (a, b)");
            statement.execute("INSERT INTO \"odd \"\" name\" VALUES (7, 8)");
            statement.execute("CREATE VIEW dear AS SELECT id, what FROM sale WHERE price > 1");
        }
    }

    private List<?> page(ReadOptions options) {
        var imported = tables.importFile(file, options, folder.resolve("data"), Progress.ignored());
        try (var table = tables.open(imported.columnar())) {
            return table.page(0, 10);
        }
    }

    @Test
    void valuesGetTypesWhateverTheColumnSays() {
        var imported =
                tables.importFile(
                        file, ReadOptions.sniff(), folder.resolve("data"), Progress.ignored());
        assertEquals(
                List.of(
                        ColumnType.NUMBER,
                        ColumnType.CATEGORY,
                        ColumnType.NUMBER,
                        ColumnType.TIME,
                        ColumnType.CATEGORY),
                imported.columns().stream().map(Column::type).toList());
        try (var table = tables.open(imported.columnar())) {
            assertEquals(
                    List.of(
                            Arrays.asList("1", "茶", "2.5", "2024-01-02", null),
                            Arrays.asList("2", "ink", null, "2024-01-03", null),
                            Arrays.asList("3", "tea", null, "2024-01-04", null)),
                    table.page(0, 10));
        }
    }

    @Test
    void tablesAndViewsAreParts() {
        assertEquals(List.of("sale", "odd \" name", "dear"), tables.parts(new Source.File(file)));
        assertEquals(List.of(List.of("7", "8")), page(ReadOptions.sniff().withPart("odd \" name")));
        assertEquals(
                List.of(List.of("1", "茶"), List.of("3", "tea")),
                page(ReadOptions.sniff().withPart("dear")));
    }

    @Test
    void aQueryGivesTheRows() {
        var options =
                ReadOptions.sniff()
                        .withQuery(
                                "SELECT what, count(*) AS n FROM sale GROUP BY what ORDER BY"
                                        + " what;");
        assertEquals(
                List.of(List.of("ink", "1"), List.of("tea", "1"), List.of("茶", "1")),
                page(options));
        assertEquals(3, tables.preview(file, options, 3).rows().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM sale",
                "DROP TABLE sale",
                "ATTACH DATABASE 'other.db' AS o",
                "SELECT load_extension('x')",
                "PRAGMA writable_schema = ON",
                "SELECT 1; DELETE FROM sale",
                "nonsense",
                "SELECT * FROM nowhere"
            })
    void nothingButReadingIsPossible(String query) throws Exception {
        byte[] before = Files.readAllBytes(file);
        var error = assertThrows(UserError.class, () -> page(ReadOptions.sniff().withQuery(query)));
        assertTrue(
                List.of("data.query.failed", "data.query.one", "data.file.empty")
                        .contains(error.message().key()),
                error.message().key());
        assertTrue(Arrays.equals(before, Files.readAllBytes(file)));
    }

    @Test
    void garbageIsNoDatabase() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Arrays.fill(whole, 100, whole.length, (byte) 0x5a);
        Path bad = Files.write(folder.resolve("bad.sqlite"), whole);
        var error =
                assertThrows(UserError.class, () -> tables.preview(bad, ReadOptions.sniff(), 3));
        assertEquals("data.sqlite.broken", error.message().key());
    }
}
