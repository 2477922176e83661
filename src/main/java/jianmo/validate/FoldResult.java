package jianmo.validate;

import jianmo.dataset.Rows;

import java.util.List;

/// What one fold of a cross-validation found.
///
/// @param fold from 0
/// @param trainScore of the deciding metric on the fold's own training rows
/// @param heldScore on its held-out rows
/// @param scores answers for the held-out rows, rows × outputs, rows ascending
/// @param held the held-out rows
public record FoldResult(
        int fold, double trainScore, double heldScore, List<Float> scores, Rows held) {
    public FoldResult {
        scores = List.copyOf(scores);
    }
}
