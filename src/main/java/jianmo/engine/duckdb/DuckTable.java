package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TableProfile;
import jianmo.dataset.prepare.CheckedExpression;
import jianmo.dataset.prepare.ExpressionUse;
import jianmo.dataset.prepare.Matches;

import org.duckdb.DuckDBChunkedResult;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A columnar file, read through its own in-memory database.
final class DuckTable implements Table {

    private final DuckSession session;
    private final String file;
    private final String relation;
    private final StoredTable stored;
    private final long rows;

    private DuckTable(DuckSession session, Path columnar) throws SQLException {
        this.session = session;
        this.file = String.valueOf(columnar.getFileName());
        this.relation = "read_parquet(" + Sql.path(columnar) + ", file_row_number=true)";
        this.stored = StoredTable.read(session, Sql.path(columnar));
        this.rows = session.one("SELECT count(*) FROM " + relation, row -> row.getLong(1));
    }

    static DuckTable open(Path columnar) {
        Path whole = columnar.toAbsolutePath();
        DuckSession session = null;
        try {
            session = DuckSession.open(whole.resolveSibling(""), whole);
            return new DuckTable(session, whole);
        } catch (SQLException | IllegalArgumentException e) {
            if (session != null) {
                session.close();
            }
            throw DuckErrors.of(e, String.valueOf(columnar.getFileName()), null);
        }
    }

    /// A file that `session` may read. The session is not the table's: it is closed by whom it
    /// belongs to, and the table is not.
    static DuckTable in(DuckSession session, Path columnar) throws SQLException {
        return new DuckTable(session, columnar);
    }

    StoredTable stored() {
        return stored;
    }

    @Override
    public List<Column> columns() {
        return stored.asColumns();
    }

    @Override
    public List<String> domain(String column) {
        return find(column).domain();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void scan(
            List<Column> columns, @Nullable Rows chosen, Progress progress, ChunkReader reader) {
        String values =
                columns.stream().map(column -> ", " + asRead(column)).collect(Collectors.joining());
        String sql = "SELECT file_row_number" + values + " FROM " + relation;
        var chunk = new DuckChunk(columns, chosen);
        try (var statement = session.prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (!chunk.finished() && result.nextChunk()) {
                progress.advance(chunk.lastRow(), rows, Message.of("data.step.scan"));
                chunk.fill(result.chunk());
                if (chunk.size() > 0) {
                    reader.read(chunk);
                }
            }
        } catch (SQLException e) {
            throw DuckErrors.of(e, file, null);
        }
        if (chosen != null && !chunk.finished()) {
            throw new IllegalArgumentException("rows beyond the table's " + rows);
        }
    }

    @Override
    public List<List<@Nullable String>> page(long offset, int limit) {
        String values =
                stored.columns().stream()
                        .map(column -> text(column))
                        .collect(Collectors.joining(", "));
        String sql =
                "SELECT %s FROM %s WHERE file_row_number >= %d AND file_row_number < %d ORDER BY file_row_number"
                        .formatted(values, relation, offset, offset + limit);
        try {
            return session.list(
                    sql,
                    row -> {
                        var line = new ArrayList<@Nullable String>();
                        for (int i = 1; i <= stored.columns().size(); i++) {
                            line.add(row.getString(i));
                        }
                        return line;
                    });
        } catch (SQLException e) {
            throw DuckErrors.of(e, file, null);
        }
    }

    @Override
    public TableProfile profile(Schema schema, Progress progress) {
        long steps = schema.columns().size() + 2L;
        var profiles = new ArrayList<TableProfile.ColumnProfile>();
        Runnable tick =
                () -> progress.advance(profiles.size(), steps, Message.of("data.step.profile"));
        try {
            var profiler = new Profiler(session, relation, tick);
            for (Column column : schema.columns()) {
                tick.run();
                StoredTable.StoredColumn found = find(column.name());
                var values =
                        new Profiler.Values(
                                Sql.name(found.name()),
                                asRead(column),
                                text(found),
                                found.type() == ColumnType.NUMBER);
                profiles.add(profiler.profile(column, values, rows));
            }
            long duplicates =
                    new DuplicateRows(session, relation, tick)
                            .count(columns().stream().map(c -> Sql.name(c.name())).toList());
            return new TableProfile(rows, duplicates, profiles);
        } catch (SQLException e) {
            throw DuckErrors.of(e, file, null);
        }
    }

    @Override
    public long duplicateRows(List<String> columns) {
        List<String> names = columns.stream().map(name -> Sql.name(find(name).name())).toList();
        try {
            return new DuplicateRows(session, relation, () -> {}).count(names);
        } catch (SQLException e) {
            throw DuckErrors.of(e, file, null);
        }
    }

    private StoredTable.StoredColumn find(String name) {
        return stored.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UserError.failed("data.column.missing", name, file));
    }

    private String text(StoredTable.StoredColumn column) {
        String name = Sql.name(column.name());
        return switch (column.type()) {
            case NUMBER -> Sql.numberText(name);
            case TIME -> "CAST(" + name + " AS VARCHAR)";
            case CATEGORY, TEXT, IMAGE -> name;
        };
    }

    /// SQL that yields a DOUBLE for NUMBER and TIME, a VARCHAR for CATEGORY and TEXT.
    private String asRead(Column column) {
        StoredTable.StoredColumn found = find(column.name());
        String name = Sql.name(found.name());
        boolean words = found.type() == ColumnType.CATEGORY || found.type() == ColumnType.TEXT;
        return switch (column.type()) {
            case CATEGORY, TEXT, IMAGE -> text(found);
            case NUMBER ->
                    words
                            ? Sql.number(name, ".", false)
                            : found.type() == ColumnType.TIME
                                    ? Sql.days(name)
                                    : "CAST(" + name + " AS DOUBLE)";
            case TIME ->
                    words
                            ? Sql.days("try_cast(" + name + " AS TIMESTAMP)")
                            : found.type() == ColumnType.TIME
                                    ? Sql.days(name)
                                    : Sql.days(
                                            "try_strptime(CAST("
                                                    + name
                                                    + " AS VARCHAR), '%Y%m%d')");
        };
    }

    @Override
    public long[] sourceRows(int[] asked) {
        String numbers = stored.rowColumn();
        return numbers == null
                ? Table.super.sourceRows(asked)
                : new SourceRows(session, relation, Sql.name(numbers), rows).of(asked, file);
    }

    @Override
    public CheckedExpression checkExpression(String expression, ExpressionUse use) {
        try {
            return checked(expression, use).told(expression);
        } catch (SQLException e) {
            throw DuckErrors.of(e, file, null);
        }
    }

    private Expressions.Checked checked(String expression, ExpressionUse use) throws SQLException {
        List<String> names = stored.columns().stream().map(c -> c.name()).toList();
        return new Expressions(session).check(expression, use, relation, names);
    }

    @Override
    public Matches rowsWhere(String condition, boolean holds, int most) {
        try {
            String sql = checked(condition, ExpressionUse.CONDITION).sql();
            String from =
                    " FROM %s WHERE (%s) IS %s".formatted(relation, sql, holds ? "TRUE" : "FALSE");
            long count = session.one("SELECT count(*)" + from, row -> row.getLong(1));
            int[] found =
                    session
                            .list(
                                    "SELECT file_row_number AS n"
                                            + from
                                            + " ORDER BY n LIMIT "
                                            + most,
                                    row -> row.getInt(1))
                            .stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
            return new Matches(count, Rows.of(found));
        } catch (SQLException e) {
            throw DuckErrors.of(e, file, null);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
