package jianmo.engine.duckdb;

import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;

import org.jspecify.annotations.Nullable;

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
}
