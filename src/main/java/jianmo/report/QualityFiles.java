package jianmo.report;

import jianmo.base.file.Drafts;
import jianmo.base.message.UserError;
import jianmo.chart.MatrixPicture;
import jianmo.export.CsvRows;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Repair;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The quality matrix as files: a page, a table for a spreadsheet, a picture.
public final class QualityFiles {

    /// Most row numbers written into a cell of the table.
    private static final int ROWS = 1_000;

    private final Texts texts;

    public QualityFiles(Texts texts) {
        this.texts = texts;
    }

    /// One page without outside parts.
    ///
    /// @param name of the project
    public void html(String name, QualityMatrix matrix, Path file) {
        var html = new Html();
        html.raw("<!DOCTYPE html>\n<html lang=\"" + texts.language() + "\">\n<head>");
        html.raw("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        html.raw("<title>" + Html.escape(name) + "</title>\n<style>\n");
        html.raw(HtmlReport.resource("report.css") + "</style></head>\n<body>\n<header>");
        html.raw("<h1>" + Html.escape(name) + "</h1></header>\n<main>\n");
        html.raw(new ReportSections(texts).of(matrix));
        html.raw("</main>\n</body>\n</html>\n");
        write(file, html.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// One line a cell of the matrix; safe to open in a spreadsheet.
    public void csv(QualityMatrix matrix, Path file) {
        var out = new StringWriter();
        var rows = new CsvRows(out);
        rows.header(
                List.of(
                        "column",
                        "dimension",
                        "value",
                        "threshold",
                        "verdict",
                        "note",
                        "suspects",
                        "rows",
                        "repairs"));
        for (QualityCell cell : matrix.cells()) {
            rows.text(cell.column()).text(cell.dimension());
            rows.text(number(cell.value())).text(number(cell.threshold()));
            rows.text(cell.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            rows.text(texts.of(cell.note())).number(cell.rows().total());
            rows.text(
                    cell.rows().rows().stream()
                            .limit(ROWS)
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ")));
            rows.text(cell.repairs().stream().map(Repair::id).collect(Collectors.joining(" ")))
                    .end();
        }
        write(file, out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The matrix as a picture: a coloured field a cell.
    public void png(String name, QualityMatrix matrix, Path file) {
        var columns = matrix.cells().stream().map(QualityCell::column).distinct().toList();
        var lines = new ArrayList<MatrixPicture.Line>();
        for (String column : columns) {
            var fields = new ArrayList<MatrixPicture.Field>();
            for (String dimension : matrix.dimensions()) {
                fields.add(
                        matrix.cells().stream()
                                .filter(c -> c.column().equals(column))
                                .filter(c -> c.dimension().equals(dimension))
                                .findFirst()
                                .map(c ->
                                        new MatrixPicture.Field(
                                                ReportSections.value(texts, c),
                                                c.verdict().ordinal()))
                                .orElse(MatrixPicture.Field.empty()));
            }
            String title = column.isEmpty() ? texts.of("report.whole-table") : column;
            lines.add(new MatrixPicture.Line(title, fields));
        }
        var titles =
                matrix.dimensions().stream().map(d -> texts.of("quality." + d + ".title")).toList();
        write(file, new MatrixPicture(name, titles, lines).png());
    }

    private static String number(@Nullable Double value) {
        return value == null || !Double.isFinite(value)
                ? ""
                : new BigDecimal(Double.toString(value)).toPlainString();
    }

    private static void write(Path file, byte[] content) {
        Path whole = file.toAbsolutePath();
        try {
            Files.createDirectories(whole.getParent());
            Path draft = Drafts.in(whole.getParent());
            try {
                Files.write(draft, content);
                Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw UserError.because(e, "report.not-written", file.toString());
        }
    }
}
