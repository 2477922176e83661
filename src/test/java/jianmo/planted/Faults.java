package jianmo.planted;

import jianmo.base.seed.Seeds;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Plants faults of known kind and place into clean tables.
public final class Faults {

    private final long seed;

    public Faults(long seed) {
        this.seed = seed;
    }

    /// Gives a share of the rows another class, each other class equally likely.
    public Planted flippedLabels(PlainTable clean, double share) {
        PlainTable table = clean.copy();
        var random = Seeds.generator(seed, "flips");
        var classes = new TreeSet<String>();
        for (int i = 0; i < table.rows(); i++) {
            classes.add(Objects.requireNonNull(table.cell(i, table.target())));
        }
        Set<Long> rows = drawn(table.rows(), share, random);
        for (long row : rows) {
            String given = table.cell((int) row, table.target());
            List<String> others = classes.stream().filter(c -> !c.equals(given)).toList();
            table.set((int) row, table.target(), others.get(random.nextInt(others.size())));
        }
        return new Planted("flipped-labels", table, rows, table.target());
    }

    static Set<Long> drawn(int rows, double share, RandomGenerator random) {
        var drawn = new TreeSet<Long>();
        long wanted = Math.max(1, Math.round(share * rows));
        while (drawn.size() < wanted) {
            drawn.add((long) random.nextInt(rows));
        }
        return drawn;
    }
}
