package jianmo.store;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// One connection to a project's SQLite file, with the settings every connection needs: WAL, full
/// synchronisation (what was acknowledged survives a power cut), foreign keys, and ten seconds of
/// patience when another process writes.
final class Database implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database openForWriting(Path file) throws SQLException {
        var database = new Database(settings(false).createConnection("jdbc:sqlite:" + file));
        try {
            database.useWal();
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /// Cannot change the file, not even by closing; sees one state of it until [#close].
    static Database openForReading(Path file) throws SQLException {
        var database = new Database(settings(true).createConnection("jdbc:sqlite:" + file));
        try {
            database.execute("BEGIN");
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private static SQLiteConfig settings(boolean readOnly) {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enforceForeignKeys(true);
        config.enableLoadExtension(false);
        if (!readOnly) {
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        }
        return config;
    }

    /// Switching to WAL needs the file alone and does not wait for it by itself.
    private void useWal() throws SQLException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (true) {
            try {
                if (!"wal".equalsIgnoreCase(text("PRAGMA journal_mode"))) {
                    text("PRAGMA journal_mode = WAL");
                }
                return;
            } catch (SQLiteException e) {
                if (primary(e) != SQLiteErrorCode.SQLITE_BUSY || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        try (var statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /// Runs one statement for each of `items`, prepared once.
    <T> void updateAll(String sql, List<T> items, Binder<T> binder) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (T item : items) {
                binder.bind(statement, item);
                statement.addBatch();
            }
            int[] _ = statement.executeBatch();
        }
    }

    <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (var statement = prepared(sql, values);
                var rows = statement.executeQuery()) {
            var read = new ArrayList<T>();
            while (rows.next()) {
                read.add(row.read(rows));
            }
            return read;
        }
    }

    /// The first column of the first row, or an empty text.
    String text(String sql) throws SQLException {
        List<String> rows = query(sql, row -> String.valueOf(row.getString(1)));
        return rows.isEmpty() ? "" : rows.getFirst();
    }

    long number(String sql) throws SQLException {
        List<Long> rows = query(sql, row -> row.getLong(1));
        return rows.isEmpty() ? 0 : rows.getFirst();
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /// Does `work` entirely or not at all, alone among all writers.
    <T> T transaction(Work<T> work) throws SQLException {
        execute("BEGIN IMMEDIATE");
        boolean committed = false;
        try {
            T value = work.run();
            execute("COMMIT");
            committed = true;
            return value;
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException _) {
            // SQLite has rolled back by itself, as it does when the disk is full
        }
    }

    static SQLiteErrorCode primary(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            int code = sqlite.getResultCode().code & 0xff;
            return SQLiteErrorCode.getErrorCode(code);
        }
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// Reads one row.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Sets the parameters of one statement.
    @FunctionalInterface
    interface Binder<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    /// Work inside a transaction.
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}
