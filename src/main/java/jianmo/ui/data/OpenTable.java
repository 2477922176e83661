package jianmo.ui.data;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import jianmo.dataset.Table;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Supplier;

/// The table that rows are shown from: opened at the first page, kept open while pages are asked
/// for, closed when none was for a while.
final class OpenTable {

    private static final Duration IDLE = Duration.seconds(20);

    private final Supplier<Table> opening;
    private final PauseTransition idle = new PauseTransition(IDLE);
    private @Nullable Table table;

    OpenTable(Supplier<Table> opening) {
        this.opening = opening;
        idle.setOnFinished(_ -> closeLater());
    }

    /// Rows as text; slow, any thread, one at a time.
    synchronized List<List<@Nullable String>> page(long from, int count) {
        Table open = table;
        if (open == null) {
            open = opening.get();
            table = open;
        }
        OffThread.later(idle::playFromStart);
        return open.page(from, count);
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
