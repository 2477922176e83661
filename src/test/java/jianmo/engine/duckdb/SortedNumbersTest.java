package jianmo.engine.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.ColumnProfile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;

/// Numbers sorted in memory give the statistics that DuckDB counts.
class SortedNumbersTest {

    @TempDir Path folder;

    private void same(String values, int rows) throws SQLException {
        String relation = "(SELECT CAST(v AS DOUBLE) AS x FROM (" + values + ") AS t(v))";
        var column = new Column("x", ColumnType.NUMBER, Role.FEATURE);
        try (var session = DuckSession.open(folder)) {
            var profiler = new Profiler(session, relation, () -> {});
            String text = Sql.numberText("x");
            ColumnProfile sorted =
                    profiler.profile(column, new Profiler.Values("x", "x", text, true), rows);
            ColumnProfile counted =
                    profiler.profile(column, new Profiler.Values("x", "x", text, false), rows);
            assertEquals(counted.missing(), sorted.missing());
            assertEquals(counted.distinct(), sorted.distinct());
            assertEquals(counted.top(), sorted.top());
            if (counted.numbers() == null) {
                assertNull(sorted.numbers());
                return;
            }
            assertNotNull(sorted.numbers());
            assertEquals(counted.numbers().min(), sorted.numbers().min());
            assertEquals(counted.numbers().max(), sorted.numbers().max());
            assertEquals(counted.numbers().mean(), sorted.numbers().mean(), 1e-9);
            assertEquals(counted.numbers().deviation(), sorted.numbers().deviation(), 1e-9);
            assertEquals(counted.numbers().counts(), sorted.numbers().counts());
            assertEquals(counted.numbers().edges(), sorted.numbers().edges());
            assertEquals(counted.numbers().whole(), sorted.numbers().whole());
            for (int i = 0; i < counted.numbers().wide().size(); i++) {
                assertEquals(counted.numbers().wide().get(i), sorted.numbers().wide().get(i), 1e-9);
            }
        }
    }

    @Test
    void decimalsWholesAndRepeatedValues() throws SQLException {
        same("SELECT hash(i) % 1000003 / 1000.0 FROM range(5000) r(i)", 5000);
        same("SELECT hash(i) % 50 FROM range(5000) r(i)", 5000);
        same("SELECT CASE WHEN i % 7 > 0 THEN sin(i) END FROM range(999) r(i)", 999);
        same("SELECT i % 40 FROM range(80) r(i)", 80);
    }

    @Test
    void extremes() throws SQLException {
        same("SELECT NULL FROM range(3)", 3);
        same("SELECT 5 FROM range(3)", 3);
        same("SELECT 5 FROM range(1)", 1);
        same("VALUES (-0.0::DOUBLE), (0.0::DOUBLE), (1e-300), (-2.5)", 4);
        same("VALUES (9.5e15::DOUBLE), (1e300), (-1e300)", 3);
    }
}
