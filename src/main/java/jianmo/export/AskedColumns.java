package jianmo.export;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// The columns a graph asks for, against those a file has.
final class AskedColumns {

    private AskedColumns() {}

    /// @throws UserError naming what is missing
    static void require(List<String> asked, List<Column> columns, String file) {
        var found = new HashSet<String>();
        columns.forEach(column -> found.add(column.name()));
        var missing = asked.stream().filter(name -> !found.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw UserError.wrongUse(
                    "export.predict.missing-columns",
                    file,
                    missing.size(),
                    listed(missing),
                    listed(columns.stream().map(Column::name).toList()));
        }
    }

    /// A note about columns that nobody asks for, if there are some.
    static List<Message> unused(List<String> asked, List<Column> columns) {
        var unused =
                columns.stream().map(Column::name).filter(name -> !asked.contains(name)).toList();
        return unused.isEmpty()
                ? List.of()
                : List.of(Message.of("export.predict.unused", unused.size(), listed(unused)));
    }

    private static String listed(List<String> names) {
        String first = names.stream().limit(12).collect(Collectors.joining(", "));
        return names.size() > 12 ? first + ", …" : first;
    }
}
