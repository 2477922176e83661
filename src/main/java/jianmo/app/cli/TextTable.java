package jianmo.app.cli;

import java.util.ArrayList;
import java.util.List;

/// A table for a terminal: columns aligned, Chinese characters counted as two cells wide.
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right;

    /// @param right per column, whether it is aligned to the right
    TextTable(Boolean... right) {
        this.right = List.of(right);
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// The lines, indented by two spaces; the first row is the header.
    List<String> lines() {
        int[] widths = new int[right.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        var lines = new ArrayList<String>();
        for (int r = 0; r < rows.size(); r++) {
            lines.add(line(rows.get(r), widths));
            if (r == 0) {
                int total = 2 * (widths.length - 1);
                for (int w : widths) {
                    total += w;
                }
                lines.add("  " + "─".repeat(total));
            }
        }
        return lines;
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder("  ");
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            String space = " ".repeat(widths[i] - width(cell));
            line.append(right.get(i) ? space + cell : cell + space).append("  ");
        }
        return line.toString().stripTrailing();
    }

    /// Cells a text takes in a terminal.
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x20000 && c <= 0x3fffd);
    }
}
