package jianmo.engine.duckdb;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Gives every column a name of its own; upper and lower case count as the same.
final class ColumnNames {

    /// Columns a table may have.
    private static final int MOST = 10_000;

    private ColumnNames() {}

    /// @throws UserError when a table has more columns than can be worked with
    static void requireFew(int columns, String file) {
        if (columns > MOST) {
            throw UserError.failed("data.columns.many", file, columns, MOST);
        }
    }

    /// @param notes gets what was renamed
    static List<String> unique(List<String> written, List<Message> notes) {
        var unique = new ArrayList<String>();
        Set<String> taken = new HashSet<>(Set.of("file_row_number"));
        for (int i = 0; i < written.size(); i++) {
            String wanted = written.get(i).strip();
            String name = wanted.isEmpty() ? "column_" + (i + 1) : wanted;
            String free = name;
            for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
                free = name + "_" + n;
            }
            if (!wanted.isEmpty() && !free.equals(wanted)) {
                notes.add(Message.of("data.note.renamed", wanted, i + 1, free));
            }
            unique.add(free);
        }
        return unique;
    }
}
