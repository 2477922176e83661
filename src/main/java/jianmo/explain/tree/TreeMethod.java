package jianmo.explain.tree;

/// A tree made ready to be explained in one way.
interface TreeMethod {

    /// Adds what the tree gives the rows of a block to the block's sums.
    void add(SumBlock block);
}
