package jianmo.store;

import com.fasterxml.jackson.core.type.TypeReference;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.train.Metric;
import jianmo.train.Settings;
import jianmo.tune.Trial;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Receipts, metrics and trials as rows of the database, both ways.
final class ReceiptRows {

    static final String COLUMNS =
            "seq, stage, inputs, settings, seed, versions, started, seconds,"
                    + " result_hash, rows_hash, files, previous, hash";

    private ReceiptRows() {}

    static Receipt read(ResultSet row) throws SQLException {
        return new Receipt(
                row.getLong("seq"),
                row.getString("stage"),
                Json.read(row.getString("inputs"), new TypeReference<Map<String, String>>() {}),
                row.getString("settings"),
                row.getLong("seed"),
                Json.read(row.getString("versions"), new TypeReference<Map<String, String>>() {}),
                row.getString("started"),
                row.getDouble("seconds"),
                row.getString("result_hash"),
                row.getString("rows_hash"),
                Json.read(row.getString("files"), new TypeReference<List<StoredFile>>() {}),
                row.getString("previous"),
                row.getString("hash"));
    }

    static void write(Database database, Receipt receipt) throws SQLException {
        database.update(
                "INSERT INTO receipt(" + COLUMNS + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
                receipt.seq(),
                receipt.stage(),
                Json.write(receipt.inputs()),
                receipt.settings(),
                receipt.seed(),
                Json.write(receipt.versions()),
                receipt.started(),
                receipt.seconds(),
                receipt.resultHash(),
                receipt.rowsHash(),
                Json.write(receipt.files()),
                receipt.previous(),
                receipt.hash());
    }

    static void writeMetrics(Database database, long receipt, List<MetricRow> rows)
            throws SQLException {
        for (int i = 0; i < rows.size(); i++) {
            MetricRow row = rows.get(i);
            database.update(
                    "INSERT INTO metric VALUES(?,?,?,?,?,?,?,?,?)",
                    receipt,
                    i,
                    row.model(),
                    row.part(),
                    row.name(),
                    finite(row.metric().value()),
                    finite(row.metric().low()),
                    finite(row.metric().high()),
                    row.metric().rows());
        }
    }

    static void writeTrials(Database database, long receipt, List<TrialRow> rows)
            throws SQLException {
        for (int i = 0; i < rows.size(); i++) {
            Trial trial = rows.get(i).trial();
            database.update(
                    "INSERT INTO trial VALUES(?,?,?,?,?,?,?,?,?)",
                    receipt,
                    i,
                    rows.get(i).family(),
                    trial.number(),
                    Json.write(trial.settings()),
                    finite(trial.value()),
                    trial.state().name(),
                    trial.iterations(),
                    trial.seconds());
        }
    }

    static List<MetricRow> metrics(Database database, long receipt) throws SQLException {
        return database.query(
                "SELECT model, part, name, value, low, high, rows FROM metric WHERE receipt = ?"
                        + " ORDER BY position",
                row ->
                        new MetricRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                new Metric(
                                        real(row, 4), real(row, 5), real(row, 6), row.getLong(7))),
                receipt);
    }

    static List<TrialRow> trials(Database database, long receipt) throws SQLException {
        return database.query(
                "SELECT family, number, settings, value, state, iterations, seconds FROM trial"
                        + " WHERE receipt = ? ORDER BY position",
                row ->
                        new TrialRow(
                                row.getString(1),
                                new Trial(
                                        row.getInt(2),
                                        Json.read(row.getString(3), Settings.class),
                                        real(row, 4),
                                        Trial.State.valueOf(row.getString(5)),
                                        row.getInt(6),
                                        row.getDouble(7))),
                receipt);
    }

    /// One hash over the rows in their order, exactly as they are read back.
    static String hash(List<MetricRow> metrics, List<TrialRow> trials) {
        return Hashes.of(Json.write(List.of(metrics, trials)));
    }

    /// SQLite has no NaN: it becomes NULL and comes back as NaN.
    private static @Nullable Object finite(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static double real(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
