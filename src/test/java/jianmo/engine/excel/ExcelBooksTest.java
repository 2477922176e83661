package jianmo.engine.excel;

import static jianmo.engine.excel.Workbooks.formula;
import static jianmo.engine.excel.Workbooks.number;
import static jianmo.engine.excel.Workbooks.row;
import static jianmo.engine.excel.Workbooks.shared;
import static jianmo.engine.excel.Workbooks.styled;
import static jianmo.engine.excel.Workbooks.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine;
import jianmo.engine.duckdb.DuckTables;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Workbooks as tables.
class ExcelBooksTest {

    @TempDir Path folder;
    private final TableEngine tables = new DuckTables(List.of(new ExcelBooks()));
    private Path book = Path.of("book.xlsx");

    @BeforeEach
    void setUp() {
        var sheets = new LinkedHashMap<String, String>();
        sheets.put(
                "People",
                row(
                                1,
                                shared("A1", 0),
                                shared("B1", 1),
                                shared("C1", 2),
                                shared("D1", 3),
                                shared("E1", 4))
                        + row(
                                2,
                                shared("A2", 5),
                                number("B2", "1.5"),
                                styled("C2", 1, "45292"),
                                styled("D2", 2, "45292.25"),
                                typed("E2", "b", "1"))
                        + row(3)
                        + row(
                                4,
                                shared("A4", 6),
                                number("B4", "0.30000000000000004"),
                                styled("C4", 1, "45293"),
                                styled("D4", 2, "45293.5"),
                                typed("E4", "b", "0"))
                        + row(
                                5,
                                formula("A5", "A2", "x").replace("<c ", "<c t=\"str\" "),
                                formula("B5", "B2*2", "3"),
                                styled("C5", 1, "60000"),
                                typed("D5", "e", "#N/A"),
                                typed("E5", "b", "1")));
        sheets.put(
                "数据",
                row(1, typed("B1", "str", "a"), typed("C1", "str", "b"))
                        + row(2, number("B2", "1"), number("C2", "2")));
        book =
                Workbooks.write(
                        folder.resolve("book.xlsx"),
                        sheets,
                        "name",
                        "amount",
                        "day",
                        "time",
                        "ok",
                        " 张三 ",
                        "007");
    }

    private TableEngine.Imported imported(ReadOptions options) {
        return tables.importFile(book, options, folder.resolve("data"), Progress.ignored());
    }

    @Test
    void cellsBecomeValuesOfTheirType() {
        var imported = imported(ReadOptions.sniff());
        assertEquals(
                List.of(
                        ColumnType.CATEGORY,
                        ColumnType.NUMBER,
                        ColumnType.TIME,
                        ColumnType.TIME,
                        ColumnType.CATEGORY),
                imported.columns().stream().map(Column::type).toList());
        try (var table = tables.open(imported.columnar())) {
            assertEquals(
                    List.of(
                            Arrays.asList("张三", "1.5", "2024-01-01", "2024-01-01 06:00:00", "true"),
                            Arrays.asList(
                                    "007",
                                    "0.30000000000000004",
                                    "2024-01-02",
                                    "2024-01-02 12:00:00",
                                    "false"),
                            Arrays.asList("x", "3", "2064-04-08", null, "true")),
                    table.page(0, 10));
        }
        assertTrue(
                imported.notes().stream()
                        .anyMatch(note -> note.key().equals("data.note.cell-errors")));
    }

    @Test
    void aSheetIsChosenByItsName() {
        assertEquals(List.of("People", "数据"), tables.parts(new Source.File(book)));
        var preview = tables.preview(book, ReadOptions.sniff().withPart("数据"), 5);
        assertEquals(List.of("a", "b"), preview.columns().stream().map(Column::name).toList());
        assertEquals(List.of(List.of("1", "2")), preview.rows());
        var error =
                assertThrows(UserError.class, () -> imported(ReadOptions.sniff().withPart("x")));
        assertEquals("data.part.missing", error.message().key());
        assertEquals(2, error.exitCode());
    }

    @Test
    void aSheetThatNobodyChoseIsSaid() {
        assertTrue(
                imported(ReadOptions.sniff()).notes().stream()
                        .anyMatch(note -> note.key().equals("data.note.part")));
        assertTrue(
                imported(ReadOptions.sniff().withPart("People")).notes().stream()
                        .noneMatch(note -> note.key().equals("data.note.part")));
    }

    @Test
    void datesSince1904AreFourYearsLater() {
        var parts =
                Workbooks.parts(
                        Map.of(
                                "S",
                                row(1, typed("A1", "str", "d"), typed("B1", "str", "n"))
                                        + row(2, styled("A2", 1, "45292"), number("B2", "1"))));
        parts.computeIfPresent(
                "xl/workbook.xml",
                (_, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
        Path file = Workbooks.zip(folder.resolve("mac.xlsx"), parts);
        assertEquals(
                List.of(List.of("2028-01-02", "1")),
                tables.preview(file, ReadOptions.sniff(), 3).rows());
    }

    @Test
    void manyRowsAreStreamed() {
        var rows = new StringBuilder(row(1, typed("A1", "str", "a"), typed("B1", "str", "b")));
        for (int i = 2; i <= 30_001; i++) {
            rows.append(
                    row(
                            i,
                            number("A" + i, String.valueOf(i)),
                            typed("B" + i, "str", i % 2 == 0 ? "even" : "odd")));
        }
        Path file = Workbooks.write(folder.resolve("many.xlsx"), Map.of("S", rows.toString()));
        var imported =
                tables.importFile(
                        file, ReadOptions.sniff(), folder.resolve("data"), Progress.ignored());
        assertEquals(30_000, imported.rows());
        try (var table = tables.open(imported.columnar())) {
            assertEquals(List.of(List.of("30001", "odd")), table.page(29_999, 1));
        }
    }
}
