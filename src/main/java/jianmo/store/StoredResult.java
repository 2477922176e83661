package jianmo.store;

import jianmo.base.json.Json;

/// A kept result of a stage.
///
/// @param json the result as it was stored
/// @param receipt its proof
public record StoredResult(String json, Receipt receipt) {

    /// The result as a record.
    ///
    /// @throws IllegalArgumentException when it is none
    public <T> T as(Class<T> type) {
        return Json.read(json, type);
    }
}
