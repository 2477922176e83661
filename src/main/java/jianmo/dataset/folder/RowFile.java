package jianmo.dataset.folder;

import jianmo.base.json.Json;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Rows written as JSON lines, for the table engine to read.
final class RowFile implements AutoCloseable {

    private final List<String> columns;
    private final BufferedWriter out;

    /// @param columns in order; others are not written
    RowFile(Path file, Iterable<String> columns) throws IOException {
        this.columns = new java.util.ArrayList<>();
        columns.forEach(this.columns::add);
        this.out = Files.newBufferedWriter(file);
    }

    void write(Map<String, ? extends @Nullable Object> row) throws IOException {
        var line = new StringBuilder("{");
        for (String column : columns) {
            if (line.length() > 1) {
                line.append(',');
            }
            Object value = row.get(column);
            line.append(Json.write(column)).append(':');
            line.append(value == null ? "null" : Json.write(whole(value)));
        }
        out.write(line.append("}\n").toString());
    }

    /// Half a character can't be written; a question mark takes its place.
    private static Object whole(Object value) {
        return value instanceof String text
                ? new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8)
                : value;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
