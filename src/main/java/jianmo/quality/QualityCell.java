package jianmo.quality;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One cell of the quality matrix.
///
/// @param column a column name, or the empty text for the table as a whole
/// @param dimension id of the [QualityCheck], as `completeness`
/// @param value measured; null when not applicable. Shares from 0 to 1, ages in days, else counts
/// @param threshold what it is held against, in the same unit; null when there is none
/// @param note what was found and why it matters, in one sentence
/// @param rows the rows concerned, best suspects first
/// @param repairs ways to mend it, best first
public record QualityCell(
        String column,
        String dimension,
        @Nullable Double value,
        @Nullable Double threshold,
        Verdict verdict,
        Message note,
        Suspects rows,
        List<Repair> repairs) {

    public QualityCell {
        repairs = List.copyOf(repairs);
    }

    /// A cell that names no rows and has nothing to mend.
    public QualityCell(
            String column,
            String dimension,
            @Nullable Double value,
            @Nullable Double threshold,
            Verdict verdict,
            Message note) {
        this(column, dimension, value, threshold, verdict, note, Suspects.none(), List.of());
    }
}
