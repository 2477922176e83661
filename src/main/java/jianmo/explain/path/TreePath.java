package jianmo.explain.path;

import java.util.List;

/// A row's way through one tree.
///
/// @param number of the tree in the model, 0-based
/// @param leaf what the leaf adds to the sum
/// @param usual what the tree adds on average over the training rows
/// @param before the sum before this tree, over the trees of the same output
/// @param steps from the root to the leaf; empty where the tree is a leaf
public record TreePath(int number, double leaf, double usual, double before, List<TreeStep> steps) {
    public TreePath {
        steps = List.copyOf(steps);
    }

    /// The sum after this tree.
    public double after() {
        return before + leaf;
    }

    /// How far this tree moves the row's answer from the usual.
    public double moves() {
        return leaf - usual;
    }
}
