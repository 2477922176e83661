package jianmo.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import jianmo.text.Texts;
import jianmo.ui.Fx;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

class RowGridTest {

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @Test
    void onlyRowsInSightAreReadAndTheLastCanBeReached() {
        var most = new AtomicInteger();
        long rows = 10_000_000;
        var grid = Fx.call(() -> new RowGrid(Texts.in("en")));
        var stage =
                Fx.call(() -> {
                    var shown = new Stage();
                    shown.setScene(new Scene(grid, 600, 400));
                    shown.show();
                    grid.show(
                            List.of("number"),
                            rows,
                            (from, count) -> {
                                most.accumulateAndGet(count, Math::max);
                                return LongStream.range(from, from + count)
                                        .mapToObj(i -> List.of("row " + i))
                                        .toList();
                            });
                    return shown;
                });
        Fx.until("first rows", () -> cell(grid, 0, 1).equals("row 0"));
        Fx.run(() -> bar(grid).setValue(bar(grid).getMax()));
        Fx.until(
                "last row",
                () -> {
                    var table = (TableView<?>) grid.getCenter();
                    return cell(grid, table.getItems().size() - 1, 1).equals("row " + (rows - 1));
                });
        assertEquals(
                "10,000,000",
                Fx.call(() ->
                        cell(grid, ((TableView<?>) grid.getCenter()).getItems().size() - 1, 0)));
        assertTrue(most.get() < 20, "rows read at once: " + most);
        Fx.run(stage::close);
    }

    private static ScrollBar bar(RowGrid grid) {
        return (ScrollBar) grid.getRight();
    }

    private static String cell(RowGrid grid, int row, int column) {
        var table = (TableView<?>) grid.getCenter();
        return row < 0 || row >= table.getItems().size()
                ? ""
                : String.valueOf(table.getColumns().get(column).getCellData(row));
    }
}
