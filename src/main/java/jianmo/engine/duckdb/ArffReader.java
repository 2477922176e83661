package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads an ARFF file (the format of Weka) and writes its rows as CSV, streaming.
final class ArffReader {

    private final String file;
    private final List<Attribute> attributes = new ArrayList<>();
    private long line;

    ArffReader(String file) {
        this.file = file;
    }

    /// @return the attributes of the header, in order
    List<Attribute> convert(Path text, Path csv, Progress progress) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(text);
                Writer out = Files.newBufferedWriter(csv)) {
            readHeader(in);
            long rows = 0;
            for (String next = in.readLine(); next != null; next = in.readLine()) {
                line++;
                String row = next.strip();
                if (row.isEmpty() || row.charAt(0) == '%') {
                    continue;
                }
                if (row.charAt(0) == '{') {
                    throw UserError.failed("data.arff.sparse", file, line);
                }
                writeRow(row, out);
                if (++rows % 4096 == 0) {
                    progress.advance(80, 1000, Message.of("data.step.read"));
                }
            }
            if (rows == 0) {
                throw UserError.failed("data.arff.no-data", file);
            }
        }
        return attributes;
    }

    private void readHeader(BufferedReader in) throws IOException {
        for (String next = in.readLine(); next != null; next = in.readLine()) {
            line++;
            String said = next.strip();
            String lower = said.toLowerCase(Locale.ROOT);
            if (lower.startsWith("@attribute")) {
                attributes.add(attribute(said.substring("@attribute".length()).strip()));
            } else if (lower.startsWith("@data")) {
                if (attributes.isEmpty()) {
                    throw UserError.failed("data.arff.header", file, line);
                }
                return;
            } else if (!said.isEmpty() && said.charAt(0) != '%' && !lower.startsWith("@relation")) {
                throw UserError.failed("data.arff.header", file, line);
            }
        }
        throw UserError.failed("data.arff.no-data", file);
    }

    private Attribute attribute(String said) {
        var cutter = new Cutter(said, ' ');
        String name = cutter.next();
        String kind = cutter.rest().strip();
        if (name == null || name.isEmpty() || kind.isEmpty()) {
            throw UserError.failed("data.arff.header", file, line);
        }
        if (kind.charAt(0) == '{') {
            int end = kind.lastIndexOf('}');
            if (end < 0) {
                throw UserError.failed("data.arff.header", file, line);
            }
            var levels = new ArrayList<String>();
            var values = new Cutter(kind.substring(1, end), ',');
            for (String value = values.next(); value != null; value = values.next()) {
                levels.add(value);
            }
            return new Attribute(name, ColumnType.CATEGORY, levels);
        }
        String type = kind.toLowerCase(Locale.ROOT);
        if (type.startsWith("numeric") || type.startsWith("real") || type.startsWith("integer")) {
            return new Attribute(name, ColumnType.NUMBER, List.of());
        }
        if (type.startsWith("string") || type.startsWith("date")) {
            return new Attribute(name, null, List.of());
        }
        throw UserError.failed("data.arff.header", file, line);
    }

    private void writeRow(String row, Writer out) throws IOException {
        var cutter = new Cutter(row, row.indexOf(',') < 0 && row.indexOf('\t') >= 0 ? '\t' : ',');
        int fields = 0;
        for (String value = cutter.next(); value != null; value = cutter.next()) {
            if (fields++ > 0) {
                out.write(',');
            }
            if (cutter.quoted() || !value.equals("?")) {
                out.write('"');
                out.write(value.replace("\"", "\"\""));
                out.write('"');
            }
        }
        if (fields != attributes.size()) {
            throw UserError.failed("data.csv.ragged", file, line, attributes.size(), fields);
        }
        out.write('\n');
    }

    /// @param type null where the values have to tell
    /// @param levels of a nominal attribute, in declared order
    record Attribute(String name, @Nullable ColumnType type, List<String> levels) {
        Attribute {
            levels = List.copyOf(levels);
        }
    }

    /// Cuts a line at a separator, minding both kinds of quotes and backslashes.
    private static final class Cutter {
        private final String text;
        private final char separator;
        private int at;
        private boolean quoted;
        private boolean ended;

        Cutter(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        boolean quoted() {
            return quoted;
        }

        String rest() {
            return at >= text.length() ? "" : text.substring(at);
        }

        private boolean separates(char c) {
            return c == separator || separator == ' ' && (c == '\t' || c == '{');
        }

        @Nullable String next() {
            if (ended) {
                return null;
            }
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            quoted = at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
            String value = quoted ? quotedValue() : plainValue();
            while (at < text.length() && !separates(text.charAt(at))) {
                at++;
            }
            ended = at >= text.length();
            if (!ended && text.charAt(at) != '{') {
                at++;
            }
            return value;
        }

        private String plainValue() {
            int from = at;
            while (at < text.length() && !separates(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at).strip();
        }

        private String quotedValue() {
            char quote = text.charAt(at++);
            var value = new StringBuilder();
            while (at < text.length() && text.charAt(at) != quote) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            at++;
            return value.toString();
        }
    }
}
