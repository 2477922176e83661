package jianmo.store;

import jianmo.base.message.Message;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// One training run as it is kept.
///
/// @param id from 1; 0 before it is kept
/// @param key hash of all that decides the model
/// @param settings all of them, by name
/// @param facts what it rests on beside its settings, by name: table, split, versions
/// @param state in capitals, as `RUNNING`
/// @param started ISO 8601, UTC
/// @param seconds of training, all parts together
/// @param checkpoint iteration of the newest checkpoint; 0 when there is none
/// @param owner the process that trains it, as [RunOwner] writes it; empty when none does
/// @param beat when the owner last wrote, in milliseconds since 1970
/// @param model file name inside `models/`
public record RunRow(
        long id,
        String key,
        String family,
        Map<String, Object> settings,
        long seed,
        Map<String, String> facts,
        String state,
        String started,
        double seconds,
        int iteration,
        int total,
        int checkpoint,
        String device,
        String owner,
        long beat,
        List<String> tags,
        String note,
        @Nullable Message message,
        @Nullable String model,
        Map<String, Metric> metrics) {
    public RunRow {
        settings = Map.copyOf(settings);
        facts = Map.copyOf(facts);
        tags = List.copyOf(tags);
        metrics = Map.copyOf(metrics);
    }
}
