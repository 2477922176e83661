package jianmo.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What is known about a finished step before it is stored.
///
/// @param stage id of the stage, as `train`
/// @param inputs content hashes the result rests on, by name; with `settings` and `seed` they
///   decide whether the result still stands
/// @param settings of the step, as JSON
/// @param seed root seed of the step
/// @param versions of the program and the libraries, by name
/// @param started when the work began
/// @param seconds it took
/// @param files written by the step
public record NewReceipt(
        String stage,
        Map<String, String> inputs,
        String settings,
        long seed,
        Map<String, String> versions,
        Instant started,
        double seconds,
        List<StoredFile> files) {

    public NewReceipt {
        inputs = Map.copyOf(inputs);
        versions = Map.copyOf(versions);
        files = List.copyOf(files);
    }
}
