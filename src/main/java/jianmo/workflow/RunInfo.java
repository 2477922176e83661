package jianmo.workflow;

import jianmo.base.message.Message;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// One training run of a project, without its curve.
///
/// @param id from 1, in the order they were asked for
/// @param table columnar file it was trained on, inside `data/`; empty when it is not known
/// @param settings all of them, defaults too
/// @param started when it was asked for, as an ISO instant
/// @param seconds of training so far, all parts of a resumed run together
/// @param iteration the last finished
/// @param total iterations planned at most; 0 when unknown
/// @param checkpoint iteration of the checkpoint it can go on from; 0 when none is left, or nothing
///   is left to do
/// @param metrics on validation rows, by name; empty until it is done
/// @param device what it trains on, as `cpu`
/// @param message why it failed or was resumed from an older checkpoint, or that it was stopped;
///   null where there is nothing to say
/// @param model file name inside `models/`, null until it is done
public record RunInfo(
        long id,
        String family,
        RunState state,
        String table,
        Map<String, Object> settings,
        long seed,
        String started,
        double seconds,
        int iteration,
        int total,
        int checkpoint,
        Map<String, Metric> metrics,
        String device,
        @Nullable Message message,
        List<String> tags,
        String note,
        @Nullable String model) {
    public RunInfo {
        settings = Map.copyOf(settings);
        metrics = Map.copyOf(metrics);
        tags = List.copyOf(tags);
    }

    /// Whether a checkpoint is left to go on from.
    public boolean resumable() {
        return checkpoint > 0;
    }
}
