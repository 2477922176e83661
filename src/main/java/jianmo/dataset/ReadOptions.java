package jianmo.dataset;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// How a text file is to be read; null means: find out.
///
/// @param delimiter one character
/// @param encoding a Java charset name, as `UTF-8` or `GB18030`
/// @param decimal `.` or `,`
/// @param header whether the first line holds names
/// @param types types the person chose, by column name
public record ReadOptions(
        @Nullable String delimiter,
        @Nullable String encoding,
        @Nullable String decimal,
        @Nullable Boolean header,
        Map<String, ColumnType> types) {

    public ReadOptions {
        types = Map.copyOf(types);
    }

    /// These with other types.
    public ReadOptions withTypes(Map<String, ColumnType> changed) {
        return new ReadOptions(delimiter, encoding, decimal, header, changed);
    }

    public static ReadOptions sniff() {
        return new ReadOptions(null, null, null, null, Map.of());
    }
}
