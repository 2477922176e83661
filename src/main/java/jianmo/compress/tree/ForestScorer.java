package jianmo.compress.tree;

import jianmo.dataset.feature.Matrix;

import java.util.List;

/// Answers rows with a [CodedForest], prepared once for many rows. One thread at a time.
///
/// Two ways give the same whole numbers. [Lanes] asks every node of a tree for 512 rows at once,
/// eight rows in one `long` (after RapidScorer: Ye et al. 2018, but carrying leaf codes upwards
/// instead of bit vectors): nothing is looked up and nothing is guessed. [Steps] walks each row
/// down to its leaf, several rows in turn. Lanes cost by the nodes of a tree, steps by its depth,
/// so each tree goes the way that is cheaper for it; few rows always step.
public final class ForestScorer {

    /// Rows that are answered together.
    static final int BLOCK = 512;

    /// Below this many rows a block for lanes would be mostly empty.
    private static final int FEW = 64;

    private final CodedForest forest;
    private final Steps all;
    private final Steps deep;
    private final Lanes lanes;
    private final char[] ranks;

    public ForestScorer(CodedForest forest) {
        this(forest, Lanes::suit);
    }

    /// @param suits which trees are answered in lanes
    ForestScorer(CodedForest forest, java.util.function.Predicate<CodedTree> suits) {
        this.forest = forest;
        this.all = new Steps(forest.trees());
        this.deep = new Steps(forest.trees().stream().filter(suits.negate()).toList());
        this.lanes = new Lanes(forest.columns(), forest.trees().stream().filter(suits).toList());
        this.ranks = new char[forest.columns().size() * BLOCK];
    }

    /// Sums before the link, rows × outputs.
    public float[] sums(Matrix matrix) {
        if (matrix.columns() != forest.inputs()) {
            throw new IllegalArgumentException(matrix.columns() + " columns");
        }
        float[] sums = new float[matrix.rows() * forest.outputs()];
        int[] codes = new int[forest.scales().size() * BLOCK];
        for (int from = 0; from < matrix.rows(); from += BLOCK) {
            int count = Math.min(BLOCK, matrix.rows() - from);
            List<SplitColumn> columns = forest.columns();
            for (int c = 0; c < columns.size(); c++) {
                columns.get(c).ranks(matrix, from, count, ranks, c * BLOCK);
            }
            java.util.Arrays.fill(codes, 0);
            if (count < FEW) {
                all.add(ranks, count, codes);
            } else {
                deep.add(ranks, count, codes);
                lanes.add(ranks, codes);
            }
            decode(codes, count, sums, from * forest.outputs());
        }
        return sums;
    }

    /// Answers, rows × outputs.
    public float[] score(Matrix matrix) {
        float[] sums = sums(matrix);
        forest.link().apply(sums, forest.outputs());
        return sums;
    }

    private void decode(int[] codes, int count, float[] sums, int at) {
        float[] base = forest.base();
        int outputs = base.length;
        double[] sum = new double[count * outputs];
        for (int s = 0; s < forest.scales().size(); s++) {
            LeafScale scale = forest.scales().get(s);
            double step = scale.scale();
            for (int i = 0; i < count; i++) {
                sum[i * outputs + scale.output()] += step * codes[s * BLOCK + i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sums[at + i] = (float) (base[i % outputs] + sum[i]);
        }
    }
}
