package jianmo.planted;

import java.util.Set;

/// A table with a fault in it.
///
/// @param rows the rows that carry the fault
/// @param column the column that carries it, empty for the table
public record Planted(String kind, PlainTable table, Set<Long> rows, String column) {
    public Planted {
        rows = Set.copyOf(rows);
    }

    /// Share of the planted rows among those found.
    public double recall(java.util.Collection<Long> found) {
        return rows.isEmpty() ? 1 : (double) hits(found) / rows.size();
    }

    /// Share of those found that were planted; 1 when nothing was found.
    public double precision(java.util.Collection<Long> found) {
        return found.isEmpty() ? 1 : (double) hits(found) / found.size();
    }

    private long hits(java.util.Collection<Long> found) {
        return found.stream().filter(rows::contains).count();
    }
}
