package jianmo.store;

import jianmo.base.hash.Hashes;
import jianmo.base.message.Message;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The memory of a project: every result with its receipt, never overwritten, in `project.db`.
///
/// What [#append] has returned from survives the end of the process at any moment. Two processes
/// may have the same project open. Thread-safe.
public final class ProjectStore implements AutoCloseable {

    private final ProjectFiles files;
    private final Database database;

    private ProjectStore(ProjectFiles files, Database database) {
        this.files = files;
        this.database = database;
    }

    /// Opens a project folder, making its parts and its database where they are missing.
    ///
    /// @throws jianmo.base.message.UserError when the folder cannot be written to, or its database
    ///   is damaged or of a newer studio; it is then left as it was
    public static ProjectStore open(Path folder) {
        ProjectFiles files = ProjectFiles.make(folder);
        DatabaseCheck.run(files);
        try {
            Database database = Database.openForWriting(files.database());
            try {
                Migrations.apply(database);
            } catch (SQLException e) {
                database.close();
                throw e;
            }
            return new ProjectStore(files, database);
        } catch (SQLException e) {
            throw StoreErrors.of(e, folder);
        }
    }

    /// The folder's paths.
    public ProjectFiles files() {
        return files;
    }

    /// The newest result of a stage, also one that is out of date.
    public Optional<StoredResult> latest(String stage) {
        return asking(() ->
                database
                        .query(
                                "SELECT "
                                        + ReceiptRows.COLUMNS
                                        + ", json FROM receipt JOIN result ON receipt = seq"
                                        + " WHERE stage = ? ORDER BY seq DESC LIMIT 1",
                                row ->
                                        new StoredResult(
                                                row.getString("json"), ReceiptRows.read(row)),
                                stage)
                        .stream()
                        .findFirst());
    }

    /// Stores a result with its receipt, metrics and trials: all of it or nothing.
    ///
    /// @return the receipt, chained to the one before
    /// @throws jianmo.base.message.UserError when the disk is full or the folder cannot be written
    ///   to
    public Receipt append(
            NewReceipt step, String resultJson, List<MetricRow> metrics, List<TrialRow> trials) {
        return changing(() -> {
            Seal seal = Seal.read(database, Seal.RECEIPTS);
            Receipt receipt =
                    new Receipt(
                                    seal.length() + 1,
                                    step.stage(),
                                    step.inputs(),
                                    step.settings(),
                                    step.seed(),
                                    step.versions(),
                                    step.started().toString(),
                                    step.seconds(),
                                    Hashes.of(resultJson),
                                    ReceiptRows.hash(metrics, trials),
                                    step.files(),
                                    seal.last(),
                                    "")
                            .sealed();
            ReceiptRows.write(database, receipt);
            database.update("INSERT INTO result VALUES(?,?)", receipt.seq(), resultJson);
            ReceiptRows.writeMetrics(database, receipt.seq(), metrics);
            ReceiptRows.writeTrials(database, receipt.seq(), trials);
            seal.grown(receipt.hash()).write(database);
            return receipt;
        });
    }

    /// Every receipt, oldest first.
    public List<Receipt> receipts() {
        return asking(() ->
                database.query(
                        "SELECT " + ReceiptRows.COLUMNS + " FROM receipt ORDER BY seq",
                        ReceiptRows::read));
    }

    /// The metric rows of a receipt, in the order they were stored.
    public List<MetricRow> metrics(Receipt receipt) {
        return asking(() -> ReceiptRows.metrics(database, receipt.seq()));
    }

    /// The trials of a receipt, in the order they were stored.
    public List<TrialRow> trials(Receipt receipt) {
        return asking(() -> ReceiptRows.trials(database, receipt.seq()));
    }

    /// Counts a look at the locked test rows; call it before looking.
    ///
    /// @param what is scored, as `train/xgboost`
    /// @return how many looks there have been, with this one
    public long look(String what, long rows) {
        return changing(() -> {
            Seal seal = Seal.read(database, Seal.LOOKS);
            var look = new Look(seal.length() + 1, what, rows, Instant.now().toString());
            String hash = Seal.hashOf(look, seal.last());
            database.update(
                    "INSERT INTO look VALUES(?,?,?,?,?,?)",
                    look.seq(),
                    what,
                    rows,
                    look.at(),
                    seal.last(),
                    hash);
            seal.grown(hash).write(database);
            return look.seq();
        });
    }

    /// Every look at the test rows, oldest first.
    public List<Look> looks() {
        return asking(() ->
                database.query(
                        "SELECT seq, what, rows, at FROM look ORDER BY seq",
                        row ->
                                new Look(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getString(4))));
    }

    /// Recomputes every hash: the chain of receipts, the results, the rows and the files. Takes as
    /// long as reading everything once; nothing else waits for it.
    ///
    /// @return what does not fit, each naming its row or file; empty when all is as it was stored
    public List<Message> verify() {
        return Verification.of(files);
    }

    /// Changes whenever a result or a look was stored, also by another process; runs, which are
    /// written twice a second while a model trains, do not change it. Takes microseconds.
    public String version() {
        return asking(() ->
                String.join(
                        ".",
                        database.query(
                                "SELECT length, last FROM seal ORDER BY chain",
                                row -> row.getLong(1) + "-" + row.getString(2))));
    }

    /// The log of training runs, over connections of its own; the caller closes it.
    public RunStore runs() {
        return RunStore.open(files);
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw StoreErrors.of(e, files.folder());
        }
    }

    /// For tests that need to disturb the connection.
    Database database() {
        return database;
    }

    private synchronized <T> T changing(Database.Work<T> work) {
        try {
            return database.transaction(work);
        } catch (SQLException e) {
            throw StoreErrors.of(e, files.folder());
        }
    }

    private synchronized <T> T asking(Database.Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw StoreErrors.of(e, files.folder());
        } catch (IllegalArgumentException e) {
            throw StoreErrors.damaged(e, files.folder());
        }
    }
}
