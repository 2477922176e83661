package jianmo.engine.jdbc;

import jianmo.base.message.UserError;
import jianmo.dataset.RowSource.Kind;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// How one kind of database is reached and read.
interface Dialect {

    /// A connection that can only read.
    ///
    /// @throws UserError when it can't be had
    Connection connect() throws SQLException;

    /// Tables and views a person would look for, tables first.
    List<Named> tables(Connection connection) throws SQLException;

    /// The kind of a result's column, null when its values are no table values (blobs).
    @Nullable Kind kind(int sqlType, String typeName);

    /// A value of the current row, null when missing.
    ///
    /// @param column 1-based
    @Nullable Object value(ResultSet row, int column, Kind kind) throws SQLException;

    /// The sentence for an error.
    ///
    /// @param query as the person wrote it, empty when a table was read
    UserError error(SQLException e, String query);

    /// @param name as a person says it, [#sql] as a statement does
    record Named(String name, String sql) {}

    /// The first line of what a database said.
    static String said(SQLException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
