package jianmo.ui.data;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import jianmo.dataset.Table;
import jianmo.ui.control.RowGrid.PageReader;
import jianmo.ui.repair.SourceRows;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The table that rows are shown from: opened at the first page, kept open while pages are asked
/// for, closed when none was for a while.
final class OpenTable implements PageReader {

    private static final Duration IDLE = Duration.seconds(20);

    private final Supplier<Table> opening;
    private final PauseTransition idle = new PauseTransition(IDLE);
    private @Nullable Table table;

    OpenTable(Supplier<Table> opening) {
        this.opening = opening;
        idle.setOnFinished(_ -> closeLater());
    }

    /// Rows as text; slow, any thread, one at a time.
    @Override
    public synchronized List<List<@Nullable String>> read(long from, int count) {
        return open().page(from, count);
    }

    /// Row numbers of the source; slow, any thread, one at a time.
    @Override
    public synchronized List<Long> numbers(long from, int count) {
        int[] rows = IntStream.range(0, count).map(i -> Math.toIntExact(from + i)).toArray();
        return LongStream.of(open().sourceRows(rows)).boxed().toList();
    }

    /// Where a row of the source is now, -1 when it was dropped; the last row for numbers beyond
    /// the end. Slow, any thread, one at a time.
    synchronized long place(long source) {
        Table open = open();
        int last = Math.toIntExact(open.rows()) - 1;
        return last < 0 || source >= open.sourceRows(new int[] {last})[0]
                ? last
                : SourceRows.places(open, new long[] {source})[0];
    }

    private Table open() {
        Table open = table;
        if (open == null) {
            open = opening.get();
            table = open;
        }
        OffThread.later(idle::playFromStart);
        return open;
    }

    /// Closes it, so that the next page opens what is there then.
    void closeLater() {
        OffThread.compute(
                () -> {
                    close();
                    return "";
                },
                _ -> {},
                _ -> {});
    }

    synchronized void close() {
        if (table != null) {
            table.close();
            table = null;
        }
    }
}
