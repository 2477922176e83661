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
                            """),
                    List.of(
                            """
                            CREATE TABLE run(
                                id INTEGER PRIMARY KEY,
                                key TEXT NOT NULL,
                                family TEXT NOT NULL,
                                settings TEXT NOT NULL,
                                seed INTEGER NOT NULL,
                                facts TEXT NOT NULL,
                                state TEXT NOT NULL,
                                started TEXT NOT NULL,
                                seconds REAL NOT NULL,
                                iteration INTEGER NOT NULL,
                                total INTEGER NOT NULL,
                                checkpoint INTEGER NOT NULL,
                                device TEXT NOT NULL,
                                owner TEXT NOT NULL,
                                beat INTEGER NOT NULL,
                                tags TEXT NOT NULL,
                                note TEXT NOT NULL,
                                message TEXT,
                                model TEXT,
                                metrics TEXT NOT NULL)
                            """,
                            "CREATE INDEX run_key ON run(key, id)",
                            "CREATE INDEX run_state ON run(state, id)",
                            """
                            CREATE TABLE run_report(
                                run INTEGER PRIMARY KEY REFERENCES run(id) ON DELETE CASCADE,
                                json TEXT NOT NULL)
                            """,
                            """
                            CREATE TABLE run_series(
                                id INTEGER PRIMARY KEY,
                                name TEXT NOT NULL UNIQUE)
                            """,
                            """
                            CREATE TABLE run_point(
                                run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
                                number INTEGER NOT NULL,
                                series INTEGER NOT NULL REFERENCES run_series(id),
                                x REAL NOT NULL,
                                y REAL,
                                detail TEXT,
                                PRIMARY KEY(run, number)) WITHOUT ROWID
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
