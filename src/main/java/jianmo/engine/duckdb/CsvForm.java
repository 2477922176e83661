package jianmo.engine.duckdb;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a delimited text is written.
///
/// @param delimiter one character
/// @param quote one character; written twice inside quotes it stands for itself
/// @param decimal `.` or `,`
/// @param header whether the first line holds names
/// @param names of the columns as the file has them, or made up; may repeat
record CsvForm(char delimiter, char quote, String decimal, boolean header, List<String> names) {

    /// Longest line accepted, in bytes.
    private static final int MAX_LINE = 8_000_000;

    CsvForm {
        names = List.copyOf(names);
    }

    /// The name a column has until the end of an import.
    static String raw(int column) {
        return "c" + column;
    }

    /// A relation with all columns as text, named [#raw].
    ///
    /// @param lenient whether lines that don't fit are left out (a text cut at an arbitrary line)
    String relation(String path, boolean lenient) {
        return relation(path, lenient, Collections.nCopies(names.size(), "VARCHAR"));
    }

    /// A relation with columns of DuckDB's types, named [#raw]; a value that is none of its
    /// column's type fails the query.
    String relation(String path, boolean lenient, List<String> types) {
        String columns =
                IntStream.range(0, names.size())
                        .mapToObj(i -> "'" + raw(i) + "':'" + types.get(i) + "'")
                        .collect(Collectors.joining(",", "{", "}"));
        return ("read_csv(%s, auto_detect=false, header=%s, delim=%s, quote=%s, escape=%s,"
                        + " columns=%s, strict_mode=true, null_padding=false, ignore_errors=%s,"
                        + " max_line_size=%d)")
                .formatted(
                        path,
                        header,
                        Sql.text(String.valueOf(delimiter)),
                        Sql.text(String.valueOf(quote)),
                        Sql.text(String.valueOf(quote)),
                        columns,
                        lenient,
                        MAX_LINE);
    }
}
