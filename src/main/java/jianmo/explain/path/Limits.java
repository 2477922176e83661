package jianmo.explain.path;

import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;

import java.util.List;

/// Limits and levels as a person would write them.
final class Limits {

    /// Of a longer list the first are named.
    private static final int NAMED = 6;

    private Limits() {}

    /// A limit that came from a `float`, with no more digits than tell it from its neighbours.
    static String text(ColumnType type, double limit) {
        boolean narrow = limit == (float) limit && type != ColumnType.TIME;
        double shown = narrow ? Double.parseDouble(Float.toString((float) limit)) : limit;
        return String.valueOf(HeldRows.text(type, shown));
    }

    static Message among(String name, List<String> levels) {
        return levels.size() == 1
                ? Message.of("explain.path.is", name, levels.getFirst())
                : Message.of("explain.path.among", name, listed(levels));
    }

    static Message except(String name, List<String> levels) {
        return levels.size() == 1
                ? Message.of("explain.path.is-not", name, levels.getFirst())
                : Message.of("explain.path.none-of", name, listed(levels));
    }

    private static Object listed(List<String> levels) {
        String first = String.join(", ", levels.stream().limit(NAMED).toList());
        return levels.size() <= NAMED
                ? first
                : Message.of("explain.path.and-more", first, levels.size() - NAMED);
    }
}
