package jianmo.explain;

import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;

import java.util.List;

/// One feature of [ExplainedRows]: a raw column, or a term of a text.
///
/// @param name unique; the column's, for a term of a text `column: term`
/// @param column raw column it belongs to
/// @param type how its values are to be read: NUMBER and TIME as numbers, others as positions in
///   `levels`; NUMBER for the weight of a term
/// @param levels texts of the values, empty for numbers
public record ExplainedFeature(String name, String column, ColumnType type, List<String> levels) {
    public ExplainedFeature {
        levels = List.copyOf(levels);
    }

    /// Whether it is a term of a text, not a column.
    public boolean isTerm() {
        return !name.equals(column);
    }

    /// Whether its values are numbers or days.
    public boolean isNumber() {
        return type == ColumnType.NUMBER || type == ColumnType.TIME;
    }

    /// A value as a person would write it; empty where missing.
    public String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (!isNumber()) {
            return levels.get((int) value);
        }
        String text = HeldRows.text(type, value);
        return text == null ? "" : text;
    }
}
