package jianmo.dataset.prepare;

import jianmo.dataset.ColumnType;

import java.util.List;

/// An expression that was found harmless and fits its table.
///
/// @param columns it reads, as the table writes them, each once, in order of appearance
/// @param type of what it yields; true and false are a CATEGORY
public record CheckedExpression(List<String> columns, ColumnType type) {

    public CheckedExpression {
        columns = List.copyOf(columns);
    }
}
