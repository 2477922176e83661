package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.TreeForm;

import java.util.List;

/// Exact Shapley values of a tree model's sums before the link, path-dependent: a test on an
/// unknown column sends a row both ways, in the shares of training weight that went there (Lundberg
/// et al. 2018, 2020).
///
/// The Shapley weights are an integral, `k! (n-k-1)! / n! = ∫ t^k (1-t)^(n-k-1) dt`, so the value
/// of feature i is `Σ over leaves: v (o_i - z_i) ∫ Π_{j≠i} (o_j t + z_j (1 - t)) dt`, and with at
/// most n different features on a way Gauss–Legendre quadrature with n / 2 points is exact.
/// Everything is summed on one walk per tree, as in Linear TreeSHAP (Yu et al. 2022): time rows ×
/// nodes × n / 2 and no table that grows with 2^n. All factors are positive, so nothing cancels.
///
/// Use it for any [TreeForm]. It tells what the model does, not what causes the target.
public final class TreeShap {

    private static final int SHORT = 32;
    private static final int LONG = 128;
    private static final int FEW_POINTS = 5;

    private final List<ShapTree> trees;
    private final int inputs;
    private final double[] base;
    private final int blockSize;

    public TreeShap(TreeForm form) {
        this.inputs = form.inputs();
        this.trees = form.trees().stream().map(ShapTree::new).toList();
        this.base = new double[form.outputs()];
        float[] start = form.base();
        for (int k = 0; k < base.length; k++) {
            base[k] = start[k];
        }
        for (ShapTree shap : trees) {
            base[shap.tree().output()] += shap.expected();
        }
        int points = trees.stream().mapToInt(ShapTree::points).max().orElse(1);
        this.blockSize = points <= FEW_POINTS ? LONG : SHORT;
    }

    /// The sum when nothing is known about a row, one per output.
    public double[] base() {
        return base.clone();
    }

    /// One contribution per row, output and matrix column: `base[k] + Σ_c = sum[k]`.
    ///
    /// @return rows × outputs × columns
    public double[] contributions(Matrix matrix, Progress progress) {
        double[] result = new double[matrix.rows() * base.length * inputs];
        for (int from = 0; from < matrix.rows(); from += blockSize) {
            progress.advance(from, matrix.rows(), Message.of("explain.progress.rows"));
            int to = Math.min(matrix.rows(), from + blockSize);
            contributions(matrix, from, to, result);
        }
        return result;
    }

    /// The same for some rows; several threads may fill different rows of one `result`.
    ///
    /// @param from first row
    /// @param to after the last row
    /// @param result of all rows of the matrix
    public void contributions(Matrix matrix, int from, int to, double[] result) {
        var block = new ShapBlock(inputs, base.length, Math.min(blockSize, to - from));
        for (int start = from; start < to; start += blockSize) {
            int count = Math.min(blockSize, to - start);
            block.load(matrix.values(), start, count);
            trees.forEach(block::add);
            for (int r = 0; r < count; r++) {
                for (int k = 0; k < base.length; k++) {
                    int at = ((start + r) * base.length + k) * inputs;
                    for (int c = 0; c < inputs; c++) {
                        result[at + c] = block.contribution(r, k, c);
                    }
                }
            }
        }
    }
}
