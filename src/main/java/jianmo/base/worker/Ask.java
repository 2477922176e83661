package jianmo.base.worker;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/// A line to a worker: do something, or stop doing it.
///
/// @param number of the call, so that a late cancel does not hit the next one
/// @param task id of the task; null cancels call `number`
record Ask(long number, @Nullable String task, @Nullable JsonNode request) {

    static Ask cancel(long number) {
        return new Ask(number, null, null);
    }
}
