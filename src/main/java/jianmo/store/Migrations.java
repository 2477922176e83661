package jianmo.store;

import java.sql.SQLException;
import java.util.List;

/// The steps from an empty file to today's tables. A step is never changed once released; the
/// file's `user_version` says how many it has had.
final class Migrations {

    /// Marks a SQLite file as a project of this studio: `JMdb`.
    static final int APPLICATION = 0x4a4d6462;

    private static final List<List<String>> STEPS =
            List.of(
                    List.of(
                            """
                            CREATE TABLE receipt(
                                seq INTEGER PRIMARY KEY,
                                stage TEXT NOT NULL,
                                inputs TEXT NOT NULL,
                                settings TEXT NOT NULL,
                                seed INTEGER NOT NULL,
                                versions TEXT NOT NULL,
                                started TEXT NOT NULL,
                                seconds REAL NOT NULL,
                                result_hash TEXT NOT NULL,
                                rows_hash TEXT NOT NULL,
                                files TEXT NOT NULL,
                                previous TEXT NOT NULL,
                                hash TEXT NOT NULL)
                            """,
                            "CREATE INDEX receipt_stage ON receipt(stage, seq)",
                            """
                            CREATE TABLE result(
                                receipt INTEGER PRIMARY KEY REFERENCES receipt(seq),
                                json TEXT NOT NULL)
                            """,
                            """
                            CREATE TABLE metric(
                                receipt INTEGER NOT NULL REFERENCES receipt(seq),
                                position INTEGER NOT NULL,
                                model TEXT NOT NULL,
                                part TEXT NOT NULL,
                                name TEXT NOT NULL,
                                value REAL,
                                low REAL,
                                high REAL,
                                rows INTEGER NOT NULL,
                                PRIMARY KEY(receipt, position)) WITHOUT ROWID
                            """,
                            """
                            CREATE TABLE trial(
                                receipt INTEGER NOT NULL REFERENCES receipt(seq),
                                position INTEGER NOT NULL,
                                family TEXT NOT NULL,
                                number INTEGER NOT NULL,
                                settings TEXT NOT NULL,
                                value REAL,
                                state TEXT NOT NULL,
                                iterations INTEGER NOT NULL,
                                seconds REAL NOT NULL,
                                PRIMARY KEY(receipt, position)) WITHOUT ROWID
                            """,
                            """
                            CREATE TABLE look(
                                seq INTEGER PRIMARY KEY,
                                what TEXT NOT NULL,
                                rows INTEGER NOT NULL,
                                at TEXT NOT NULL,
                                previous TEXT NOT NULL,
                                hash TEXT NOT NULL)
                            """,
                            """
                            CREATE TABLE seal(
                                chain TEXT PRIMARY KEY,
                                length INTEGER NOT NULL,
                                last TEXT NOT NULL) WITHOUT ROWID
                            """));

    /// The version of the tables this studio knows.
    static final int NEWEST = STEPS.size();

    private Migrations() {}

    /// Brings an empty or older file up to date; nothing of it happens when a step fails.
    static void apply(Database database) throws SQLException {
        if (database.number("PRAGMA user_version") == NEWEST) {
            return;
        }
        database.transaction(() -> {
            int done = (int) database.number("PRAGMA user_version");
            for (List<String> step : STEPS.subList(Math.min(done, NEWEST), NEWEST)) {
                for (String sql : step) {
                    database.execute(sql);
                }
            }
            database.execute("PRAGMA application_id = " + APPLICATION);
            database.execute("PRAGMA user_version = " + Math.max(done, NEWEST));
            return done;
        });
    }
}
