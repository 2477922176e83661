package jianmo.engine.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine.Imported;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

class DuckTablesTest {

    @TempDir Path folder;
    private TableFiles files;

    @BeforeEach
    void setUp() {
        files = new TableFiles(folder);
    }

    private static List<ColumnType> types(List<Column> columns) {
        return columns.stream().map(Column::type).toList();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static List<String> keys(List<Message> notes) {
        return notes.stream().map(Message::key).toList();
    }

    private List<List<String>> cells(Path file) {
        try (Table table = files.table(file)) {
            return new ArrayList<>(table.page(0, 100));
        }
    }

    @Test
    void readsTheRealCreditTable() {
        Imported credit = files.imported(TableFiles.CREDIT);
        assertEquals(1000, credit.rows());
        assertEquals(21, credit.columns().size());
        assertEquals(7, types(credit.columns()).stream().filter(ColumnType.NUMBER::equals).count());
        assertEquals(List.of(), credit.notes());
        try (Table table = new DuckTables().open(credit.columnar())) {
            assertEquals(
                    List.of("<0", "6", "critical/other existing credit", "radio/tv", "1169"),
                    table.page(0, 1).getFirst().subList(0, 5));
            assertEquals(List.of("good", "bad"), table.domain("class"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "credit_data.csv.gz, 4454, 14, 455",
        "lending_club.csv.gz, 9857, 23, 0",
        "mlc_churn.csv.gz, 5000, 20, 0",
        "colic.csv.gz, 300, 31, 1844",
        "mpls_stops.csv.gz, 51920, 14, 73976",
        "seattle-weather.csv.gz, 1461, 6, 0"
    })
    void countsRowsColumnsAndMissingOfRealTables(
            String name, long rows, int columns, long missing) {
        try (Table table = files.table(TableFiles.real(name))) {
            assertEquals(rows, table.rows());
            assertEquals(columns, table.columns().size());
            var profile = table.profile(new Schema(table.columns()), Progress.ignored());
            assertEquals(missing, profile.columns().stream().mapToLong(c -> c.missing()).sum());
        }
    }

    @Test
    void readsDatesAsTimes() {
        try (Table table = files.table(TableFiles.real("seattle-weather.csv.gz"))) {
            assertEquals(ColumnType.TIME, table.columns().getFirst().type());
            double[] days = numbers(table, table.columns().getFirst(), Rows.of(0, 1));
            assertArrayEquals(new double[] {15340, 15341}, days);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d.%m.%Y", "%d/%m/%Y", "%Y年%m月%d日", "%Y/%m/%d"})
    void readsDatesInWrittenForms(String form) {
        String day = form.replace("%d", "23").replace("%m", "04").replace("%Y", "2021");
        Imported table =
                files.imported(files.text("d.csv", "when,n\n" + day + ",1\n" + day + ",2\n"));
        assertEquals(List.of(ColumnType.TIME, ColumnType.NUMBER), types(table.columns()));
        assertEquals("2021-04-23", cells(folder.resolve("d.csv")).getFirst().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) {
        Path file = files.text("d.csv", "a,b,c\n1,x,2\n3,y,4\n".replace(",", delimiter));
        assertEquals(List.of("a", "b", "c"), names(files.imported(file).columns()));
        assertEquals(
                delimiter,
                new DuckTables().preview(file, ReadOptions.sniff(), 5).options().delimiter());
    }

    @Test
    void readsDecimalCommas() {
        Imported table = files.imported(files.text("d.csv", "a;b\n1,5;x\n1.234,25;y\n"));
        assertEquals(List.of(ColumnType.NUMBER, ColumnType.CATEGORY), types(table.columns()));
        assertTrue(keys(table.notes()).contains("data.note.decimal"));
        assertEquals("1234.25", cells(folder.resolve("d.csv")).get(1).getFirst());
    }

    @Test
    void readsThousandsBetweenCommas() {
        Imported table = files.imported(files.text("d.csv", "a\tb\n1,234\tx\n12\ty\n"), tabbed());
        assertEquals(ColumnType.NUMBER, table.columns().getFirst().type());
        assertEquals(List.of("data.note.thousands"), keys(table.notes()));
    }

    private static ReadOptions tabbed() {
        return new ReadOptions("\t", null, ".", null, Map.of());
    }

    @Test
    void keepsLineBreaksAndDelimitersInsideQuotes() {
        Path file = files.text("q.csv", "a,b\n\"x, \"\"y\"\"\n z\",1\nw,2\n");
        assertEquals("x, \"y\"\n z", cells(file).getFirst().getFirst());
        assertEquals(2, cells(file).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\r\n1,x\n2,y\r\n", "a,b\r1,x\r2,y\r", "a,b\r\n1,x\r\n2,y\n\n"})
    void takesEveryLineBreak(String text) {
        assertEquals(
                List.of(List.of("1", "x"), List.of("2", "y")), cells(files.text("l.csv", text)));
    }

    @Test
    void namesColumnsWithoutAHeader() {
        Imported table = files.imported(files.text("n.csv", "1,x\n2,y\n"));
        assertEquals(2, table.rows());
        assertEquals(List.of("column_1", "column_2"), names(table.columns()));
        assertEquals(List.of("data.note.no-header"), keys(table.notes()));
    }

    @Test
    void renamesRepeatedNamesWithANote() {
        Imported table = files.imported(files.text("r.csv", "a,a,A,\n1,2,3,4\n"));
        assertEquals(List.of("a", "a_2", "A_3", "column_4"), names(table.columns()));
        assertEquals(List.of("data.note.renamed", "data.note.renamed"), keys(table.notes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "N/A", "null", "?", "-", ""})
    void wordsForNoValueAreMissingAmongNumbers(String word) {
        Path file = files.text("m.csv", "a,b\n1,x\n" + word + ",y\n2.5,z\n");
        assertEquals(ColumnType.NUMBER, files.imported(file).columns().getFirst().type());
        assertNull(cells(file).get(1).getFirst());
    }

    @Test
    void keepsLeadingZerosAndLongNumbersAsTexts() {
        Path file =
                files.text("z.csv", "zip,key\n01234,12345678901234567\n56789,12345678901234568\n");
        assertEquals(
                List.of(ColumnType.CATEGORY, ColumnType.CATEGORY),
                types(files.imported(file).columns()));
        assertEquals(List.of("01234", "12345678901234567"), cells(file).getFirst());
    }

    @Test
    void notesMixedTypes() {
        Imported table = files.imported(files.text("m.csv", "a,b\n1,x\n2,x\n3,x\nmany,x\n"));
        assertEquals(ColumnType.CATEGORY, table.columns().getFirst().type());
        assertEquals(Message.of("data.note.mixed", "a", 1, "many"), table.notes().getFirst());
    }

    @Test
    void obeysTheTypesAPersonChose() {
        var options =
                new ReadOptions(
                        null,
                        null,
                        null,
                        null,
                        Map.of("a", ColumnType.NUMBER, "b", ColumnType.CATEGORY));
        Imported table = files.imported(files.text("m.csv", "a,b\n1,1\n2,2\nmany,3\n"), options);
        assertEquals(List.of(ColumnType.NUMBER, ColumnType.CATEGORY), types(table.columns()));
    }

    @Test
    void longDifferentTextsAreFreeText() {
        var text = new StringBuilder("note,n\n");
        for (int i = 0; i < 30; i++) {
            text.append("customer number ").append(i).append(" called about a bill,").append(i % 3);
            text.append('\n');
        }
        Imported table = files.imported(files.text("t.csv", text.toString()));
        assertEquals(ColumnType.TEXT, table.columns().getFirst().type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
    void readsChineseInEveryEncoding(String encoding) {
        String mark = encoding.startsWith("UTF-16") ? "\ufeff" : "";
        Path file = files.text("c.csv", mark + "城市,性别\n北京,女\n上海,男\n", encoding);
        Imported table = files.imported(file);
        assertEquals(List.of("城市", "性别"), names(table.columns()));
        assertEquals(List.of("北京", "女"), cells(file).getFirst());
        assertEquals(
                encoding.equals("UTF-8") ? List.of() : List.of("data.note.encoding"),
                keys(table.notes()));
    }

    @Test
    void dropsTheByteOrderMark() {
        Path file = files.text("b.csv", "\ufeffa,b\n1,2\n3,4\n");
        assertEquals(List.of("a", "b"), names(files.imported(file).columns()));
    }

    @Test
    void readsEveryFormatAlike() {
        var expected = List.of(List.of("1", "x"), List.of("2.5", "y"));
        Path csv = files.text("f.csv", "a,b\n1,x\n2.5,y\n");
        String json = "[{\"a\":1,\"b\":\"x\"},{\"a\":2.5,\"b\":\"y\"}]";
        String lines = "{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"b\":\"y\"}\n";
        String arff =
                "% c\n"
                        + "@relation r\n"
                        + "@attribute a numeric\n"
                        + "@attribute 'b' {x, 'y'}\n"
                        + "@data\n"
                        + "1,x\n"
                        + "2.5,'y'\n";
        assertEquals(expected, cells(csv));
        assertEquals(expected, cells(files.text("f.tsv", "a\tb\n1\tx\n2.5\ty\n")));
        assertEquals(expected, cells(files.text("f.json", json)));
        assertEquals(expected, cells(files.text("f.jsonl", lines)));
        assertEquals(expected, cells(files.text("f.arff", arff)));
        assertEquals(expected, cells(files.imported(csv).columnar()));
        assertEquals(
                expected,
                cells(
                        files.bytes(
                                "g.json.gz",
                                TableFiles.gzip(json.getBytes(StandardCharsets.UTF_8)))));
        assertEquals(
                expected,
                cells(
                        files.bytes(
                                "g.arff.gz",
                                TableFiles.gzip(arff.getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void missingInArffIsAQuestionMarkOutsideQuotes() {
        String arff =
                "@relation r\n"
                        + "@attribute a numeric\n"
                        + "@attribute b string\n"
                        + "@data\n"
                        + "?,'?'\n"
                        + "1,'it''s'\n"
                        + "2,'it\\'s'\n";
        List<List<String>> cells = cells(files.text("m.arff", arff));
        assertNull(cells.getFirst().getFirst());
        assertEquals("?", cells.getFirst().get(1));
        assertEquals("it's", cells.get(2).get(1));
    }

    @Test
    void importKeepsSourceOrderAndLeavesNothingElse() throws Exception {
        var text = new StringBuilder("i,s\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i).append(",s").append(i % 17).append('\n');
        }
        Path file = files.text("o.csv", text.toString());
        String before = Hashes.ofFile(file);
        Imported first = files.imported(file);
        Imported again = files.imported(file);
        assertEquals(first, again);
        assertEquals(before, Hashes.ofFile(file));
        assertEquals(List.of(first.columnar().getFileName().toString()), files.kept());
        long[] next = {0};
        try (Table table = new DuckTables().open(first.columnar())) {
            table.scan(
                    table.columns(),
                    null,
                    Progress.ignored(),
                    chunk -> {
                        for (int i = 0; i < chunk.size(); i++) {
                            assertEquals(next[0], chunk.row(i));
                            assertEquals(next[0]++, chunk.number(0, i));
                        }
                    });
            assertEquals(300_000, next[0]);
            assertEquals("299999", table.page(299_999, 10).getFirst().getFirst());
        }
    }

    @Test
    void scansChosenRowsOnly() {
        try (Table table = files.table(TableFiles.CREDIT)) {
            var column = new Column("duration", ColumnType.NUMBER, Role.FEATURE);
            double[] all = numbers(table, column, Rows.all(1000));
            double[] some = numbers(table, column, Rows.of(999, 0, 500));
            assertArrayEquals(new double[] {all[0], all[500], all[999]}, some);
        }
    }

    private static double[] numbers(Table table, Column column, Rows rows) {
        double[] found = new double[rows.count()];
        int[] next = {0};
        table.scan(
                List.of(column),
                rows,
                Progress.ignored(),
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        found[next[0]++] = chunk.number(0, i);
                    }
                });
        assertEquals(rows.count(), next[0]);
        return found;
    }

    @Test
    void readsAColumnAsTheTypeAskedFor() {
        try (Table table = files.csv("a,b\n1,x\n2,7\n,8.5\n")) {
            var a = new Column("a", ColumnType.CATEGORY, Role.FEATURE);
            var b = new Column("b", ColumnType.NUMBER, Role.FEATURE);
            var texts = new ArrayList<String>();
            table.scan(
                    List.of(a, b),
                    null,
                    Progress.ignored(),
                    chunk -> {
                        for (int i = 0; i < chunk.size(); i++) {
                            texts.add(chunk.text(0, i) + "/" + chunk.number(1, i));
                        }
                    });
            assertEquals(List.of("1/NaN", "2/7.0", "null/8.5"), texts);
        }
    }

    @Test
    void profileIsExact() {
        try (Table table = files.csv("n,c\n1,x\n2,x\n2,\n5,y\n,y\n2,x\n")) {
            var profile = table.profile(new Schema(table.columns()), Progress.ignored());
            var n = profile.column("n");
            assertEquals(6, profile.rows());
            assertEquals(1, profile.duplicateRows());
            assertEquals(1, n.missing());
            assertEquals(3, n.distinct());
            assertEquals("2", n.top().getFirst().value());
            assertEquals(3, n.top().getFirst().count());
            assertEquals(2.4, n.numbers().mean(), 1e-12);
            assertEquals(Math.sqrt(9.2 / 4), n.numbers().deviation(), 1e-12);
            double[] quantiles =
                    n.numbers().quantiles().stream().mapToDouble(Double::doubleValue).toArray();
            assertArrayEquals(new double[] {1.2, 2, 2, 2, 4.4}, quantiles, 1e-12);
            assertEquals(21, n.numbers().edges().size());
            assertEquals(5, n.numbers().counts().stream().mapToLong(Long::longValue).sum());
            assertTrue(n.numbers().whole());
            assertNull(profile.column("c").numbers());
        }
    }

    @Test
    void previewLooksAtTheBeginningOnly() {
        var preview = new DuckTables().preview(TableFiles.CHURN, ReadOptions.sniff(), 3);
        assertEquals(3, preview.rows().size());
        assertEquals(20, preview.columns().size());
        assertEquals("UTF-8", preview.options().encoding());
        assertEquals(true, preview.options().header());
    }

    @Test
    void aCancelledImportLeavesNothing() {
        assertThrows(
                CancellationException.class,
                () ->
                        new DuckTables()
                                .importFile(
                                        TableFiles.DIAMONDS,
                                        ReadOptions.sniff(),
                                        folder.resolve("data"),
                                        (done, _, _) -> {
                                            if (done > 300) {
                                                throw new CancellationException();
                                            }
                                        }));
        assertEquals(List.of(), files.kept());
    }

    @Test
    void readsNoOtherFile() throws Exception {
        Path secret = files.text("secret.csv", "a\n1\n");
        Path own = Files.createDirectory(folder.resolve("own"));
        try (var session = DuckSession.open(own)) {
            assertThrows(
                    java.sql.SQLException.class,
                    () -> session.execute("SELECT * FROM read_csv(" + Sql.path(secret) + ")"));
            assertThrows(
                    java.sql.SQLException.class,
                    () -> session.execute("SET enable_external_access = true"));
        }
    }
}
