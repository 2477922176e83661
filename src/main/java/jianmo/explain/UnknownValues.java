package jianmo.explain;

import jianmo.base.message.Message;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Values that rows have and training never saw: the model takes them as unknown, and so does the
/// explanation.
final class UnknownValues {

    private static final int NAMED = 3;

    private UnknownValues() {}

    /// One sentence a column that has any; one for numbers that are not finite.
    static List<Message> in(FeaturePlan plan, HeldRows rows) {
        var notes = new ArrayList<Message>();
        for (Encoding encoding : plan.encodings()) {
            List<String> levels =
                    switch (encoding) {
                        case Encoding.OneHot oneHot -> oneHot.levels();
                        case Encoding.Codes codes -> codes.levels();
                        default -> List.of();
                    };
            int column = rows.column(encoding.column());
            if (!levels.isEmpty()) {
                unknown(encoding.column(), Set.copyOf(levels), column, rows, notes);
            } else if (encoding instanceof Encoding.Numeric) {
                infinite(encoding.column(), column, rows, notes);
            }
        }
        return notes;
    }

    private static void unknown(
            String name, Set<String> levels, int column, HeldRows rows, List<Message> notes) {
        var found = new TreeSet<String>();
        int count = 0;
        for (int row = 0; row < rows.rows(); row++) {
            String value = rows.text(column, row);
            if (value != null && !levels.contains(value)) {
                found.add(value);
                count++;
            }
        }
        if (count > 0) {
            String some = String.join(", ", found.stream().limit(NAMED).toList());
            notes.add(
                    Message.of(
                            "explain.note.unknown-value",
                            name,
                            found.size() > NAMED ? some + ", …" : some,
                            count));
        }
    }

    private static void infinite(String name, int column, HeldRows rows, List<Message> notes) {
        int count = 0;
        for (int row = 0; row < rows.rows(); row++) {
            count += Double.isInfinite(rows.value(column, row)) ? 1 : 0;
        }
        if (count > 0) {
            notes.add(Message.of("explain.note.infinite", name, count));
        }
    }
}
