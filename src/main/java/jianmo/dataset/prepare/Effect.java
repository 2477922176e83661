package jianmo.dataset.prepare;

import jianmo.dataset.TableProfile;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What steps would do to a table, before anyone decides.
///
/// @param before profile of the columns concerned, before the steps
/// @param after the same after them; a column the steps drop or make is in one of the two only
/// @param rowsBefore rows of the table
/// @param rowsAfter rows left
/// @param changedCells values that differ in rows that stay
/// @param examples some of the values that change, at most 50
public record Effect(
        TableProfile before,
        TableProfile after,
        long rowsBefore,
        long rowsAfter,
        long changedCells,
        List<Change> examples) {

    public Effect {
        examples = List.copyOf(examples);
    }

    /// @param row source row number, 0-based
    /// @param column empty when the whole row goes
    public record Change(
            long row, String column, @Nullable String before, @Nullable String after) {}
}
