package jianmo.engine.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine;
import jianmo.engine.duckdb.DuckTables;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// Tables of a real PostgreSQL that the test starts; skipped where none is installed.
class PostgresTest {

    private static LocalPostgres server;
    @TempDir static Path scratch;
    @TempDir Path folder;

    private final TableEngine tables = engine(LocalPostgres.PASSWORD);

    private static TableEngine engine(String password) {
        var environment = Map.of(Source.PASSWORD, password);
        return new DuckTables(List.of(new Databases(environment::get)));
    }

    @BeforeAll
    static void start() throws Exception {
        var programs = LocalPostgres.installed();
        assumeTrue(programs.isPresent(), "PostgreSQL (initdb, pg_ctl) is not installed");
        assumeTrue(LocalPostgres.startable(), "root needs setpriv to start PostgreSQL");
        server = LocalPostgres.start(programs.get(), scratch);
        try (var connection =
                        DriverManager.getConnection(
                                server.url(), "analyst", LocalPostgres.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE visit (id int, big bigint, price numeric(10,2), zip varchar, ok"
                            + " boolean, day date, at timestamptz, raw bytea, tags text[])");
            statement.execute(
                    "INSERT INTO visit VALUES (1, 9007199254740993, 2.50, '01234', true,"
                            + " '2024-02-29', '2024-02-29 08:00+02', '\\x00', '{a,b}'), (2, NULL,"
                            + " 'NaN', '10115', false, 'infinity', NULL, NULL, NULL)");
            statement.execute("CREATE SCHEMA shop");
            statement.execute(
                    "CREATE TABLE shop.\"Many rows\" AS SELECT g AS n, 'w' || g % 3 AS w FROM"
                            + " generate_series(1, 25000) g");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    private static Source source() {
        return new Source.Database(server.url() + "?user=analyst");
    }

    private TableEngine.Imported imported(ReadOptions options) {
        return tables.importFrom(
                source(), options, folder.resolve("data"), null, Progress.ignored());
    }

    @Test
    void valuesKeepTheTypesOfTheDatabase() {
        var imported = imported(ReadOptions.sniff().withPart("visit"));
        assertEquals(
                List.of(
                        "id number",
                        "big number",
                        "price number",
                        "zip category",
                        "ok category",
                        "day time",
                        "at time",
                        "tags category"),
                imported.columns().stream()
                        .map(c ->
                                c.name() + " " + c.type().name().toLowerCase(java.util.Locale.ROOT))
                        .toList());
        try (var table = tables.open(imported.columnar())) {
            assertEquals(
                    List.of(
                            Arrays.asList(
                                    "1",
                                    "9007199254740993",
                                    "2.5",
                                    "01234",
                                    "true",
                                    "2024-02-29",
                                    "2024-02-29 06:00:00",
                                    "{a,b}"),
                            Arrays.asList("2", null, null, "10115", "false", null, null, null)),
                    table.page(0, 5));
        }
        assertTrue(imported.notes().stream().anyMatch(note -> note.key().equals("data.note.blob")));
    }

    @Test
    void aTableOfAnotherSchemaIsReadWhole() {
        assertEquals(List.of("visit", "shop.Many rows"), tables.parts(source()));
        var imported = imported(ReadOptions.sniff().withPart("shop.Many rows"));
        assertEquals(25_000, imported.rows());
        assertEquals(
                imported.hash(), imported(ReadOptions.sniff().withPart("shop.Many rows")).hash());
    }

    @Test
    void aQueryIsAnsweredAndPreviewed() {
        var options =
                ReadOptions.sniff()
                        .withQuery(
                                "SELECT w, count(*)::int AS n FROM shop.\"Many rows\" GROUP BY w"
                                        + " ORDER BY w");
        assertEquals(
                List.of(List.of("w0", "8333"), List.of("w1", "8334"), List.of("w2", "8333")),
                tables.preview(source(), options, 5).rows());
        assertEquals(3, imported(options).rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM visit RETURNING id",
                "SELECT 1; COMMIT; DELETE FROM visit",
                "CREATE TABLE x AS SELECT 1",
                "WITH d AS (DELETE FROM visit RETURNING id) SELECT * FROM d",
                "SELEC 1"
            })
    void nothingCanBeWritten(String query) throws SQLException {
        var error =
                assertThrows(UserError.class, () -> imported(ReadOptions.sniff().withQuery(query)));
        assertTrue(error.message().key().startsWith("data.query."), error.message().key());
        try (var connection =
                        DriverManager.getConnection(
                                server.url(), "analyst", LocalPostgres.PASSWORD);
                var rows =
                        connection.createStatement().executeQuery("SELECT count(*) FROM visit")) {
            assertTrue(rows.next());
            assertEquals(2, rows.getInt(1));
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() {
        var wrong = engine("not-it-7");
        var error =
                assertThrows(
                        UserError.class, () -> wrong.preview(source(), ReadOptions.sniff(), 3));
        assertEquals("data.jdbc.login", error.message().key());
        assertFalse(error.message().values().toString().contains("not-it-7"));
    }

    @Test
    void aLongQueryIsCancelled() {
        var slow =
                ReadOptions.sniff()
                        .withQuery("SELECT count(*) AS n FROM generate_series(1, 2000000000)");
        long start = System.nanoTime();
        assertThrows(
                CancellationException.class,
                () ->
                        tables.importFrom(
                                source(),
                                slow,
                                folder.resolve("data"),
                                null,
                                (_, _, step) -> {
                                    if (step.key().equals("data.step.query")) {
                                        throw new CancellationException();
                                    }
                                }));
        assertTrue(System.nanoTime() - start < 5_000_000_000L);
    }

    @Test
    void numbersOfTheDatabaseAreNumbers() {
        var column = imported(ReadOptions.sniff().withPart("visit")).columns().getFirst();
        assertEquals(new Column("id", ColumnType.NUMBER, column.role()), column);
    }
}
