package jianmo.engine.jdbc;

import jianmo.base.message.UserError;
import jianmo.dataset.RowSource.Kind;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A SQLite file, opened so that it can only be read: no other file can be attached, no extension
/// loaded, and nothing in its schema is trusted. Its values have types of their own whatever the
/// column says, so types are found from all values.
record SqliteFile(Path file) implements Dialect {

    private static final String OPEN_READ_ONLY = "1";

    @Override
    public Connection connect() throws SQLException {
        var settings = new Properties();
        settings.put("open_mode", OPEN_READ_ONLY);
        settings.put("limit_attached", "0");
        settings.put("limit_worker_threads", "0");
        settings.put("enable_load_extension", "false");
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), settings);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA query_only = ON");
            statement.execute("PRAGMA cell_size_check = ON");
            statement.execute("PRAGMA mmap_size = 0");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public List<Named> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<Named>();
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
                                        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                                        + " ORDER BY type, rowid")) {
            while (rows.next()) {
                String name = rows.getString(1);
                tables.add(new Named(name, Dialect.quoted(name)));
            }
        }
        return tables;
    }

    @Override
    public @Nullable Kind kind(int sqlType, String typeName) {
        return Kind.ANY;
    }

    @Override
    public @Nullable Object value(ResultSet row, int column, Kind kind) throws SQLException {
        Object value = row.getObject(column);
        return value == null || value instanceof byte[] ? null : value.toString();
    }

    @Override
    public UserError error(SQLException e, String query) {
        String name = String.valueOf(file.getFileName());
        String said = Dialect.said(e);
        if (said.contains("SQLITE_NOTADB") || said.contains("SQLITE_CORRUPT")) {
            return UserError.because(e, "data.sqlite.broken", name);
        }
        return query.isEmpty()
                ? UserError.because(e, "data.file.unreadable", name, said)
                : UserError.because(e, "data.query.failed", name, said);
    }
}
