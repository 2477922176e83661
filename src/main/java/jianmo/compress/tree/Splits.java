package jianmo.compress.tree;

import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// All splits of a model, sorted into columns of ranks.
final class Splits {

    static final int MOST_COLUMNS = 32_767;

    private final List<SplitColumn> columns = new ArrayList<>();
    private final Map<Key, Integer> first = new LinkedHashMap<>();

    private Splits() {}

    static Splits of(TreeForm form) {
        var found = new TreeMap<Key, Floats>();
        for (Tree tree : form.trees()) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (tree.feature()[node] >= 0) {
                    Key key = key(tree, node);
                    Floats floats = found.computeIfAbsent(key, _ -> new Floats());
                    if (key.levels == 0) {
                        floats.add(tree.threshold()[node]);
                    }
                }
            }
        }
        var splits = new Splits();
        found.forEach(splits::add);
        if (splits.columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(splits.columns.size() + " kinds of splits");
        }
        return splits;
    }

    private void add(Key key, Floats found) {
        first.put(key, columns.size());
        float[] all = found.distinct();
        int from = 0;
        do {
            int to = Math.min(all.length, from + SplitColumn.MOST);
            columns.add(
                    new SplitColumn(
                            key.column,
                            key.missingLeft,
                            key.levels,
                            Arrays.copyOfRange(all, from, to)));
            from = to;
        } while (from < all.length);
    }

    List<SplitColumn> columns() {
        return columns;
    }

    /// Position of the column that an inner node asks.
    int column(Tree tree, int node) {
        Key key = key(tree, node);
        int at = Objects.requireNonNull(first.get(key));
        if (key.levels != 0) {
            return at;
        }
        float threshold = tree.threshold()[node] + 0.0f;
        while (columns.get(at).threshold(columns.get(at).splits() - 1) < threshold) {
            at++;
        }
        return at;
    }

    /// A row goes left at the node where its rank in `column` is at most this.
    int rank(Tree tree, int node, int column) {
        SplitColumn splits = columns.get(column);
        if (splits.levels() != 0) {
            return 0;
        }
        float threshold = tree.threshold()[node] + 0.0f;
        int low = 0;
        int high = splits.splits() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (splits.threshold(middle) < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Key key(Tree tree, int node) {
        long levels = tree.levels().length == 0 ? 0 : tree.levels()[node];
        return new Key(tree.feature()[node], tree.missingLeft()[node], levels);
    }

    private record Key(int column, boolean missingLeft, long levels) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byColumn = Integer.compare(column, other.column);
            int bySide = Boolean.compare(missingLeft, other.missingLeft);
            return byColumn != 0
                    ? byColumn
                    : bySide != 0 ? bySide : Long.compareUnsigned(levels, other.levels);
        }
    }

    /// Numbers that are still being collected.
    private static final class Floats {
        private float[] values = new float[16];
        private int size;

        void add(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            // -0 becomes 0: a comparison does not tell them apart
            values[size++] = value + 0.0f;
        }

        float[] distinct() {
            float[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (kept == 0 || sorted[i] != sorted[kept - 1]) {
                    sorted[kept++] = sorted[i];
                }
            }
            return Arrays.copyOf(sorted, kept);
        }
    }
}
