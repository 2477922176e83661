package jianmo.explain;

import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Which matrix columns belong to which raw column of the person's table.
///
/// Raw columns are the players of the game: all matrix columns of one are known or unknown
/// together. Terms of a text may be players of their own, the text's other terms together another.
final class RawColumns {

    /// In place of an encoding: several columns that are one player.
    static final int REST = -1;

    private final List<Player> players = new ArrayList<>();
    private final int[] sources;

    RawColumns(FeaturePlan plan) {
        this(plan, Set.of());
    }

    /// @param alone matrix columns of [Encoding.Terms] that are players of their own
    RawColumns(FeaturePlan plan, Set<Integer> alone) {
        this.sources = new int[plan.width()];
        int at = 0;
        for (int i = 0; i < plan.encodings().size(); i++) {
            Encoding encoding = plan.encodings().get(i);
            int[] all = IntStream.range(at, at + encoding.width()).toArray();
            int[] together = IntStream.of(all).filter(c -> !alone.contains(c)).toArray();
            if (together.length == all.length) {
                add(encoding.column(), i, false, all);
            } else {
                List<String> names = encoding.outputs();
                for (int column : all) {
                    if (alone.contains(column)) {
                        add(names.get(column - at), i, true, column);
                    }
                }
                if (together.length > 0) {
                    add(encoding.column() + ": …", i, true, together);
                }
            }
            at += all.length;
        }
    }

    private RawColumns(int width) {
        this.sources = new int[width];
    }

    /// These with some players left as they are and all others made one, the last ([#REST]).
    ///
    /// @param kept players that stay, ascending
    RawColumns lumped(int... kept) {
        var lumped = new RawColumns(width());
        var all = IntStream.builder();
        int next = 0;
        for (int p = 0; p < players.size(); p++) {
            Player player = players.get(p);
            if (next < kept.length && kept[next] == p) {
                lumped.add(player.name, player.encoding, player.term, player.columns);
                next++;
            } else {
                IntStream.of(player.columns).forEach(all::add);
            }
        }
        lumped.add("…", REST, true, all.build().toArray());
        return lumped;
    }

    private void add(String name, int encoding, boolean term, int... columns) {
        for (int column : columns) {
            sources[column] = players.size();
        }
        players.add(new Player(name, encoding, term, columns));
    }

    int size() {
        return players.size();
    }

    String name(int player) {
        return players.get(player).name;
    }

    /// Whether it is some terms of a text, not a whole column.
    boolean isTerm(int player) {
        return players.get(player).term;
    }

    /// Position in the plan of the encoding a player belongs to, or [#REST].
    int encoding(int player) {
        return players.get(player).encoding;
    }

    /// Matrix columns of a raw column, in order; not to be written to.
    int[] columns(int player) {
        return players.get(player).columns;
    }

    /// The raw column of a matrix column.
    int source(int column) {
        return sources[column];
    }

    /// Width of the matrix.
    int width() {
        return sources.length;
    }

    /// Hands its array out inside this package; nobody writes to it.
    private static final class Player {
        private final String name;
        private final int encoding;
        private final boolean term;
        private final int[] columns;

        Player(String name, int encoding, boolean term, int... columns) {
            this.name = name;
            this.encoding = encoding;
            this.term = term;
            this.columns = columns;
        }
    }
}
