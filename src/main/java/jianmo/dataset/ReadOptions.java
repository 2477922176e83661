package jianmo.dataset;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// How a text file is to be read; null means: find out.
///
/// @param delimiter one character
/// @param encoding a Java charset name, as `UTF-8` or `GB18030`
/// @param decimal `.` or `,`
/// @param header whether the first line holds names
/// @param part sheet of a workbook, file inside an archive, table of a database; null for the first
/// @param query SQL that a database answers with the rows; null to read `part` whole
/// @param types types the person chose, by column name
public record ReadOptions(
        @Nullable String delimiter,
        @Nullable String encoding,
        @Nullable String decimal,
        @Nullable Boolean header,
        @Nullable String part,
        @Nullable String query,
        Map<String, ColumnType> types) {

    public ReadOptions {
        types = Map.copyOf(types);
    }

    /// How a text file is to be read, whole and from the first table in it.
    public ReadOptions(
            @Nullable String delimiter,
            @Nullable String encoding,
            @Nullable String decimal,
            @Nullable Boolean header,
            Map<String, ColumnType> types) {
        this(delimiter, encoding, decimal, header, null, null, types);
    }

    /// These with other types.
    public ReadOptions withTypes(Map<String, ColumnType> changed) {
        return new ReadOptions(delimiter, encoding, decimal, header, part, query, changed);
    }

    /// These for another part.
    public ReadOptions withPart(@Nullable String changed) {
        return new ReadOptions(delimiter, encoding, decimal, header, changed, query, types);
    }

    /// These for the answer to a query.
    public ReadOptions withQuery(@Nullable String changed) {
        return new ReadOptions(delimiter, encoding, decimal, header, part, changed, types);
    }

    public static ReadOptions sniff() {
        return new ReadOptions(null, null, null, null, null, null, Map.of());
    }
}
