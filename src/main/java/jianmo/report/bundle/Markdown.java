package jianmo.report.bundle;

import java.util.List;
import java.util.stream.Collectors;

/// Writes Markdown; texts can't break out of their line or cell.
final class Markdown {

    private final StringBuilder out = new StringBuilder();

    void heading(int level, String text) {
        out.append("#".repeat(level)).append(' ').append(line(text)).append("\n\n");
    }

    void paragraph(String text) {
        out.append(line(text)).append("\n\n");
    }

    void item(String text) {
        out.append("- ").append(line(text)).append('\n');
    }

    /// A line to copy.
    void code(String text) {
        out.append("    ").append(text.strip()).append("\n\n");
    }

    /// Begins a table.
    void table(List<String> header) {
        row(header);
        row(header.stream().map(_ -> "---").toList());
    }

    void row(List<String> cells) {
        out.append(
                cells.stream()
                        .map(cell -> line(cell).replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /// Ends a list or a table.
    void end() {
        out.append('\n');
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replace("<", "&lt;");
    }

    @Override
    public String toString() {
        return out.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }
}
