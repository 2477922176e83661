package jianmo.export;

import jianmo.dataset.ReadOptions;

/// How rows are to be scored.
///
/// @param read how the input file is to be read
/// @param keepInput whether the columns of the input are repeated in the output
public record PredictOptions(ReadOptions read, boolean keepInput) {

    public static PredictOptions standard() {
        return new PredictOptions(ReadOptions.sniff(), false);
    }
}
