package jianmo.compress.tree;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;

import java.util.List;

/// A sum of trees in whole numbers: splits as ranks (without loss), leaves as 8-bit codes.
///
/// Codes are added as whole numbers, so any order of adding gives the same answer to the last bit.
public final class CodedForest {

    private final int inputs;
    private final Link link;
    private final float[] base;
    private final List<SplitColumn> columns;
    private final List<LeafScale> scales;
    private final List<CodedTree> trees;

    CodedForest(
            int inputs,
            Link link,
            float[] base,
            List<SplitColumn> columns,
            List<LeafScale> scales,
            List<CodedTree> trees) {
        this.inputs = inputs;
        this.link = link;
        this.base = base.clone();
        this.columns = List.copyOf(columns);
        this.scales = List.copyOf(scales);
        this.trees = List.copyOf(trees);
    }

    /// Columns of the matrix it takes.
    public int inputs() {
        return inputs;
    }

    /// Answers per row: 1, or one per class.
    public int outputs() {
        return base.length;
    }

    public Link link() {
        return link;
    }

    /// Where each answer's sum starts.
    public float[] base() {
        return base.clone();
    }

    public List<SplitColumn> columns() {
        return columns;
    }

    public List<LeafScale> scales() {
        return scales;
    }

    List<CodedTree> trees() {
        return trees;
    }

    /// Largest difference from the trees it was made of that a sum before the link can have: half a
    /// step of each tree, and what `float` loses besides.
    ///
    /// @param output from 0
    public double bound(int output) {
        double halves = 0;
        double largest = Math.abs(base[output]);
        for (CodedTree tree : trees) {
            LeafScale scale = scales.get(tree.scale());
            if (scale.output() == output) {
                halves += 0.5 * scale.scale();
                largest += 127.0 * scale.scale();
            }
        }
        return halves + largest * (trees.size() + 4) * 0x1p-24;
    }

    /// The sums before the link.
    ///
    /// @return rows × outputs, row-major
    public float[] sums(Matrix matrix) {
        return new ForestScorer(this).sums(matrix);
    }
}
