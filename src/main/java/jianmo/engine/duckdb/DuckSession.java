package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An in-memory database that can read the given files, read and write one folder, and nothing
/// else: no network, no extensions, no other file. One thread at a time.
final class DuckSession implements AutoCloseable {

    private static final long POLL_MILLISECONDS = 100;

    private final Connection connection;

    private DuckSession(Connection connection) {
        this.connection = connection;
    }

    /// @param folder where files are written and where DuckDB may put what does not fit in memory
    static DuckSession open(Path folder, Path... sources) throws SQLException {
        var settings = new Properties();
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("jdbc_stream_results", "true");
        var session = new DuckSession(DriverManager.getConnection("jdbc:duckdb:", settings));
        try {
            session.limit(folder, sources);
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
        return session;
    }

    private void limit(Path folder, Path... sources) throws SQLException {
        execute("SET memory_limit = '" + memoryMegabytes() + "MB'");
        execute("SET threads = " + Math.max(1, Runtime.getRuntime().availableProcessors()));
        execute("SET temp_directory = " + Sql.path(folder.resolve("spill")));
        execute("SET preserve_insertion_order = true");
        execute("SET TimeZone = 'UTC'");
        execute("SET allowed_directories = [" + Sql.text(directory(folder)) + "]");
        execute(
                "SET allowed_paths = "
                        + Stream.of(sources)
                                .map(Sql::path)
                                .collect(Collectors.joining(",", "[", "]")));
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    private static String directory(Path folder) {
        return folder.toAbsolutePath().normalize().toString().replace('\\', '/') + "/";
    }

    /// A third of the machine's memory, at least 512 MB and at most 8 GB; the rest is for training.
    private static long memoryMegabytes() {
        long machine =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 2L << 30;
        return Math.clamp(machine / 3 / 1_000_000, 512, 8_000);
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Runs a statement that may take long; reports how far it is and can be cancelled.
    ///
    /// @param from share of the whole work done before, 0…1
    /// @param to share done after
    void execute(String sql, Progress progress, Message step, double from, double to)
            throws SQLException {
        try (var statement = connection.createStatement();
                var executor = Executors.newSingleThreadExecutor()) {
            Future<Boolean> running = executor.submit(() -> statement.execute(sql));
            double share = 0;
            while (true) {
                try {
                    running.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException _) {
                    if (statement.unwrap(DuckDBPreparedStatement.class) != null) {
                        share =
                                Math.max(
                                        share,
                                        percentage(
                                                statement.unwrap(DuckDBPreparedStatement.class)));
                    }
                    report(statement, progress, step, from + (to - from) * share / 100);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.advance(0, 0, step);
            throw new java.util.concurrent.CancellationException();
        }
    }

    private static double percentage(DuckDBPreparedStatement statement) {
        try {
            return Math.clamp(statement.getQueryProgress().getPercentage(), 0, 100);
        } catch (SQLException _) {
            return 0;
        }
    }

    private static void report(
            java.sql.Statement statement, Progress progress, Message step, double share)
            throws SQLException {
        try {
            progress.advance(Math.round(share * 1000), 1000, step);
        } catch (RuntimeException e) {
            statement.cancel();
            throw e;
        }
    }

    /// All rows of a small result.
    <T> List<T> list(String sql, Reader<T> reader) throws SQLException {
        var all = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                all.add(reader.read(result));
            }
        }
        return all;
    }

    <T> T one(String sql, Reader<T> reader) throws SQLException {
        return list(sql, reader).getFirst();
    }

    /// For adding rows to a table of this session.
    DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender("main", table);
    }

    DuckDBPreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
