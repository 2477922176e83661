package jianmo.engine.duckdb;

import java.sql.SQLException;
import java.util.List;

/// Counts rows that equal an earlier row, exactly: rows are told apart by a 64-bit hash first, and
/// only those whose hash occurs more than once are compared value by value.
final class DuplicateRows {

    private final DuckSession session;
    private final String relation;
    private final Runnable tick;

    /// @param tick called several times a second
    DuplicateRows(DuckSession session, String relation, Runnable tick) {
        this.session = session;
        this.relation = relation;
        this.tick = tick;
    }

    /// @param names quoted columns that must be equal
    long count(List<String> names) throws SQLException {
        if (names.isEmpty()) {
            return 0;
        }
        String all = String.join(", ", names);
        session.execute(
                ("CREATE OR REPLACE TEMP TABLE repeated AS SELECT h FROM"
                                + " (SELECT hash(%s) AS h FROM %s) GROUP BY h HAVING count(*) > 1")
                        .formatted(all, relation),
                tick);
        long repeated =
                session.list("SELECT count(*) FROM repeated", row -> row.getLong(1), tick)
                        .getFirst();
        if (repeated == 0) {
            return 0;
        }
        return session.list(
                        ("SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM %s WHERE"
                                        + " hash(%s) IN (SELECT h FROM repeated) GROUP BY %s)")
                                .formatted(relation, all, all),
                        row -> row.getLong(1),
                        tick)
                .getFirst();
    }
}
