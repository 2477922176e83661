package jianmo.ui.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.dataset.prepare.Preparation;
import jianmo.engine.duckdb.DuckTables;
import jianmo.ui.repair.SourceRows.SourceRow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

class SourceRowsTest {

    @TempDir private Path scratch;

    private final DuckTables tables = new DuckTables();

    private Path imported() {
        return tables.importFile(
                        Path.of("workspaces/german-credit/credit-g.arff"),
                        ReadOptions.sniff(),
                        scratch,
                        Progress.ignored())
                .columnar();
    }

    @Test
    void rowsComeInTheOrderAskedForWithTheirNumberInTheSource() {
        Path file = imported();
        var found = new SourceRows(() -> tables.open(file)).read(List.of(999L, 0L, 5L));
        assertEquals(List.of(999L, 0L, 5L), found.rows().stream().map(SourceRow::number).toList());
        try (Table table = tables.open(file)) {
            assertEquals(table.page(5, 1).getFirst(), found.rows().getLast().cells());
        }
    }

    @Test
    void afterRowsWereDroppedTheOthersAreStillFoundByTheirNumber() {
        Path file = imported();
        List<Long> dropped = LongStream.range(0, 300).map(i -> i * 3).boxed().toList();
        Path prepared =
                tables.prepare(
                                file,
                                List.of(new Preparation.DropRows(dropped)),
                                scratch,
                                Progress.ignored())
                        .columnar();
        List<Long> all = LongStream.range(0, 1001).boxed().toList();
        var before = new SourceRows(() -> tables.open(file)).read(all);
        var after = new SourceRows(() -> tables.open(prepared)).read(all);
        assertEquals(1000, before.rows().size());
        assertEquals(
                before.rows().stream().filter(r -> !dropped.contains(r.number())).toList(),
                after.rows());
    }
}
