package jianmo.engine.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.text.Texts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Files that cannot be read: each gives its own sentence in both languages, and leaves nothing.
class BadTableTest {

    @TempDir Path folder;
    private TableFiles files;

    @BeforeEach
    void setUp() {
        files = new TableFiles(folder);
    }

    private UserError fails(Path file, String key) {
        var error = assertThrows(UserError.class, () -> files.imported(file));
        assertEquals(key, error.message().key(), () -> error.message() + " " + error.getCause());
        for (String language : List.of("en", "zh")) {
            String sentence = Texts.in(language).of(error.message());
            assertTrue(Texts.in(language).has(key), key);
            assertFalse(sentence.contains("{"), sentence);
        }
        if (Files.exists(folder.resolve("data"))) {
            assertEquals(List.of(), files.kept());
        }
        return error;
    }

    @Test
    void aMissingFile() {
        assertEquals(2, fails(folder.resolve("no.csv"), "data.file.missing").exitCode());
    }

    @Test
    void aFolder() {
        assertEquals(2, fails(folder, "data.file.directory").exitCode());
    }

    @Test
    void anEmptyFile() {
        assertEquals(1, fails(files.text("e.csv", ""), "data.file.empty").exitCode());
        fails(files.text("w.csv", " \n\n"), "data.file.empty");
        fails(files.bytes("e.csv.gz", TableFiles.gzip(new byte[0])), "data.file.empty");
    }

    @Test
    void aHeaderAlone() {
        fails(files.text("h.csv", "a,b,c\n"), "data.file.header-only");
        fails(files.text("h.json", "[]"), "data.file.header-only");
    }

    @Test
    void raggedRowsNameTheLine() {
        UserError error =
                fails(files.text("r.csv", "a,b,c\n1,2,3\n4,5\n6,7,8\n"), "data.csv.ragged");
        assertEquals(List.of("r.csv", 3, 3, 2), error.message().values());
        UserError more = fails(files.text("m.csv", "a,b\n1,2\n3,4\n4,5,6\n"), "data.csv.ragged");
        assertEquals(List.of("m.csv", 4, 2, 3), more.message().values());
    }

    @Test
    void anOpenQuote() {
        fails(files.text("q.csv", "a,b\n1,\"2\n3,4\n5,6\n"), "data.csv.quote");
    }

    @Test
    void aCellOfOneMegabyteIsReadAndOneOfNineIsNot() {
        Path large = files.text("l.csv", "a,b\n1," + "x".repeat(1 << 20) + "\n2,y\n");
        assertEquals(2, files.imported(large).rows());
        var error =
                assertThrows(
                        UserError.class,
                        () ->
                                files.imported(
                                        files.text(
                                                "v.csv",
                                                "a,b\n1," + "x".repeat(9_000_000) + "\n2,y\n")));
        assertEquals("data.csv.long-line", error.message().key());
    }

    @Test
    void mixedEncodingsNameTheLine() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("城市,数\n北京,1\n上海,2\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("广州,3\n".getBytes(Charset.forName("GB18030")));
        UserError error = fails(files.bytes("m.csv", bytes.toByteArray()), "data.encoding.mixed");
        assertEquals(List.of("m.csv", 4L), error.message().values());
    }

    @Test
    void anUnknownEncodingNamesTheLine() {
        Path file = files.text("l.csv", "name,n\nabc,1\ncaf\u00e9,2\n", "windows-1252");
        UserError error = fails(file, "data.encoding.unknown");
        assertEquals(List.of("l.csv", 3L, "GB18030"), error.message().values());
    }

    @Test
    void bytesThatAreNoText() {
        fails(
                files.bytes("b.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 0}),
                "data.file.binary");
        fails(files.bytes("x.csv", new byte[] {'P', 'K', 3, 4, 0, 0}), "data.zip.broken");
    }

    @Test
    void aGzipCutOff() throws Exception {
        byte[] whole = Files.readAllBytes(TableFiles.DIAMONDS);
        fails(files.bytes("d.csv.gz", Arrays.copyOf(whole, 100_000)), "data.gzip.broken");
        fails(files.bytes("s.csv.gz", Arrays.copyOf(whole, 12)), "data.gzip.broken");
    }

    @Test
    void aDamagedParquet() throws Exception {
        byte[] whole =
                Files.readAllBytes(files.imported(files.text("p.csv", "a,b\n1,2\n")).columnar());
        Files.delete(folder.resolve("data").resolve(files.kept().getFirst()));
        fails(
                files.bytes("c.parquet", Arrays.copyOf(whole, whole.length - 9)),
                "data.parquet.broken");
        fails(files.text("n.parquet", "a,b\n"), "data.parquet.broken");
    }

    @Test
    void brokenJson() {
        fails(files.text("b.json", "[{\"a\":1},{\"a\":tr"), "data.json.broken");
    }

    @Test
    void arffWithoutDataOrInSparseForm() {
        String header = "@relation r\n@attribute a numeric\n@attribute b {x,y}\n";
        fails(files.text("h.arff", header), "data.arff.no-data");
        fails(files.text("n.arff", header + "@data\n% none\n"), "data.arff.no-data");
        UserError sparse =
                fails(files.text("s.arff", header + "@data\n{0 1}\n"), "data.arff.sparse");
        assertEquals(List.of("s.arff", 5L), sparse.message().values());
        fails(files.text("r.arff", header + "@data\n1\n"), "data.csv.ragged");
        fails(files.text("o.arff", "@relation r\n@attribute a\n@data\n1\n"), "data.arff.header");
    }

    @Test
    void aStoredTableThatIsDamaged() {
        Path file = files.text("x.parquet", "not a table");
        var error = assertThrows(UserError.class, () -> new DuckTables().open(file));
        assertEquals("data.columnar.broken", error.message().key());
    }
}
