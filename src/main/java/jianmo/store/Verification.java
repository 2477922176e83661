package jianmo.store;

import jianmo.base.hash.Hashes;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Recomputes every hash of a project and names what does not fit.
///
/// A file counts as changed against the newest receipt that names it; it may be missing when no
/// stage's newest receipt needs it any more. Works on one state of the database, beside writers.
final class Verification {

    private final ProjectFiles files;
    private final Database database;
    private final List<Message> problems = new ArrayList<>();

    private Verification(ProjectFiles files, Database database) {
        this.files = files;
        this.database = database;
    }

    static List<Message> of(ProjectFiles files) {
        try (Database database = Database.openForReading(files.database())) {
            var verification = new Verification(files, database);
            verification.structure();
            if (verification.problems.isEmpty()) {
                verification.receipts();
                verification.looks();
                verification.strays();
            }
            return List.copyOf(verification.problems);
        } catch (SQLException e) {
            return List.of(StoreErrors.of(e, files.folder()).message());
        }
    }

    private void structure() throws SQLException {
        List<String> found =
                database.query(
                        "PRAGMA integrity_check(5)", row -> String.valueOf(row.getString(1)));
        if (!found.equals(List.of("ok"))) {
            problems.add(Message.of("verify.structure", String.join("; ", found)));
        }
    }

    private void receipts() throws SQLException {
        List<Long> numbers =
                database.query("SELECT seq FROM receipt ORDER BY seq", row -> row.getLong(1));
        Seal seal = Seal.read(database, Seal.RECEIPTS);
        String previous = Receipt.NOTHING;
        long expected = 1;
        var newestFirst = new ArrayList<Receipt>();
        for (long number : numbers) {
            while (expected < number) {
                problems.add(Message.of("verify.receipt-missing", expected++));
            }
            expected++;
            Receipt receipt = receipt(number);
            if (receipt == null) {
                previous = "";
                continue;
            }
            newestFirst.addFirst(receipt);
            if (!previous.isEmpty() && !receipt.previous().equals(previous)) {
                problems.add(Message.of("verify.chain", number, receipt.stage()));
            }
            check(receipt);
            previous = receipt.hash();
        }
        while (expected <= seal.length()) {
            problems.add(Message.of("verify.receipt-missing", expected++));
        }
        if (numbers.size() > seal.length()
                || (!previous.isEmpty() && problems.isEmpty() && !seal.last().equals(previous))) {
            problems.add(Message.of("verify.seal", Seal.RECEIPTS));
        }
        files(newestFirst);
    }

    private @Nullable Receipt receipt(long number) throws SQLException {
        try {
            return database.query(
                            "SELECT " + ReceiptRows.COLUMNS + " FROM receipt WHERE seq = ?",
                            ReceiptRows::read,
                            number)
                    .getFirst();
        } catch (IllegalArgumentException _) {
            problems.add(Message.of("verify.receipt", number, "?"));
            return null;
        }
    }

    private void check(Receipt receipt) throws SQLException {
        long number = receipt.seq();
        if (!receipt.hash().equals(receipt.computedHash())) {
            problems.add(Message.of("verify.receipt", number, receipt.stage()));
        }
        List<String> json =
                database.query(
                        "SELECT json FROM result WHERE receipt = ?",
                        row -> String.valueOf(row.getString(1)),
                        number);
        if (json.isEmpty() || !Hashes.of(json.getFirst()).equals(receipt.resultHash())) {
            problems.add(Message.of("verify.result", number, receipt.stage()));
        }
        if (!rowsHash(number).equals(receipt.rowsHash())) {
            problems.add(Message.of("verify.rows", number, receipt.stage()));
        }
    }

    private String rowsHash(long number) throws SQLException {
        try {
            return ReceiptRows.hash(
                    ReceiptRows.metrics(database, number), ReceiptRows.trials(database, number));
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private void files(List<Receipt> newestFirst) {
        Set<String> stages = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Receipt receipt : newestFirst) {
            boolean current = stages.add(receipt.stage());
            for (StoredFile file : receipt.files()) {
                if (seen.add(file.path())) {
                    check(file, current, receipt);
                }
            }
        }
    }

    private void check(StoredFile file, boolean current, Receipt receipt) {
        try {
            Path path = files.resolve(file.path());
            if (!Files.exists(path)) {
                if (current) {
                    problems.add(
                            Message.of(
                                    "verify.file-missing",
                                    file.path(),
                                    receipt.seq(),
                                    receipt.stage()));
                }
            } else if (!Hashes.ofFile(path).equals(file.sha256())) {
                problems.add(
                        Message.of(
                                "verify.file-changed",
                                file.path(),
                                receipt.seq(),
                                receipt.stage()));
            }
        } catch (UserError e) {
            problems.add(e.message());
        } catch (IOException e) {
            problems.add(Message.of("verify.file-unreadable", file.path(), receipt.seq()));
        }
    }

    private void looks() throws SQLException {
        Seal seal = Seal.read(database, Seal.LOOKS);
        record Link(Look look, String previous, String hash) {}
        List<Link> links =
                database.query(
                        "SELECT seq, what, rows, at, previous, hash FROM look ORDER BY seq",
                        row ->
                                new Link(
                                        new Look(
                                                row.getLong(1),
                                                row.getString(2),
                                                row.getLong(3),
                                                row.getString(4)),
                                        row.getString(5),
                                        row.getString(6)));
        String previous = Receipt.NOTHING;
        for (Link link : links) {
            if (!link.previous().equals(previous)
                    || !link.hash().equals(Seal.hashOf(link.look(), link.previous()))) {
                problems.add(Message.of("verify.look", link.look().seq()));
            }
            previous = link.hash();
        }
        if (links.size() != seal.length() || !seal.last().equals(previous)) {
            problems.add(Message.of("verify.seal", Seal.LOOKS));
        }
    }

    /// Rows that belong to no receipt.
    private void strays() throws SQLException {
        for (String table : List.of("result", "metric", "trial")) {
            List<Long> stray =
                    database.query(
                            "SELECT DISTINCT receipt FROM "
                                    + table
                                    + " WHERE receipt NOT IN (SELECT seq FROM receipt) LIMIT 20",
                            row -> row.getLong(1));
            if (!stray.isEmpty()) {
                String numbers =
                        stray.stream().map(String::valueOf).collect(Collectors.joining(", "));
                problems.add(Message.of("verify.stray", table, numbers));
            }
        }
    }
}
