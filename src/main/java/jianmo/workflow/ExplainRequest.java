package jianmo.workflow;

import jianmo.explain.ExplainSettings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// What a person wants explained, beside the stage and without touching its result.
///
/// @param run whose model; null for the one the project came to
/// @param file with the rows, of any format the studio reads; null for the project's own table
/// @param rows numbers in the file or table, 0-based; empty for all of the file, or for validation
///   rows of the table
/// @param most how many rows are explained
public record ExplainRequest(
        @Nullable Long run,
        @Nullable Path file,
        List<Integer> rows,
        int most,
        ExplainSettings settings) {
    public ExplainRequest {
        rows = List.copyOf(rows);
    }

    /// The same rows in another way.
    public ExplainRequest with(ExplainSettings changed) {
        return new ExplainRequest(run, file, rows, most, changed);
    }
}
