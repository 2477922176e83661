package jianmo.engine.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine.Imported;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The one-pass import gives what the import value by value gives.
class TypedCsvTest {

    /// More rows than the guess looks at.
    private static final int MANY = 11_000;

    @TempDir Path folder;

    private Imported read(Path file, ReadOptions options, boolean direct) {
        return new Importer(List.of(), direct)
                .importFrom(
                        new Source.File(file),
                        options,
                        folder.resolve(direct ? "direct" : "exact"),
                        null,
                        Progress.ignored());
    }

    private void same(Path file, ReadOptions options) {
        Imported direct = read(file, options, true);
        Imported exact = read(file, options, false);
        assertEquals(exact.columns(), direct.columns());
        assertEquals(exact.rows(), direct.rows());
        assertEquals(exact.notes(), direct.notes());
        assertEquals(exact.hash(), direct.hash());
        try (var session = DuckSession.open(folder)) {
            int rows = Math.toIntExact(exact.rows());
            var one = DuckTable.in(session, direct.columnar());
            var other = DuckTable.in(session, exact.columnar());
            assertEquals(other.page(0, rows), one.page(0, rows));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void same(String text) {
        same(new TableFiles(folder).text("table.csv", text), ReadOptions.sniff());
    }

    /// @param last cells of the last row
    private static String table(String name, String usual, String last) {
        return "id," + name + "\n" + ("1," + usual + "\n").repeat(MANY) + "2," + last + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspaces/telco-churn/wa_churn.csv",
                "workspaces/diamonds-price/diamonds.csv.gz"
            })
    void realTablesComeOutTheSame(String file) {
        same(Path.of(file), ReadOptions.sniff());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "+007",
                "-007",
                " 007",
                "\"007\"",
                "1234567890123456",
                "NA",
                "nan",
                "inf",
                "x",
                "1.5",
                " 3 ",
                "\" 3\"",
                "\"\"",
                "",
                "1e300",
                "-0",
                "0x1F",
                "1_000",
                "\"1,234\"",
                "99999999999999999999",
                ".5",
                "1.",
                "2020-01-01",
                "true"
            })
    void aLateValueThatDoesNotFitChangesTheColumnAsItShould(String last) {
        same(table("whole", "3", last));
        same(table("decimal", "3.25", last));
        same(table("mixed\n0,2.5", "07.5", last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-03",
                "2021-02-30",
                "2021-02-03 10:11:12",
                "2021-02-03 00:00:00",
                "x",
                "03.02.2021",
                "NA",
                "5",
                "2021/2/3",
                "2021-02-03T10:11:12Z",
                ""
            })
    void aLateTimeComesOutAsItShould(String last) {
        same(table("day", "2020-01-31", last));
        same(table("moment", "2020-01-31 23:59:58", last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b",
                " b",
                "b ",
                "\"b \"",
                "\tb",
                "\"\"",
                "\" \"",
                "NA",
                "7",
                "\"a\nb\"",
                "\"a \"\"b\"\"\"",
                "中文",
                "'b'"
            })
    void aLateWordComesOutAsItShould(String last) {
        same(table("word", "a", last));
        same(table("empty", "", last));
        same(table("absent", "NA", last));
    }

    @Test
    void writtenFormsAndSlipsComeOutTheSame() {
        same(table("grouped", "\"1,234\"", "\"2,345.5\""));
        same(table("german day", "31.01.2020", "01.02.2021"));
        same(table("slips", "3", "x").replace("2,x\n", "2,x\n".repeat(50)));
        same("id;n\n" + "1;2,5\n".repeat(30) + "1;3\n");
        same("1,2\n3,4\n5,6\n");
        same("\ufeff01,2\n01,4\n");
        same("a\tb\n1 \t 2\n3\t4\n");
        same("a|a\n1|2.5\n3|4\n");
    }

    @Test
    void chosenTypesComeOutTheSame() {
        Path file = new TableFiles(folder).text("table.csv", table("n", "3", "x"));
        for (ColumnType type : List.of(ColumnType.CATEGORY, ColumnType.NUMBER, ColumnType.TIME)) {
            same(file, ReadOptions.sniff().withTypes(Map.of("n", type, "id", type)));
        }
    }

    @Test
    void theSameIsWrongWithABrokenTable() {
        for (String last : List.of("1,2,3", "1", "\"1,2")) {
            Path file = new TableFiles(folder).text("bad.csv", table("n", "3", "4") + last + "\n");
            assertEquals(failure(file, false), failure(file, true));
        }
    }

    private String failure(Path file, boolean direct) {
        try {
            return "read " + read(file, ReadOptions.sniff(), direct).rows();
        } catch (UserError e) {
            return String.valueOf(e.message());
        }
    }
}
