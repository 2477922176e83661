package jianmo.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/// Writes comma-separated lines (RFC 4180, `\n` line ends) that a spreadsheet opens without running
/// anything: a text that begins like a formula gets an apostrophe in front.
public final class CsvRows {

    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    public CsvRows(Writer out) {
        this.out = out;
    }

    public void header(List<String> names) {
        names.forEach(this::text);
        end();
    }

    public CsvRows text(String value) {
        String safe = formula(value) ? "'" + value : value;
        separate();
        if (safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || !safe.equals(safe.strip())) {
            line.append('"').append(safe.replace("\"", "\"\"")).append('"');
        } else {
            line.append(safe);
        }
        return this;
    }

    /// A number without exponent; empty for NaN.
    public CsvRows number(float value) {
        separate();
        if (Float.isFinite(value)) {
            line.append(new BigDecimal(Float.toString(value)).toPlainString());
        } else if (!Float.isNaN(value)) {
            line.append(value > 0 ? "inf" : "-inf");
        }
        return this;
    }

    public CsvRows number(long value) {
        separate();
        line.append(value);
        return this;
    }

    public void end() {
        line.append('\n');
        try {
            // the first cell's separator was written in front of it
            out.append(line, 1, line.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.setLength(0);
    }

    private void separate() {
        line.append(',');
    }

    private static boolean formula(String value) {
        return !value.isEmpty()
                && "=+-@\t\r".indexOf(value.charAt(0)) >= 0
                && !value.matches("[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?");
    }
}
