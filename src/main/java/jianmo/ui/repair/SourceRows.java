package jianmo.ui.repair;

import jianmo.dataset.Column;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Reads single rows of a table by their number in the source file.
public final class SourceRows {

    private final Supplier<Table> tables;

    /// @param tables opens the table; it is closed after each read
    public SourceRows(Supplier<Table> tables) {
        this.tables = tables;
    }

    /// @param number in the source file, 0-based
    /// @param cells as text; null is missing
    public record SourceRow(long number, List<@Nullable String> cells) {}

    /// @param columns names in order of the file
    /// @param rows in the order asked for, without those that preparation dropped
    public record Found(List<Column> columns, List<SourceRow> rows) {
        public Found {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /// Position of a column, -1 when there is none of that name.
        public int at(String column) {
            return columns.stream().map(Column::name).toList().indexOf(column);
        }
    }

    /// Not for the JavaFX thread. Rows that follow each other in the table are read at once.
    ///
    /// @param sources row numbers of the source, 0-based, in any order
    public Found read(List<Long> sources) {
        try (Table table = tables.get()) {
            long[] wanted = sources.stream().mapToLong(Long::longValue).toArray();
            int[] places = places(table, wanted);
            int[] there = IntStream.range(0, places.length).filter(i -> places[i] >= 0).toArray();
            var rows = new ArrayList<SourceRow>();
            for (int at = 0; at < there.length; ) {
                int end = at + 1;
                while (end < there.length && places[there[end]] == places[there[end - 1]] + 1) {
                    end++;
                }
                for (var cells : table.page(places[there[at]], end - at)) {
                    rows.add(new SourceRow(wanted[there[at++]], cells));
                }
                at = end;
            }
            return new Found(table.columns(), rows);
        }
    }

    /// Where in the table the rows of the source are; -1 for those that are not there any more.
    /// Preparation keeps the order, so each is looked up by halving, all in step.
    public static int[] places(Table table, long[] sources) {
        int last = Math.toIntExact(table.rows()) - 1;
        int[] low = new int[sources.length];
        int[] high = new int[sources.length];
        if (last < 0) {
            Arrays.fill(low, -1);
            return low;
        }
        if (table.sourceRows(new int[] {last})[0] == last) {
            for (int i = 0; i < sources.length; i++) {
                low[i] = sources[i] >= 0 && sources[i] <= last ? (int) sources[i] : -1;
            }
            return low;
        }
        Arrays.fill(high, last);
        for (int width = last + 1; width > 0; width /= 2) {
            int[] middle = new int[sources.length];
            for (int i = 0; i < sources.length; i++) {
                middle[i] = (low[i] + high[i]) >>> 1;
            }
            long[] numbers = table.sourceRows(middle);
            for (int i = 0; i < sources.length; i++) {
                if (low[i] < high[i] && numbers[i] < sources[i]) {
                    low[i] = middle[i] + 1;
                } else if (low[i] < high[i]) {
                    high[i] = middle[i];
                }
            }
        }
        long[] found = table.sourceRows(low);
        for (int i = 0; i < sources.length; i++) {
            if (found[i] != sources[i]) {
                low[i] = -1;
            }
        }
        return low;
    }
}
