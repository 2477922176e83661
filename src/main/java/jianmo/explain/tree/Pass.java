package jianmo.explain.tree;

import java.util.List;
import java.util.stream.Stream;

/// Trees that are explained together, block by block of the rows.
final class Pass {

    private final List<TableTree> tables;
    private final List<TreeMethod> trees;
    private final int blockRows;
    private final boolean kept;

    /// @param tables trees whose tables are built before the pass
    /// @param others trees explained in other ways
    /// @param blockRows rows in a block
    /// @param kept whether the tables stay after the pass
    Pass(List<TableTree> tables, List<TreeMethod> others, int blockRows, boolean kept) {
        this.tables = List.copyOf(tables);
        this.trees = Stream.<TreeMethod>concat(tables.stream(), others.stream()).toList();
        this.blockRows = blockRows;
        this.kept = kept;
    }

    List<TableTree> tables() {
        return tables;
    }

    List<TreeMethod> trees() {
        return trees;
    }

    int blockRows() {
        return blockRows;
    }

    boolean kept() {
        return kept;
    }

    /// Bytes of its tables.
    long bytes() {
        return tables.stream().mapToLong(TableTree::bytes).sum();
    }
}
