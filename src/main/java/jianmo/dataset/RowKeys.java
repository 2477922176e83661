package jianmo.dataset;

import jianmo.base.job.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// What divides rows other than chance: the group, the moment or the key of each of some rows.
public final class RowKeys {

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Table table;
    private final Schema schema;
    private final Rows rows;
    private final Progress progress;

    /// @param rows which; the arrays given back are in their order
    public RowKeys(Table table, Schema schema, Rows rows, Progress progress) {
        this.table = table;
        this.schema = schema;
        this.rows = rows;
        this.progress = progress;
    }

    /// A number per group, from 0 in order of appearance. A row without a group is one by itself.
    public int[] groups(String column) {
        int[] groups = new int[rows.count()];
        var known = new HashMap<String, Integer>();
        int[] next = {0, 0};
        table.scan(
                List.of(new Column(column, ColumnType.CATEGORY, Role.GROUP)),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String text = chunk.text(0, i);
                        groups[next[0]++] =
                                text == null
                                        ? next[1]++
                                        : known.computeIfAbsent(text, _ -> next[1]++);
                    }
                });
        return groups;
    }

    /// Days since 1970-01-01, or the number of a column of numbers; NaN where there is none.
    public double[] times(String column) {
        ColumnType type = schema.find(column).map(Column::type).orElse(ColumnType.TIME);
        ColumnType read = type == ColumnType.NUMBER ? ColumnType.NUMBER : ColumnType.TIME;
        double[] times = new double[rows.count()];
        int[] next = {0};
        table.scan(
                List.of(new Column(column, read, Role.TIME)),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        times[next[0]++] = chunk.number(0, i);
                    }
                });
        return times;
    }

    /// A place in 0…1 per row that depends on nothing but the values of `columns` and the seed.
    double[] places(List<String> columns, long seed) {
        return Arrays.stream(hashes(columns, seed))
                .mapToDouble(hash -> (hash >>> 11) * 0x1.0p-53)
                .toArray();
    }

    /// 64 bits per row that depend on nothing but the values of `columns` and the seed: FNV-1a of
    /// the texts, mixed by SplitMix64. Rows with equal values have equal hashes.
    public long[] hashes(List<String> columns, long seed) {
        long[] hashes = new long[rows.count()];
        var read = new ArrayList<Column>();
        columns.forEach(name -> read.add(new Column(name, ColumnType.CATEGORY, Role.FEATURE)));
        int[] next = {0};
        table.scan(
                read,
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        long hash = FNV_START ^ seed;
                        for (int c = 0; c < read.size(); c++) {
                            hash = added(hash, String.valueOf(chunk.text(c, i)));
                        }
                        hashes[next[0]++] = mixed(hash);
                    }
                });
        return hashes;
    }

    private static long added(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * FNV_PRIME;
        }
        return (sum ^ 0x1f) * FNV_PRIME;
    }

    private static long mixed(long hash) {
        long z = hash + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
