package jianmo.store;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;

import java.sql.SQLException;
import java.util.List;

/// The end of a chain of rows: how many there are and the hash of the last, so that rows cut off
/// the end are noticed too.
record Seal(String chain, long length, String last) {

    static final String RECEIPTS = "receipt";
    static final String LOOKS = "look";

    static Seal read(Database database, String chain) throws SQLException {
        List<Seal> seals =
                database.query(
                        "SELECT length, last FROM seal WHERE chain = ?",
                        row -> new Seal(chain, row.getLong(1), row.getString(2)),
                        chain);
        return seals.isEmpty() ? new Seal(chain, 0, Receipt.NOTHING) : seals.getFirst();
    }

    Seal grown(String hash) {
        return new Seal(chain, length + 1, hash);
    }

    void write(Database database) throws SQLException {
        database.update(
                "INSERT INTO seal VALUES(?,?,?) ON CONFLICT(chain) DO UPDATE"
                        + " SET length = excluded.length, last = excluded.last",
                chain,
                length,
                last);
    }

    static String hashOf(Look look, String previous) {
        return Hashes.of(Json.write(List.of(look, previous)));
    }
}
