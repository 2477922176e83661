package jianmo.engine.excel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes small workbooks as Excel does: one part per sheet, shared texts, two date styles.
public final class Workbooks {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE =
            "http://schemas.openxmlformats.org/package/2006/relationships";

    private Workbooks() {}

    /// @param sheets what stands inside `sheetData`, by name of the sheet
    public static Path write(Path file, Map<String, String> sheets, String... shared) {
        return zip(file, parts(sheets, shared));
    }

    /// The parts of a workbook by name, for tests that spoil one.
    public static Map<String, String> parts(Map<String, String> sheets, String... shared) {
        var parts = new LinkedHashMap<String, String>();
        var list = new StringBuilder();
        var relations = new StringBuilder();
        int i = 1;
        for (var sheet : sheets.entrySet()) {
            list.append(
                    "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
                            .formatted(sheet.getKey(), i, i));
            relations.append(
                    "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                            .formatted(i, RELATIONS, i));
            parts.put(
                    "xl/worksheets/sheet" + i + ".xml",
                    "<worksheet xmlns=\""
                            + MAIN
                            + "\"><sheetData>"
                            + sheet.getValue()
                            + "</sheetData></worksheet>");
            i++;
        }
        relations.append(
                "<Relationship Id=\"rId%d\" Type=\"%s/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                        .formatted(i, RELATIONS));
        relations.append(
                "<Relationship Id=\"rId%d\" Type=\"%s/styles\" Target=\"styles.xml\"/>"
                        .formatted(i + 1, RELATIONS));
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + override("workbook.xml", "sheet.main")
                        + override("styles.xml", "styles")
                        + override("sharedStrings.xml", "sharedStrings")
                        + "</Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\""
                        + PACKAGE
                        + "\"><Relationship Id=\"rId1\" Type=\""
                        + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\""
                        + MAIN
                        + "\" xmlns:r=\""
                        + RELATIONS
                        + "\"><sheets>"
                        + list
                        + "</sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>");
        var texts = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
        for (String text : shared) {
            texts.append("<si><t>").append(text).append("</t></si>");
        }
        parts.put("xl/sharedStrings.xml", texts + "</sst>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns=\""
                        + MAIN
                        + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\""
                        + " formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts><cellXfs"
                        + " count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf"
                        + " numFmtId=\"164\"/></cellXfs></styleSheet>");
        return parts;
    }

    private static String override(String part, String kind) {
        return ("<Override PartName=\"/xl/%s\" ContentType=\"application/"
                        + "vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>")
                .formatted(part, kind);
    }

    public static Path zip(Path file, Map<String, String> parts) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A row of cells as they are written, `<c r="A1"…>` left to the caller.
    public static String row(int number, String... cells) {
        return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
    }

    public static String number(String at, String value) {
        return "<c r=\"" + at + "\"><v>" + value + "</v></c>";
    }

    public static String styled(String at, int style, String value) {
        return "<c r=\"" + at + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    public static String shared(String at, int index) {
        return "<c r=\"" + at + "\" t=\"s\"><v>" + index + "</v></c>";
    }

    public static String typed(String at, String type, String value) {
        return "<c r=\"" + at + "\" t=\"" + type + "\"><v>" + value + "</v></c>";
    }

    public static String formula(String at, String formula, String cached) {
        return "<c r=\"" + at + "\"><f>" + formula + "</f><v>" + cached + "</v></c>";
    }
}
