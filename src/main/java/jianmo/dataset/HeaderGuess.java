package jianmo.dataset;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// Tells whether the first row of a table holds names.
public final class HeaderGuess {

    private static final Pattern VALUE =
            Pattern.compile("[+-]?(\\d[\\d.,]*|[.,]\\d+)([eE][+-]?\\d+)?|\\d{4}-\\d\\d?-\\d\\d?.*");

    private HeaderGuess() {}

    /// A first row with a number or a date in it holds values; so does one whose every text is seen
    /// again below in its column.
    public static boolean hasHeader(List<? extends List<? extends @Nullable String>> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        List<? extends @Nullable String> first = rows.getFirst();
        boolean value =
                first.stream()
                        .anyMatch(field -> field != null && VALUE.matcher(field.strip()).matches());
        if (value) {
            return false;
        }
        var seen = new HashSet<Integer>();
        for (List<? extends @Nullable String> row : rows.subList(1, rows.size())) {
            for (int i = 0; i < Math.min(first.size(), row.size()); i++) {
                String field = row.get(i);
                if (field != null && field.equals(first.get(i))) {
                    seen.add(i);
                }
            }
        }
        return seen.size() < first.size();
    }
}
