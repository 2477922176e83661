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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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

    /// Most bytes a session takes.
    static long memory() {
        return memoryMegabytes() * 1_000_000;
    }

    /// A tenth of the machine's memory, at least 512 MB and at most 1 GB: what does not fit goes to
    /// the disk, and a table of any size is worked on beside two Java heaps in 2 GB.
    private static long memoryMegabytes() {
        long machine =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 2L << 30;
        return Math.clamp(machine / 10 / 1_000_000, 512, 1_000);
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
        var share = new double[1];
        try (var statement = connection.createStatement()) {
            watched(
                    statement,
                    () -> statement.execute(sql),
                    () -> {
                        share[0] = Math.max(share[0], percentage(statement));
                        double done = from + (to - from) * share[0] / 100;
                        progress.advance(Math.round(done * 1000), 1000, step);
                    });
        }
    }

    /// Runs a statement that may take long.
    ///
    /// @param tick called several times a second; what it throws stops the statement
    void execute(String sql, Runnable tick) throws SQLException {
        try (var statement = connection.createStatement()) {
            watched(statement, () -> statement.execute(sql), tick);
        }
    }

    /// All rows of a small result that may take long to find.
    ///
    /// @param tick called several times a second; what it throws stops the query
    <T> List<T> list(String sql, Reader<T> reader, Runnable tick) throws SQLException {
        var all = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var result = watched(statement, () -> statement.executeQuery(sql), tick)) {
            while (result.next()) {
                all.add(reader.read(result));
            }
        }
        return all;
    }

    private static <T> T watched(Statement statement, Callable<T> work, Runnable tick)
            throws SQLException {
        try (var executor = Executors.newSingleThreadExecutor()) {
            Future<T> running = executor.submit(work);
            while (true) {
                try {
                    return running.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    try {
                        tick.run();
                    } catch (RuntimeException e) {
                        statement.cancel();
                        throw e;
                    }
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            statement.cancel();
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException().initCause(e);
        }
    }

    private static double percentage(Statement statement) {
        try {
            var duck = statement.unwrap(DuckDBPreparedStatement.class);
            return duck == null ? 0 : Math.clamp(duck.getQueryProgress().getPercentage(), 0, 100);
        } catch (SQLException _) {
            return 0;
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
