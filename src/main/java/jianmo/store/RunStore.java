package jianmo.store;

import jianmo.base.job.LivePoint;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.train.ModelReport;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The log of a project's training runs, in `project.db` beside the receipts: states, curves, tags.
///
/// A log, not evidence: [ProjectStore#verify] says nothing about it, because it is written while a
/// model trains and may be edited and removed. Reads and writes have a connection each, so that a
/// long curve is read while the next points are written. Thread-safe; other processes may write to
/// the same runs.
public final class RunStore implements AutoCloseable {

    private final ProjectFiles files;
    private final Database writing;
    private final Database reading;

    private RunStore(ProjectFiles files, Database writing, Database reading) {
        this.files = files;
        this.writing = writing;
        this.reading = reading;
    }

    static RunStore open(ProjectFiles files) {
        try {
            Database writing = Database.openForWriting(files.database());
            try {
                return new RunStore(files, writing, Database.openForWriting(files.database()));
            } catch (SQLException e) {
                writing.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreErrors.of(e, files.folder());
        }
    }

    /// Runs in which every word occurs, newest first, by one query.
    ///
    /// @param search words, in family, state, tags, note or settings; empty for all
    public List<RunRow> list(String search) {
        return asking(() -> RunRows.list(reading, search));
    }

    public Optional<RunRow> find(long id) {
        return asking(() -> first("WHERE id = ?", id));
    }

    /// The newest run with a key.
    public Optional<RunRow> withKey(String key) {
        return asking(() -> first("WHERE key = ? ORDER BY id DESC", key));
    }

    /// Runs that say they wait or train; whether their owners live is for the caller to see.
    public List<RunRow> open() {
        return asking(() ->
                reading.query(
                        "SELECT "
                                + RunRows.COLUMNS
                                + " FROM run WHERE state IN ('QUEUED', 'RUNNING') ORDER BY id",
                        RunRows::read));
    }

    /// Keys of runs that may still be taken up.
    public List<String> unfinishedKeys() {
        return asking(() ->
                reading.query(
                        "SELECT key FROM run WHERE state <> 'DONE'", row -> row.getString(1)));
    }

    private Optional<RunRow> first(String where, Object value) throws SQLException {
        return reading
                .query(
                        "SELECT " + RunRows.COLUMNS + " FROM run " + where + " LIMIT 1",
                        RunRows::read,
                        value)
                .stream()
                .findFirst();
    }

    /// Keeps a new run.
    ///
    /// @return its number
    public long add(RunRow run) {
        return changing(() -> RunRows.insert(writing, run));
    }

    /// Says what has become of a run.
    ///
    /// @param owner of it from now on, null when nobody trains it
    /// @param message why, null for none
    public void state(long id, String state, @Nullable RunOwner owner, @Nullable Message message) {
        changing(() ->
                writing.update(
                        "UPDATE run SET state = ?, owner = ?, beat = ?, message = ? WHERE id = ?",
                        state,
                        owner == null ? "" : owner.text(),
                        Instant.now().toEpochMilli(),
                        RunRows.json(message),
                        id));
    }

    /// Calls a run crashed, unless somebody has taken it over meanwhile.
    public void crashed(RunRow run, Message message) {
        changing(() ->
                writing.update(
                        "UPDATE run SET state = 'CRASHED', owner = '', message = ? WHERE id = ?"
                                + " AND state = ? AND owner = ?",
                        Json.write(message),
                        run.id(),
                        run.state(),
                        run.owner()));
    }

    public void message(long id, @Nullable Message message) {
        changing(() ->
                writing.update(
                        "UPDATE run SET message = ? WHERE id = ?", RunRows.json(message), id));
    }

    /// @param iteration of its newest checkpoint; 0 when there is none
    public void checkpoint(long id, int iteration) {
        changing(() -> writing.update("UPDATE run SET checkpoint = ? WHERE id = ?", iteration, id));
    }

    /// Adds what was measured, and how far the run is, in one transaction.
    public void progress(
            long id, List<LivePoint> points, int iteration, int total, double seconds) {
        changing(() -> {
            RunRows.addPoints(writing, id, points);
            return writing.update(
                    "UPDATE run SET iteration = ?, total = ?, seconds = ?, beat = ? WHERE id = ?",
                    iteration,
                    total,
                    seconds,
                    Instant.now().toEpochMilli(),
                    id);
        });
    }

    /// Forgets the points beyond an iteration, before they are made again.
    public void cut(long id, int iteration) {
        changing(() -> {
            RunRows.cutPoints(writing, id, iteration);
            return writing.update("UPDATE run SET iteration = ? WHERE id = ?", iteration, id);
        });
    }

    /// Ends a run with its report.
    ///
    /// @param message what there is to say of it, null for nothing
    public void done(long id, ModelReport report, @Nullable Message message) {
        changing(() -> {
            writing.update("INSERT OR REPLACE INTO run_report VALUES(?,?)", id, Json.write(report));
            return writing.update(
                    "UPDATE run SET state = 'DONE', owner = '', message = ?, model = ?,"
                            + " metrics = ?, device = ?, seconds = ? WHERE id = ?",
                    RunRows.json(message),
                    report.file(),
                    Json.write(report.metrics()),
                    report.device(),
                    report.seconds(),
                    id);
        });
    }

    /// The report of a finished run.
    public Optional<ModelReport> report(long id) {
        return asking(() ->
                reading
                        .query(
                                "SELECT json FROM run_report WHERE run = ?",
                                row -> Json.read(row.getString(1), ModelReport.class),
                                id)
                        .stream()
                        .findFirst());
    }

    /// Points of a run in the order they were measured.
    public List<LivePoint> points(long id, long skip) {
        return asking(() -> RunRows.points(reading, id, skip));
    }

    public void tags(long id, List<String> tags) {
        changing(
                () -> writing.update("UPDATE run SET tags = ? WHERE id = ?", Json.write(tags), id));
    }

    public void note(long id, String note) {
        changing(() -> writing.update("UPDATE run SET note = ? WHERE id = ?", note, id));
    }

    /// Forgets a run with its points and its report.
    public void remove(long id) {
        changing(() -> writing.update("DELETE FROM run WHERE id = ?", id));
    }

    /// Changes whenever anything of the project was stored, also by another process. Takes
    /// microseconds.
    public String version() {
        return asking(() -> reading.text("PRAGMA data_version"));
    }

    @Override
    public void close() {
        try {
            synchronized (writing) {
                writing.close();
            }
            synchronized (reading) {
                reading.close();
            }
        } catch (SQLException e) {
            throw StoreErrors.of(e, files.folder());
        }
    }

    private <T> T changing(Database.Work<T> work) {
        synchronized (writing) {
            try {
                return writing.transaction(work);
            } catch (SQLException e) {
                throw StoreErrors.of(e, files.folder());
            }
        }
    }

    private <T> T asking(Database.Work<T> work) {
        synchronized (reading) {
            try {
                return work.run();
            } catch (SQLException e) {
                throw StoreErrors.of(e, files.folder());
            } catch (IllegalArgumentException e) {
                throw StoreErrors.damaged(e, files.folder());
            }
        }
    }
}
