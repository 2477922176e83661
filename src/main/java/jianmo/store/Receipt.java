package jianmo.store;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The proof of a stored step: what went in, what came out, and the hash of the receipt before it.
///
/// @param seq number in the project, from 1, without gaps
/// @param stage id of the stage
/// @param inputs content hashes the result rests on, by name
/// @param settings of the step, as JSON
/// @param seed root seed of the step
/// @param versions of the program and the libraries, by name
/// @param started ISO 8601, UTC
/// @param seconds the step took
/// @param resultHash SHA-256 of the result's JSON
/// @param rowsHash SHA-256 of the metric and trial rows, in their order
/// @param files written by the step
/// @param previous hash of receipt `seq - 1`; of the first: 64 zeros
/// @param hash SHA-256 of all of the above
public record Receipt(
        long seq,
        String stage,
        Map<String, String> inputs,
        String settings,
        long seed,
        Map<String, String> versions,
        String started,
        double seconds,
        String resultHash,
        String rowsHash,
        List<StoredFile> files,
        String previous,
        String hash) {

    /// What the first link of a chain has as its predecessor.
    static final String NOTHING = "0".repeat(64);

    public Receipt {
        inputs = Map.copyOf(inputs);
        versions = Map.copyOf(versions);
        files = List.copyOf(files);
    }

    /// Whether a step with these inputs, settings and seed would give this result again.
    public boolean matches(Map<String, String> otherInputs, String otherSettings, long otherSeed) {
        return inputs.equals(otherInputs) && settings.equals(otherSettings) && seed == otherSeed;
    }

    Receipt sealed() {
        return new Receipt(
                seq,
                stage,
                inputs,
                settings,
                seed,
                versions,
                started,
                seconds,
                resultHash,
                rowsHash,
                files,
                previous,
                computedHash());
    }

    String computedHash() {
        var content = new TreeMap<String, Object>();
        content.put("seq", seq);
        content.put("stage", stage);
        content.put("inputs", inputs);
        content.put("settings", settings);
        content.put("seed", seed);
        content.put("versions", versions);
        content.put("started", started);
        content.put("seconds", seconds);
        content.put("resultHash", resultHash);
        content.put("rowsHash", rowsHash);
        content.put("files", files);
        content.put("previous", previous);
        return Hashes.of(Json.write(content));
    }
}
