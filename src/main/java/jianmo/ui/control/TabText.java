package jianmo.ui.control;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Rows as text with tabs between the cells, as spreadsheets take it from the clipboard.
public final class TabText {

    private TabText() {}

    /// One line, without its end. Values with a tab, a quote or a line end stand in quotes; a value
    /// a spreadsheet would take for a formula gets an apostrophe, so that nothing is run by
    /// pasting.
    public static String line(List<@Nullable String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append('\t');
            }
            line.append(cell(cells.get(i)));
        }
        return line.toString();
    }

    private static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        boolean formula = "=+-@".indexOf(value.charAt(0)) >= 0 && !isNumber(value);
        String safe = formula ? "'" + value : value;
        boolean quoted =
                safe.chars().anyMatch(c -> c == '\t' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isNumber(String value) {
        return value.matches("[+-]?\\d*([.,]\\d+)*([eE][+-]?\\d+)?");
    }
}
