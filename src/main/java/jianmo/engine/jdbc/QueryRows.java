package jianmo.engine.jdbc;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.RowSource;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The rows that a database answers with, fetched in pieces.
final class QueryRows implements RowSource {

    private static final int FETCHED = 5_000;
    private static final int PREVIEW_SECONDS = 10;
    private static final long POLL_MILLISECONDS = 100;
    private static final int CANCELS = 5;

    private final Dialect dialect;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final ReadOptions options;
    private final List<Field> fields = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private final List<Message> notes = new ArrayList<>();

    QueryRows(
            Dialect dialect,
            Connection connection,
            Query query,
            ReadOptions options,
            Progress progress)
            throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        this.options = options;
        this.statement = connection.prepareStatement(query.sql());
        statement.setFetchSize(FETCHED);
        if (query.most() < Integer.MAX_VALUE) {
            statement.setMaxRows((int) query.most());
            statement.setQueryTimeout(PREVIEW_SECONDS);
        }
        this.rows = run(progress);
        if (query.others() > 0) {
            notes.add(Message.of("data.note.part", query.table(), query.others()));
        }
        describe(rows.getMetaData());
    }

    private ResultSet run(Progress progress) throws SQLException {
        try (var executor = Executors.newSingleThreadExecutor()) {
            Future<ResultSet> running = executor.submit(() -> statement.executeQuery());
            while (true) {
                try {
                    return running.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    report(running, progress);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException().initCause(e);
        }
    }

    private void report(Future<ResultSet> running, Progress progress)
            throws SQLException, InterruptedException {
        try {
            progress.advance(0, 0, Message.of("data.step.query"));
        } catch (RuntimeException e) {
            stop(running);
            throw e;
        }
    }

    /// Asks the database to stop, and leaves it when it does not within half a second.
    private void stop(Future<ResultSet> running) throws SQLException, InterruptedException {
        for (int i = 0; i < CANCELS && !running.isDone(); i++) {
            statement.cancel();
            try {
                running.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException _) {
                // stopped, or asked again
            }
        }
        if (!running.isDone()) {
            connection.abort(Runnable::run);
        }
    }

    private void describe(ResultSetMetaData described) throws SQLException {
        for (int i = 1; i <= described.getColumnCount(); i++) {
            String name = described.getColumnLabel(i);
            Kind kind = dialect.kind(described.getColumnType(i), described.getColumnTypeName(i));
            if (kind == null) {
                notes.add(Message.of("data.note.blob", name));
            } else {
                fields.add(new Field(name, kind));
                columns.add(i);
            }
        }
    }

    @Override
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
        try {
            if (!rows.next()) {
                return null;
            }
            var values = new ArrayList<@Nullable Object>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                values.add(dialect.value(rows, columns.get(i), fields.get(i).kind()));
            }
            return values;
        } catch (SQLException e) {
            throw dialect.error(e, options.query() == null ? "" : options.query());
        }
    }

    @Override
    public ReadOptions used() {
        return new ReadOptions(
                null, null, null, null, options.part(), options.query(), options.types());
    }

    @Override
    public List<Message> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        try (connection) {
            statement.close();
        } catch (SQLException _) {
            // the rows are read, or nobody wants them any more
        }
    }
}
