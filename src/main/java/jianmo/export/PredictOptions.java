package jianmo.export;

import jianmo.dataset.ReadOptions;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How rows are to be scored.
///
/// @param read how the input file is to be read
/// @param keepInput whether the columns of the input are repeated in the output
/// @param columns names of the columns a graph takes side by side, in its order; empty where they
///   are found by themselves
/// @param label column with the true answers, to measure the model by; or null
public record PredictOptions(
        ReadOptions read, boolean keepInput, List<String> columns, @Nullable String label) {

    public PredictOptions {
        columns = List.copyOf(columns);
    }

    public PredictOptions(ReadOptions read, boolean keepInput) {
        this(read, keepInput, List.of(), null);
    }

    public static PredictOptions standard() {
        return new PredictOptions(ReadOptions.sniff(), false);
    }
}
