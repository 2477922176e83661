package jianmo.quality;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a [LabelJudge] says of the labels of a table.
///
/// @param agreement share of the judged rows whose label is what the models answer, 0…1; null when
///   it cannot be told (a number as target, too few rows)
/// @param suspects rows whose label is probably wrong, most suspicious first, at most
///   [Suspects#MOST]
/// @param total how many suspects there are in all
/// @param judged rows that were judged: those with a label whose class has enough rows
public record LabelVerdict(
        @Nullable Double agreement, List<LabelSuspect> suspects, long total, long judged) {

    public LabelVerdict {
        suspects = List.copyOf(suspects);
    }

    /// Nothing can be told.
    public static LabelVerdict unknown() {
        return new LabelVerdict(null, List.of(), 0, 0);
    }
}
