package jianmo.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.engine.duckdb.DuckTables;
import jianmo.text.Texts;
import jianmo.ui.Fx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

class RowGridTest {

    private static final long MANY = 10_000_000;

    @TempDir private static Path scratch;

    private RowGrid grid;
    private Stage stage;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @BeforeEach
    void open() {
        Object _ = Fx.uncaught();
        Fx.run(() -> {
            grid = new RowGrid(Texts.in("en"));
            stage = new Stage();
            stage.setScene(new Scene(grid, 600, 400));
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        assertEquals(List.of(), Fx.uncaught());
    }

    private void showNumbers(AtomicInteger most) {
        Fx.run(() ->
                grid.show(
                        List.of("number"),
                        MANY,
                        (from, count) -> {
                            most.accumulateAndGet(count, Math::max);
                            return LongStream.range(from, from + count)
                                    .mapToObj(i -> List.of("row " + i))
                                    .toList();
                        }));
        Fx.until("first rows", () -> cell(0, 1).equals("row 0"));
    }

    @Test
    void onlyBlocksAroundTheRowsInSightAreReadAndTheLastCanBeReached() {
        var most = new AtomicInteger();
        showNumbers(most);
        Fx.run(() -> bar().setValue(bar().getMax()));
        Fx.until("last row", () -> cell(shown() - 1, 1).equals("row " + (MANY - 1)));
        assertEquals("10,000,000", Fx.call(() -> cell(shown() - 1, 0)));
        assertTrue(most.get() <= RowCache.BLOCK, "rows read at once: " + most);
        assertTrue(Fx.call(this::shown) < 20, "rows that are JavaFX rows");
    }

    @Test
    void aRowIsCalledByTheNumberItsReaderGives() {
        var everySecond =
                new RowGrid.PageReader() {
                    @Override
                    public List<List<String>> read(long from, int count) {
                        return LongStream.range(from, from + count)
                                .mapToObj(i -> List.of("row " + 2 * i))
                                .toList();
                    }

                    @Override
                    public List<Long> numbers(long from, int count) {
                        return LongStream.range(from, from + count).mapToObj(i -> 2 * i).toList();
                    }
                };
        Fx.run(() -> grid.show(List.of("number"), 1_000, everySecond));
        Fx.until("first rows", () -> cell(2, 1).equals("row 4"));
        assertEquals("5", Fx.call(() -> cell(2, 0)));
    }

    @Test
    void aRowIsReachedByItsNumberAndPicked() {
        showNumbers(new AtomicInteger());
        Fx.run(() -> grid.goTo(7_654_320));
        Fx.until(
                "row",
                () ->
                        LongStream.range(0, shown())
                                .anyMatch(i -> cell((int) i, 1).equals("row 7654320")));
        assertTrue(Fx.call(() -> grid.pick().holds(7_654_320)));
        Fx.run(() -> grid.goTo(MANY * 9));
        Fx.until("nearest", () -> cell(shown() - 1, 1).equals("row " + (MANY - 1)));
    }

    @Test
    void theKeyboardLeadsThroughTheWholeTable() {
        showNumbers(new AtomicInteger());
        Fx.run(() -> {
            stage.requestFocus();
            grid.getCenter().requestFocus();
        });
        type(KeyCode.END);
        Fx.until("end", () -> cell(shown() - 1, 1).equals("row " + (MANY - 1)));
        type(KeyCode.UP);
        assertEquals(MANY - 2, Fx.call(() -> grid.pick().lead()));
        type(KeyCode.PAGE_UP);
        long lead = Fx.call(() -> grid.pick().lead());
        assertTrue(lead < MANY - 5 && lead > MANY - 40, "lead " + lead);
        type(KeyCode.HOME);
        Fx.until("home", () -> cell(0, 1).equals("row 0"));
        assertEquals(0L, Fx.call(() -> grid.pick().lead()));
    }

    @Test
    void pickedRowsAreCopiedAsTextWithTabs() {
        Fx.run(() ->
                grid.show(
                        List.of("name", "sum"),
                        3,
                        (from, count) ->
                                List.<List<String>>of(
                                                List.of("a\tb", "-1.5"),
                                                List.of("=1+1", "2"),
                                                List.of("c", "3"))
                                        .subList((int) from, (int) from + count)));
        Fx.until("rows", () -> shown() == 3 && cell(2, 1).equals("c"));
        Fx.run(() -> {
            stage.requestFocus();
            grid.getCenter().requestFocus();
            grid.pickRow(0, false);
            grid.pickRow(1, true);
            var robot = new Robot();
            robot.keyPress(KeyCode.CONTROL);
            robot.keyType(KeyCode.C);
            robot.keyRelease(KeyCode.CONTROL);
        });
        String wanted = "name\tsum\n\"a\tb\"\t-1.5\n'=1+1\t2\n";
        Fx.until("copied", () -> wanted.equals(Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void scrollingThroughAMillionRowsShowsTheRowsOfTheTable() throws IOException {
        long rows = 1_000_000;
        var csv = scratch.resolve("million.csv");
        try (var out = Files.newBufferedWriter(csv)) {
            out.write("number,half,word\n");
            for (long i = 0; i < rows; i++) {
                out.write(i + "," + i / 2.0 + ",w" + i % 977 + "\n");
            }
        }
        var tables = new DuckTables();
        Path columnar =
                tables.importFile(csv, ReadOptions.sniff(), scratch, Progress.ignored()).columnar();
        try (Table shown = tables.open(columnar);
                Table expected = tables.open(columnar)) {
            Fx.run(() ->
                    grid.show(
                            List.of("number", "half", "word"),
                            rows,
                            (from, count) -> {
                                synchronized (shown) {
                                    return shown.page(from, count);
                                }
                            }));
            long step = (rows - 12) / 23;
            for (long at = 0; at < rows - 12; at += step) {
                long from = at;
                Fx.run(() -> bar().setValue(from));
                Fx.until("row " + from, () -> cell(0, 1).equals(String.valueOf(from)));
                Fx.until("settled", () -> !grid.busy());
                assertEquals(expected.page(from, 8), Fx.call(() -> cells(8)), "from " + from);
            }
        }
    }

    private static void type(KeyCode key) {
        Fx.run(() -> new Robot().keyType(key));
    }

    private List<List<String>> cells(int count) {
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < count; i++) {
            lines.add(List.of(cell(i, 1), cell(i, 2), cell(i, 3)));
        }
        return lines;
    }

    private ScrollBar bar() {
        return (ScrollBar) grid.getRight();
    }

    private int shown() {
        return table().getItems().size();
    }

    private TableView<?> table() {
        return (TableView<?>) grid.getCenter();
    }

    private String cell(int row, int column) {
        return row < 0 || row >= shown()
                ? ""
                : String.valueOf(table().getColumns().get(column).getCellData(row));
    }
}
