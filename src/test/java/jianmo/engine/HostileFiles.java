package jianmo.engine;

import jianmo.engine.excel.Workbooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that are broken, or made to do harm, each with the key of the sentence it should give;
/// `read` where a table comes out.
final class HostileFiles {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final Map<Path, String> all = new LinkedHashMap<>();

    private HostileFiles(Path folder) {
        this.folder = folder;
    }

    static Map<Path, String> in(Path folder) throws IOException {
        var files = new HostileFiles(folder);
        files.randomBytes();
        files.archives();
        files.gzips();
        files.json();
        files.delimited();
        files.encodings();
        files.workbooks();
        files.databases();
        files.others();
        return files.all;
    }

    private void add(String name, byte[] bytes, String expected) throws IOException {
        all.put(Files.write(folder.resolve(name), bytes), expected);
    }

    private void add(String name, String text, String expected) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8), expected);
    }

    private void randomBytes() throws IOException {
        for (String ending :
                new String[] {
                    "csv", "tsv", "arff", "parquet", "json", "jsonl", "gz", "zip", "xlsx", "db",
                    "sqlite", "txt"
                }) {
            byte[] bytes = new byte[20_000];
            new SplittableRandom(ending.hashCode()).nextBytes(bytes);
            String expected =
                    switch (ending) {
                        case "parquet" -> "data.parquet.broken";
                        case "db", "sqlite" -> "data.sqlite.broken";
                        default -> "data.file.binary";
                    };
            add("random." + ending, bytes, expected);
        }
    }

    private static byte[] zip(Entry... entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                entry.content().write(zip);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static Entry entry(String name, String text) {
        return new Entry(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Entry zeros(String name, int mebibytes, String start) {
        return new Entry(
                name,
                out -> {
                    out.write(start.getBytes(StandardCharsets.UTF_8));
                    byte[] piece = new byte[1 << 20];
                    Arrays.fill(piece, (byte) ' ');
                    for (int i = 0; i < mebibytes; i++) {
                        out.write(piece);
                    }
                });
    }

    private void archives() throws IOException {
        Entry good = entry("a.csv", "a,b\n1,2\n3,4\n");
        byte[] whole = zip(good);
        add("good.zip", whole, "read");
        add("bomb.zip", zip(zeros("a.csv", 200, "a,b\n1,2\n")), "data.packed.bomb");
        add("up.zip", zip(entry("../../a.csv", "a,b\n1,2\n")), "data.zip.outside");
        add("absolute.zip", zip(entry("/etc/a.csv", "a,b\n1,2\n")), "data.zip.outside");
        add("windows.zip", zip(entry("..\\a.csv", "a,b\n1,2\n")), "data.zip.outside");
        add("drive.zip", zip(entry("C:/a.csv", "a,b\n1,2\n")), "data.zip.outside");
        add("nested.zip", zip(new Entry("inner.zip", out -> out.write(whole))), "data.zip.nested");
        add("disguised.zip", zip(new Entry("a.csv", out -> out.write(whole))), "data.zip.nested");
        add("none.zip", zip(entry("readme.md", "hello")), "data.zip.no-table");
        add("empty.zip", zip(), "data.zip.no-table");
        add("cut.zip", Arrays.copyOf(whole, whole.length - 30), "data.zip.broken");
        byte[] locked = whole.clone();
        locked[6] |= 1;
        for (int i = 0; i < locked.length - 10; i++) {
            if (locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 1) {
                locked[i + 8] |= 1;
            }
        }
        add("locked.zip", locked, "data.zip.encrypted");
        byte[] spoilt = zip(entry("a.csv", "a,b\n" + "1,2\n".repeat(5_000)));
        Arrays.fill(spoilt, 45, 60, (byte) 0x77);
        add("spoilt.zip", spoilt, "data.zip.broken");
        var many = new Entry[100_001];
        Arrays.setAll(many, i -> entry(i + ".md", ""));
        add("many.zip", zip(many), "data.zip.many");
    }

    private static byte[] gzip(Content content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            content.write(gzip);
        }
        return out.toByteArray();
    }

    private void gzips() throws IOException {
        add("bomb.csv.gz", gzip(zeros("", 200, "a,b\n1,2\n").content()), "data.packed.bomb");
        byte[] whole = gzip(entry("", "a,b\n" + "1,2\n".repeat(9_000)).content());
        add("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2), "data.gzip.broken");
        add("twice.csv.gz", gzip(out -> out.write(whole)), "data.file.binary");
        byte[] archive = zip(entry("a.csv", "a\n1\n"));
        add("zipped.csv.gz", gzip(out -> out.write(archive)), "data.zip.nested");
        add("head.gz", new byte[] {0x1f, (byte) 0x8b}, "data.gzip.broken");
    }

    private void json() throws IOException {
        add("deep.json", "[".repeat(200_000) + "]".repeat(200_000), "data.json.deep");
        add("deep-objects.json", "{\"a\":".repeat(100_000) + "1", "data.json.deep");
        add("open.json", "[{\"a\":1},{\"a\":", "data.json.broken");
        add("words.json", "not json at all", "data.json.broken");
        add("mixed.jsonl", "{\"a\":1}\n{\"a\":{\"b\":[1,2]}}\n[3]\n", "");
        var keys = new StringBuilder("[");
        for (int i = 0; i < 3_000; i++) {
            keys.append(i == 0 ? "" : ",").append("{\"k").append(i).append("\":1}");
        }
        add("keys.json", keys + "]", "");
    }

    private void delimited() throws IOException {
        add("header.csv", "a,".repeat(3_000_000) + "\n1\n", "data.columns.many");
        add("million.csv", "1,".repeat(1_000_000) + "1\n", "data.columns.many");
        add("line.csv", "a,b\n1," + "x".repeat(9_000_000) + "\n", "data.csv.long-line");
        add("quote.csv", "a,b\n1,\"" + "x,\n".repeat(3_000_000), "data.csv.quote");
        add("commas.csv", ",,,\n,,,\n,,,\n", "read");
        add("only-commas.csv", ",".repeat(500), "data.file.header-only");
        add("breaks.csv", "\n\n\r\n\n", "data.file.empty");
        add("nul.csv", "a,b\n1,2\n\0,3\n", "data.file.binary");
        add("same.csv", "a,a,A,a\n1,2,3,4\n", "read");
        add("ragged.csv", "a,b\n1,2\n1,2,3\n", "data.csv.ragged");
        add("sql.csv", "\"a\"\"); DROP TABLE x; --\",b\n1,2\n", "read");
        add("formula.csv", "=cmd|' /C calc'!A1,b\n=1+1,2\n", "read");
        add("names.csv", "file_row_number,jianmo_n\n1,2\n3,4\n", "read");
        add("huge-number.csv", "a,b\n1e999,2\n-1e999,3\n", "read");
        add("returns.csv", "a,b\r1,2\r3,4\r", "");
    }

    private void encodings() throws IOException {
        byte[] utf16 = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16);
        add("utf16.csv", utf16, "read");
        add("odd-utf16.csv", Arrays.copyOf(utf16, utf16.length - 1), "");
        add("boms.csv", "\uFEFF\uFEFFa,b\n1,2\n", "read");
        var mixed = new ByteArrayOutputStream();
        mixed.writeBytes("城市,数\n北京,1\n".getBytes(StandardCharsets.UTF_8));
        mixed.writeBytes("广州,3\n".getBytes(Charset.forName("GB18030")));
        add("mixed.csv", mixed.toByteArray(), "data.encoding.mixed");
        add("bom-only.csv", "\uFEFF", "data.file.header-only");
        add("half.csv", new byte[] {'a', ',', 'b', '\n', (byte) 0xe5, (byte) 0x8c}, "");
    }

    private void workbooks() throws IOException {
        String row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>";
        spoilt(
                "laughs.xlsx",
                row,
                "xl/sharedStrings.xml",
                "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b"
                        + " \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>",
                "data.excel.hostile");
        spoilt(
                "entity.xlsx",
                row,
                "xl/workbook.xml",
                "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><workbook/>",
                "data.excel.hostile");
        spoilt("wide.xlsx", row.replace("B1", "ZZZZZZ1"), "x.xml", "<x/>", "data.excel.hostile");
        spoilt("no-book.xlsx", row, "xl/workbook.xml", "nonsense", "data.excel.broken");
        spoilt(
                "no-sheet.xlsx",
                row,
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row><c",
                "data.excel.broken");
        spoilt(
                "bad-text.xlsx",
                row.replace("<c r=\"B1\">", "<c r=\"B1\" t=\"s\">").replace("2", "99"),
                "x.xml",
                "<x/>",
                "");
        spoilt("bad-number.xlsx", row.replace("<v>2", "<v>two"), "x.xml", "<x/>", "");
        spoilt("blank.xlsx", "", "x.xml", "<x/>", "data.file.empty");
        Path bomb = folder.resolve("bomb.xlsx");
        Files.write(
                bomb,
                zip(
                        entry("xl/workbook.xml", "<workbook/>"),
                        zeros("xl/worksheets/sheet1.xml", 200, "<x>")));
        all.put(bomb, "data.packed.bomb");
        byte[] old = new byte[4_096];
        System.arraycopy(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, 0, old, 0, 4);
        add("old.xls", old, "data.excel.old");
        byte[] whole =
                Files.readAllBytes(Workbooks.write(folder.resolve("w.xlsx"), Map.of("S", row)));
        add("cut.xlsx", Arrays.copyOf(whole, whole.length / 2), "data.excel.broken");
    }

    private void spoilt(String name, String row, String part, String content, String expected) {
        var parts = Workbooks.parts(Map.of("S", row));
        parts.put(part, content);
        all.put(Workbooks.zip(folder.resolve(name), parts), expected);
    }

    private void databases() throws IOException {
        byte[] garbage = new byte[8_192];
        new SplittableRandom(3).nextBytes(garbage);
        System.arraycopy(SQLITE, 0, garbage, 0, SQLITE.length);
        add("garbage.db", garbage, "data.sqlite.broken");
        add("empty.db", new byte[0], "data.database.empty");
        add("head.sqlite", SQLITE, "data.sqlite.broken");
    }

    private void others() throws IOException {
        add("magic.parquet", "PAR1PAR1", "data.parquet.broken");
        byte[] tail = new byte[1_000];
        System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, tail, 0, 4);
        System.arraycopy(new byte[] {-1, -1, -1, 127, 'P', 'A', 'R', '1'}, 0, tail, 992, 8);
        add("length.parquet", tail, "data.parquet.broken");
        add("sparse.arff", "@relation r\n@attribute a numeric\n@data\n{0 1}\n", "data.arff.sparse");
        add("header.arff", "@relation r\n@attribute a numeric\n@nonsense\n", "data.arff.header");
        add("quote.arff", "@relation r\n@attribute 'a numeric\n@data\n1\n", "data.arff.header");
        add(
                "endless.arff",
                "@relation r\n@attribute a {" + "x,".repeat(500_000) + "\n@data\n1\n",
                "data.arff.header");
        add(
                "page.csv",
                "<!DOCTYPE html><html><body>" + "<p>404</p>\n".repeat(50) + "</body></html>",
                "read");
    }

    /// What a file inside an archive holds.
    private record Entry(String name, Content content) {}

    @FunctionalInterface
    private interface Content {
        void write(OutputStream out) throws IOException;
    }
}
