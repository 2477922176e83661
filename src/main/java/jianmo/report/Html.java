package jianmo.report;

import java.util.List;

/// Writes HTML; every text is escaped.
final class Html {

    private final StringBuilder out = new StringBuilder();

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    Html heading(String id, String text) {
        return raw("<h2 id=\"" + escape(id) + "\">" + escape(text) + "</h2>\n");
    }

    Html subheading(String text) {
        return raw("<h3>" + escape(text) + "</h3>\n");
    }

    Html paragraph(String text) {
        return raw("<p>" + escape(text) + "</p>\n");
    }

    /// A sentence that matters more than the others.
    Html verdict(String text) {
        return raw("<p class=\"verdict\">" + escape(text) + "</p>\n");
    }

    /// @param numeric whether columns after the first are aligned to the right
    Html table(List<String> header, List<List<Cell>> rows, boolean numeric) {
        raw(
                numeric
                        ? "<div class=\"wide\"><table class=\"numeric\"><thead><tr>"
                        : "<div class=\"wide\"><table><thead><tr>");
        header.forEach(cell -> raw("<th>" + escape(cell) + "</th>"));
        raw("</tr></thead><tbody>\n");
        for (List<Cell> row : rows) {
            raw("<tr>");
            for (Cell cell : row) {
                raw("<td" + (cell.style().isEmpty() ? "" : " class=\"" + cell.style() + "\""));
                raw(
                        (cell.title().isEmpty() ? "" : " title=\"" + escape(cell.title()) + "\"")
                                + ">");
                raw(escape(cell.text()) + "</td>");
            }
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    Html list(List<String> items) {
        raw("<ul>\n");
        items.forEach(item -> raw("<li>" + escape(item) + "</li>\n"));
        return raw("</ul>\n");
    }

    /// A picture made by the studio itself.
    Html figure(String svg) {
        return raw("<figure>" + svg.substring(Math.max(0, svg.indexOf("<svg"))) + "</figure>\n");
    }

    Html raw(String html) {
        out.append(html);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /// @param style a class of the page's style sheet, or empty
    /// @param title shown on hover, or empty
    record Cell(String text, String style, String title) {
        static Cell of(String text) {
            return new Cell(text, "", "");
        }
    }
}
