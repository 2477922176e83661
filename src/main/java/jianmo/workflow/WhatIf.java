package jianmo.workflow;

import jianmo.dataset.Column;
import jianmo.dataset.HeldRows;
import jianmo.explain.ExplainedRows;

import java.util.List;

/// Asks the model in use what it would say of a row if some values were others. The model stays in
/// memory until it is closed. Thread-safe; one question at a time.
public interface WhatIf extends AutoCloseable {

    /// A row of the table with all columns the model reads.
    ///
    /// @param number 0-based
    HeldRows row(int number);

    /// Columns the model reads, in its order.
    List<Column> columns();

    /// Names the model knows of a column of names, most frequent first; empty for other columns.
    List<String> levels(Column column);

    /// @param row one row, as of [#row], perhaps with other values
    Answer ask(HeldRows row);

    @Override
    void close();

    /// What the model says of a row.
    ///
    /// @param explained the one row with its contributions
    /// @param scores probabilities of the classes as the model gives them (one of the second class
    ///   for two), or the number
    record Answer(ExplainedRows explained, List<Double> scores) {
        public Answer {
            scores = List.copyOf(scores);
        }
    }
}
