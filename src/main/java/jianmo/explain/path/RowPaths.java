package jianmo.explain.path;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One row's way through all trees that speak of its answer.
///
/// `start + Σ leaf = sum`. The sum is the answer, but for several classes: there the answer is the
/// sum less the mean of the sums of all classes.
///
/// @param row number in the table, 0-based
/// @param ofClass class the trees speak of; empty for a number
/// @param unit of start, leaves, sum and answer: `log-odds`, `probability` or `target`
/// @param start where the sum starts before the first tree
/// @param all how many trees the model has, those of other classes included
/// @param trees those of the row's output, in the order of the model
/// @param features the person's columns that were asked about, the most asked first
public record RowPaths(
        int row,
        String ofClass,
        String unit,
        double start,
        double sum,
        double answer,
        int all,
        List<TreePath> trees,
        List<FeatureWay> features) {
    public RowPaths {
        trees = List.copyOf(trees);
        features = List.copyOf(features);
    }

    /// The tree that moves this row's answer most; empty where the model has none.
    public Optional<TreePath> strongest() {
        return trees.stream()
                .max(
                        Comparator.comparingDouble((TreePath path) -> Math.abs(path.moves()))
                                .thenComparing(
                                        Comparator.comparingInt(TreePath::number).reversed()));
    }

    /// Position of a tree among those listed; -1 where it speaks of another class, or is none.
    public int position(int number) {
        for (int i = 0; i < trees.size(); i++) {
            if (trees.get(i).number() == number) {
                return i;
            }
        }
        return -1;
    }
}
