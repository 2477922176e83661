package jianmo.ui.control;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows looked at lately, in blocks; the oldest are dropped. One thread at a time.
final class RowCache {

    /// Rows of a block.
    static final int BLOCK = 100;

    /// Blocks that are kept: enough to scroll back a good way, little beside a table's size.
    private static final int MOST = 48;

    /// Longer values are cut, since a cell shows no more.
    private static final int LONGEST = 200;

    private final long rows;
    private final Map<Long, Page> blocks =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Page> eldest) {
                    return size() > MOST;
                }
            };

    /// A block of rows.
    ///
    /// @param names numbers the rows are called by, 0-based
    /// @param rows values as a cell can show them
    record Page(List<Long> names, List<List<@Nullable String>> rows) {

        /// Not for the JavaFX thread.
        static Page read(RowGrid.PageReader source, long block, int size) {
            var lines = new ArrayList<List<@Nullable String>>();
            for (List<@Nullable String> row : source.read(block * BLOCK, size)) {
                var line = new ArrayList<@Nullable String>();
                row.forEach(value -> line.add(shortened(value)));
                lines.add(line);
            }
            return new Page(source.numbers(block * BLOCK, lines.size()), lines);
        }
    }

    /// @param rows of the table
    RowCache(long rows) {
        this.rows = rows;
    }

    /// The cells of a row; null when they have not been read.
    @Nullable List<@Nullable String> row(long number) {
        Page block = blocks.get(number / BLOCK);
        int at = (int) (number % BLOCK);
        return block == null || at >= block.rows().size() ? null : block.rows().get(at);
    }

    /// The number a row is called by; -1 when it has not been read.
    long name(long number) {
        Page block = blocks.get(number / BLOCK);
        int at = (int) (number % BLOCK);
        return block == null || at >= block.names().size() ? -1 : block.names().get(at);
    }

    /// The block to read next so that `count` rows from `from` on, and then their neighbours, are
    /// there; -1 when all are.
    ///
    /// @param down whether rows further down are more likely to be wanted next
    long wanted(long from, int count, boolean down) {
        long first = from / BLOCK;
        long last = Math.max(first, (from + count - 1) / BLOCK);
        for (long block = first; block <= last; block++) {
            if (missing(block)) {
                return block;
            }
        }
        long next = down ? last + 1 : first - 1;
        long other = down ? first - 1 : last + 1;
        return missing(next) ? next : missing(other) ? other : -1;
    }

    private boolean missing(long block) {
        return block >= 0 && block * BLOCK < rows && !blocks.containsKey(block);
    }

    /// The number of rows in a block.
    int size(long block) {
        return (int) Math.min(BLOCK, rows - block * BLOCK);
    }

    void put(long block, Page read) {
        blocks.put(block, read);
    }

    /// A value in one line, as long as a cell can show.
    static @Nullable String shortened(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String line = value.length() > 4 * LONGEST ? value.substring(0, 4 * LONGEST) : value;
        line = line.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
