package jianmo.export;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.export.GraphEngine.GraphInput;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts values that a graph can't make sense of: text where it wants a number or a date, and
/// categories it never saw in training. Both count as missing or unknown; the person is told.
final class InputWatch {

    private final Map<String, Count> unreadable = new LinkedHashMap<>();
    private final Map<String, Count> unseen = new LinkedHashMap<>();
    private final Map<String, Set<String>> known = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    InputWatch(List<GraphInput> inputs) {
        for (GraphInput input : inputs) {
            if (!input.levels().isEmpty()) {
                known.put(input.name(), Set.copyOf(input.levels()));
            }
        }
    }

    /// @param row from 1
    /// @param text the value in the file, null where missing
    void number(String column, long row, double value, @Nullable String text) {
        if (!Double.isNaN(value)) {
            read.add(column);
        } else if (text != null && !text.isBlank()) {
            count(unreadable, column, row, text);
        }
    }

    /// @param text empty where missing
    void category(String column, long row, String text) {
        Set<String> levels = known.get(column);
        if (levels != null && !text.isEmpty() && !levels.contains(text)) {
            count(unseen, column, row, text);
        }
    }

    /// The notes for the person.
    ///
    /// @throws UserError when a column held values and none could be read
    List<Message> notes(String file) {
        var notes = new ArrayList<Message>();
        unreadable.forEach((column, count) -> {
            if (!read.contains(column)) {
                throw UserError.failed(
                        "export.predict.wrong-type",
                        file,
                        column,
                        shortened(count.example),
                        count.row);
            }
            notes.add(note("export.predict.unreadable", column, count));
        });
        unseen.forEach((column, count) -> notes.add(note("export.predict.unseen", column, count)));
        return notes;
    }

    private static Message note(String key, String column, Count count) {
        return Message.of(key, column, count.rows, shortened(count.example), count.row);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static void count(Map<String, Count> counts, String column, long row, String text) {
        counts.computeIfAbsent(column, _ -> new Count(row, text)).rows++;
    }

    private static final class Count {
        private final long row;
        private final String example;
        private long rows;

        private Count(long row, String example) {
            this.row = row;
            this.example = example;
        }
    }
}
