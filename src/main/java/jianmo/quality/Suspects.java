package jianmo.quality;

import java.util.List;

/// The rows a finding points at.
///
/// @param rows row numbers of the source, 0-based, best suspects first, at most [#MOST]
/// @param total how many there are in all
public record Suspects(List<Long> rows, long total) {

    /// Most rows that are kept by number.
    public static final int MOST = 100_000;

    public Suspects {
        rows = List.copyOf(rows);
    }

    public static Suspects none() {
        return new Suspects(List.of(), 0);
    }

    /// All of `rows`, cut at [#MOST].
    public static Suspects of(List<Long> rows) {
        return new Suspects(rows.subList(0, Math.min(MOST, rows.size())), rows.size());
    }
}
