package jianmo.export;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.Metrics;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Measures the answers of a graph by the true ones. Rows whose label is missing, or is none of the
/// classes, are left out and counted.
final class LabelScores {

    private final String column;
    private final List<String> classes;
    private final TargetCoding target;
    private final Map<String, Integer> known = new HashMap<>();
    private float[] answers = new float[256];
    private float[] labels = new float[256];
    private int rows;
    private long left;

    /// @param column of the table
    /// @param classes of the graph; empty for numbers
    LabelScores(String column, List<String> classes) {
        this.column = column;
        this.classes = List.copyOf(classes);
        Task task =
                classes.isEmpty()
                        ? Task.REGRESSION
                        : classes.size() == 2 ? Task.BINARY : Task.MULTICLASS;
        this.target = new TargetCoding(column, task, classes);
        for (int i = 0; i < classes.size(); i++) {
            known.put(plain(classes.get(i)), i);
        }
    }

    /// @param text the label, null where missing
    /// @param from of the row's answers
    void add(@Nullable String text, float[] scored, int from) {
        float label = label(text);
        if (Float.isNaN(label)) {
            left++;
            return;
        }
        int outputs = target.outputs();
        if (labels.length == rows) {
            labels = Arrays.copyOf(labels, 2 * rows);
        }
        if (answers.length < (rows + 1) * outputs) {
            answers = Arrays.copyOf(answers, Math.max(2 * answers.length, (rows + 1) * outputs));
        }
        labels[rows] = label;
        // of two classes the second's probability is what metrics are told
        int first = target.task() == Task.BINARY ? from + 1 : from;
        System.arraycopy(scored, first, answers, rows * outputs, outputs);
        rows++;
    }

    private float label(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Float.NaN;
        }
        if (!classes.isEmpty()) {
            Integer at = known.get(plain(text));
            return at == null ? Float.NaN : at;
        }
        try {
            return Float.parseFloat(text.strip());
        } catch (NumberFormatException _) {
            return Float.NaN;
        }
    }

    /// A class that is a whole number is written in several ways: `1`, `1.0`.
    private static String plain(String text) {
        return text.strip().replaceFirst("^([+-]?\\d+)\\.0+$", "$1");
    }

    long rows() {
        return rows;
    }

    /// @throws UserError when no label was understood
    Map<String, Double> metrics() {
        if (rows == 0) {
            throw classes.isEmpty()
                    ? UserError.wrongUse("graph.label.no-numbers", column)
                    : UserError.wrongUse(
                            "graph.label.no-classes", column, String.join(", ", classes));
        }
        return Metrics.all(
                target,
                Arrays.copyOf(answers, rows * target.outputs()),
                Arrays.copyOf(labels, rows));
    }

    List<Message> notes() {
        return left == 0 ? List.of() : List.of(Message.of("graph.label.left", left, column));
    }
}
