package jianmo.base.worker;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A line from a worker.
///
/// @param number of the call it belongs to
/// @param done with `total` and `message`: a step of progress
/// @param message of a step, or of a failure
/// @param points of curves, in the order they were measured
/// @param exit code of a failure
record Reply(
        Kind kind,
        long number,
        long done,
        long total,
        @Nullable Message message,
        @Nullable List<LivePoint> points,
        @Nullable JsonNode result,
        int exit) {

    enum Kind {
        READY,
        PROGRESS,
        POINTS,
        DONE,
        FAILED,
        CANCELLED,
        /// Made by the parent when the worker's output ends.
        DIED
    }

    static Reply plain(Kind kind, long number) {
        return new Reply(kind, number, 0, 0, null, null, null, 0);
    }

    static Reply progress(long number, long done, long total, Message step) {
        return new Reply(Kind.PROGRESS, number, done, total, step, null, null, 0);
    }

    static Reply points(long number, List<LivePoint> points) {
        return new Reply(Kind.POINTS, number, 0, 0, null, points, null, 0);
    }

    static Reply done(long number, JsonNode result) {
        return new Reply(Kind.DONE, number, 0, 0, null, null, result, 0);
    }

    static Reply failed(long number, Message message, int exit) {
        return new Reply(Kind.FAILED, number, 0, 0, message, null, null, exit);
    }
}
