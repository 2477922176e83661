package jianmo.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ReadOptions;
import jianmo.engine.duckdb.DuckTables;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Cells pasted from a spreadsheet.
class PastedTableTest {

    @Test
    void cellsWithTabsBreaksAndQuotesStayWhole() {
        var file = PastedTable.write("名称\tn\r\n\"two\nlines\"\t1\r\n\"say \"\"x\"\"\"\t2\r\n");
        var preview = new DuckTables().preview(file, ReadOptions.sniff(), 5);
        assertEquals(List.of("名称", "n"), preview.columns().stream().map(Column::name).toList());
        assertEquals(
                List.of(List.of("two\nlines", "1"), List.of("say \"x\"", "2")), preview.rows());
    }

    @Test
    void nothingPastedIsSaid() {
        var error = assertThrows(UserError.class, () -> PastedTable.write(" \n"));
        assertEquals("data.paste.empty", error.message().key());
    }
}
