package jianmo.explain.tree;

import org.jspecify.annotations.Nullable;

/// A tree explained by look-ups: a mask per twig and row, one number per player from a table.
final class TableTree implements TreeMethod {

    private final CutTree cut;
    private final boolean pairs;
    private final int[][] slots;
    private volatile double @Nullable [][][] tables;

    /// @param pairs whether interaction values are wanted too
    TableTree(CutTree cut, boolean pairs, Slots slots) {
        this.cut = cut;
        this.pairs = pairs;
        this.slots = new int[cut.twigs().size()][];
        for (int i = 0; i < this.slots.length; i++) {
            this.slots[i] = columns(cut.twig(i).players(), slots);
        }
    }

    private int[] columns(int[] players, Slots numbers) {
        int[] columns = new int[TableBuilder.columns(players.length, pairs)];
        int output = cut.paths().tree().output();
        int at = 0;
        for (int player : players) {
            columns[at++] = numbers.number(output, player, player);
        }
        for (int i = 0; at < columns.length; i++) {
            for (int j = i + 1; j < players.length; j++) {
                columns[at++] = numbers.number(output, players[i], players[j]);
            }
        }
        return columns;
    }

    /// Bytes of its tables, built or not.
    long bytes() {
        return cut.entries() * Double.BYTES;
    }

    CutTree cut() {
        return cut;
    }

    TreePaths paths() {
        return cut.paths();
    }

    /// Builds the tables.
    ///
    /// @param background all its rows; null to weigh by training rows
    /// @param weights how much each background row counts
    void build(@Nullable RowBlock background, double... weights) {
        Seen seen = background == null ? null : Seen.of(cut, background, weights);
        tables = new TableBuilder(cut, pairs, seen).build();
    }

    boolean built() {
        return tables != null;
    }

    /// Forgets the tables.
    void drop() {
        tables = null;
    }

    /// Its tables must be there.
    @Override
    public void add(SumBlock block) {
        double[][][] all = tables;
        if (all == null) {
            throw new IllegalStateException("no tables");
        }
        block.walk().walk(cut, (twig, mask) -> add(block, slots[twig], all[twig], mask));
    }

    private static void add(SumBlock block, int[] slots, double[][] tables, int[] mask) {
        for (int c = 0; c < slots.length; c++) {
            look(block.sums(slots[c]), tables[c], mask, block.rows().rows());
        }
    }

    private static void look(double[] sums, double[] table, int[] mask, int rows) {
        int last = table.length - 1;
        for (int r = 0; r < rows; r++) {
            sums[r] += table[mask[r] & last];
        }
    }
}
