package jianmo.store;

import com.fasterxml.jackson.core.type.TypeReference;

import jianmo.base.job.LivePoint;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs and their points as rows of the database, both ways.
final class RunRows {

    static final String COLUMNS =
            "id, key, family, settings, seed, facts, state, started, seconds, iteration, total,"
                    + " checkpoint, device, owner, beat, tags, note, message, model, metrics";

    /// What a search looks through; quotes and colons of the JSON are read as `name=value`.
    private static final String WORDS =
            "lower(family || ' ' || state || ' ' || tags || ' ' || note || ' '"
                    + " || replace(replace(settings, '\"', ''), ':', '='))";

    private RunRows() {}

    static RunRow read(ResultSet row) throws SQLException {
        String message = row.getString(18);
        return new RunRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Json.read(row.getString(4), new TypeReference<Map<String, Object>>() {}),
                row.getLong(5),
                Json.read(row.getString(6), new TypeReference<Map<String, String>>() {}),
                row.getString(7),
                row.getString(8),
                row.getDouble(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getString(13),
                row.getString(14),
                row.getLong(15),
                Json.read(row.getString(16), new TypeReference<List<String>>() {}),
                row.getString(17),
                message == null ? null : Json.read(message, Message.class),
                row.getString(19),
                Json.read(row.getString(20), new TypeReference<Map<String, Metric>>() {}));
    }

    static long insert(Database database, RunRow run) throws SQLException {
        database.update(
                "INSERT INTO run("
                        + COLUMNS
                        + ") VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                run.key(),
                run.family(),
                Json.write(run.settings()),
                run.seed(),
                Json.write(run.facts()),
                run.state(),
                run.started(),
                run.seconds(),
                run.iteration(),
                run.total(),
                run.checkpoint(),
                run.device(),
                run.owner(),
                run.beat(),
                Json.write(run.tags()),
                run.note(),
                json(run.message()),
                run.model(),
                Json.write(run.metrics()));
        return database.number("SELECT last_insert_rowid()");
    }

    static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.write(value);
    }

    /// One query, whatever is searched.
    static List<RunRow> list(Database database, String search) throws SQLException {
        var sql = new StringBuilder("SELECT " + COLUMNS + " FROM run");
        String[] words = search.strip().toLowerCase(Locale.ROOT).split("\\s+");
        boolean all = words[0].isEmpty();
        for (int i = 0; !all && i < words.length; i++) {
            sql.append(i == 0 ? " WHERE " : " AND ").append("instr(" + WORDS + ", ?) > 0");
        }
        sql.append(" ORDER BY id DESC");
        return all
                ? database.query(sql.toString(), RunRows::read)
                : database.query(sql.toString(), RunRows::read, (Object[]) words);
    }

    static List<LivePoint> points(Database database, long run, long skip) throws SQLException {
        var names = new HashMap<Integer, String>();
        database.query(
                "SELECT id, name FROM run_series",
                row -> names.put(row.getInt(1), row.getString(2)));
        return database.query(
                "SELECT series, x, y, detail FROM run_point WHERE run = ? AND number > ?"
                        + " ORDER BY number",
                row -> {
                    double value = row.getDouble(3);
                    double y = row.wasNull() ? Double.NaN : value;
                    return new LivePoint(
                            names.getOrDefault(row.getInt(1), ""),
                            row.getDouble(2),
                            y,
                            row.getString(4));
                },
                run,
                skip);
    }

    static void addPoints(Database database, long run, List<LivePoint> points) throws SQLException {
        var series = new HashMap<String, Long>();
        for (LivePoint point : points) {
            if (!series.containsKey(point.series())) {
                series.put(point.series(), series(database, point.series()));
            }
        }
        long[] number = {last(database, run)};
        database.updateAll(
                "INSERT INTO run_point VALUES(?,?,?,?,?,?)",
                points,
                (statement, point) -> {
                    statement.setLong(1, run);
                    statement.setLong(2, ++number[0]);
                    statement.setObject(3, series.get(point.series()));
                    statement.setDouble(4, point.x());
                    statement.setObject(5, Double.isNaN(point.y()) ? null : point.y());
                    statement.setString(6, point.detail());
                });
    }

    private static long last(Database database, long run) throws SQLException {
        return database.query(
                        "SELECT max(number) FROM run_point WHERE run = ?",
                        row -> row.getLong(1),
                        run)
                .getFirst();
    }

    private static long series(Database database, String name) throws SQLException {
        database.update("INSERT OR IGNORE INTO run_series(name) VALUES(?)", name);
        return database.query(
                        "SELECT id FROM run_series WHERE name = ?", row -> row.getLong(1), name)
                .getFirst();
    }

    /// Forgets the points from the first on that lies beyond an iteration: they will be made again.
    static void cutPoints(Database database, long run, int iteration) throws SQLException {
        database.update(
                "DELETE FROM run_point WHERE run = ?1 AND number >="
                        + " (SELECT min(number) FROM run_point WHERE run = ?1 AND x > ?2)",
                run,
                iteration);
    }
}
