package jianmo.export;

import jianmo.dataset.Task;
import jianmo.train.Metric;

import java.util.List;

/// What the short model card inside a graph says: nothing of times, folders or machines, so that
/// the same model gives the same file.
///
/// @param family id of the model family
/// @param columns that the model reads
/// @param classes empty for numbers
/// @param rows for training, for choosing, locked
/// @param metric id of the metric that decided
/// @param value of it on the rows for choosing
public record CardFacts(
        String project,
        String target,
        Task task,
        String family,
        int columns,
        List<String> classes,
        Parts rows,
        String metric,
        Metric value) {
    public CardFacts {
        classes = List.copyOf(classes);
    }

    /// Numbers of rows.
    public record Parts(int training, int validation, int locked) {}
}
