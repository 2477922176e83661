package jianmo.quality;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

/// One cell of the quality matrix.
///
/// @param column a column name, or the empty text for the table as a whole
/// @param dimension id of the [QualityCheck], as `completeness`
/// @param value measured; null when not applicable. Shares from 0 to 1, ages in days, else counts
/// @param threshold what it is held against, in the same unit; null when there is none
/// @param note what was found and why it matters, in one sentence
public record QualityCell(
        String column,
        String dimension,
        @Nullable Double value,
        @Nullable Double threshold,
        Verdict verdict,
        Message note) {}
