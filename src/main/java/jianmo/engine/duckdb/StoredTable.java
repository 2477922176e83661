package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// What a columnar file says about itself, kept as JSON in its own metadata.
///
/// @param version of this form
/// @param source SHA-256 of the file it was made of
/// @param rowColumn name of the hidden column that holds the row number in the source, null where
///   rows have the number they stand at
record StoredTable(
        int version,
        String source,
        List<StoredColumn> columns,
        List<Message> notes,
        @Nullable String rowColumn) {

    static final int VERSION = 1;

    /// Key in the Parquet metadata.
    static final String KEY = "jianmo";

    /// Rows that are packed together: a page of rows costs the reading of one group.
    private static final int GROUP = 24_576;

    StoredTable {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /// A table whose rows stand where they stood in the source.
    StoredTable(int version, String source, List<StoredColumn> columns, List<Message> notes) {
        this(version, source, columns, notes, null);
    }

    /// @param domain declared values of a nominal column, else empty
    record StoredColumn(String name, ColumnType type, List<String> domain) {
        StoredColumn {
            domain = List.copyOf(domain);
        }
    }

    List<Column> asColumns() {
        return columns.stream()
                .map(column -> new Column(column.name(), column.type(), Role.FEATURE))
                .toList();
    }

    /// @throws SQLException when the file is damaged
    static StoredTable read(DuckSession session, String path) throws SQLException {
        List<String> found =
                session.list(
                        "SELECT decode(value) FROM parquet_kv_metadata("
                                + path
                                + ") WHERE decode(key) = '"
                                + KEY
                                + "'",
                        row -> row.getString(1));
        if (found.isEmpty()) {
            throw new SQLException("no metadata");
        }
        return Json.read(found.getFirst(), StoredTable.class);
    }

    /// Writes a columnar file.
    ///
    /// @param typed expressions over the relation
    /// @param hash of the source
    static void write(
            DuckSession session,
            RawTable.Typed typed,
            String relation,
            Path file,
            String hash,
            Progress progress)
            throws SQLException {
        var stored = new StoredTable(VERSION, hash, typed.columns(), typed.notes());
        session.execute(
                "COPY (SELECT "
                        + String.join(", ", typed.expressions())
                        + " FROM "
                        + relation
                        + ") TO "
                        + Sql.path(file)
                        + " (FORMAT parquet, ROW_GROUP_SIZE "
                        + GROUP
                        + ", KV_METADATA {"
                        + KEY
                        + ": "
                        + Sql.text(Json.write(stored))
                        + "})",
                progress,
                Message.of("data.step.write"),
                0.6,
                1);
    }
}
